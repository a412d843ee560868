import { execFile } from "node:child_process";
import { launcherOf } from "../../scripts/project/launcher.js";

/** Runs the command as a user does. */
export function generate(
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...launcherOf("generate"), ...args],
      { cwd, env: { ...process.env, ...env } },
      (error, stdout, stderr) => {
        resolve({ status: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr });
      },
    );
  });
}
