import { execFile } from "node:child_process";
import { UserError } from "./user-error.js";

/**
 * Runs a program. Resolves to what it printed.
 * @throws UserError when it fails: says what it printed
 */
export function run(file: string, args: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { ...options, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error) reject(new UserError(`${args.join(" ")} failed:\n${stdout}${stderr}`));
      else resolve(stdout);
    });
  });
}
