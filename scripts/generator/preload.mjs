// Runs before scripts/generate.ts, and ends the process when nothing has changed since its last run: loading what the command
// needs takes most of its time.
import { basename } from "node:path";
import { unchangedRun } from "./run-record.mjs";

const args = process.argv.slice(2);
const isPlain = !["--watch", "--help", "-h"].some((flag) => args.includes(flag));
const last = isPlain ? unchangedRun(args, process.cwd()) : undefined;
if (last) {
  if (last.told !== "") console.error(last.told);
  console.log(`same   ${basename(last.out)}/ is what the spec gives: nothing has changed since the last run`);
  process.exit();
}
const { register } = await import("tsx/esm/api");
register();
