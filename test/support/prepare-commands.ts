import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { launcherOf } from "../../scripts/project/launcher.js";

/** The commands that tests start in this folder. Those that they start in a copy of it are prepared there. */
const commands = ["diff", "generate", "page"];

/** Prepares the commands before the tests: the first run of a command prints one line more than the others. */
export async function setup(): Promise<void> {
  for (const command of commands) await promisify(execFile)(process.execPath, [...launcherOf(command), "--help"]);
}
