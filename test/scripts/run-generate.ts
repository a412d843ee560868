import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The script that `npm run generate` runs. */
export const launcher = fileURLToPath(new URL("../../scripts/generate.mjs", import.meta.url));

/** Runs the command as a user does. */
export function generate(
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [launcher, ...args], { cwd, env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr });
    });
  });
}
