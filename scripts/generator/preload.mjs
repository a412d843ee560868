// Runs before scripts/generate.ts, and ends the process when nothing has changed since the last run. Loading the command would take
// most of the time.
import { basename } from "node:path";
import { unchangedRun } from "./run-record.mjs";

// After the path of the command.
const args = process.argv.slice(3);
const isPlain = !["--watch", "--help", "-h"].some((flag) => args.includes(flag));
const last = isPlain ? unchangedRun(args, process.cwd()) : undefined;
if (last) {
  if (last.report !== "") console.error(last.report);
  console.log(`same   ${basename(last.out)}/ is what the spec gives: nothing has changed since the last run`);
  process.exit();
}
