import { fileURLToPath } from "node:url";
import { root } from "../project/project.js";
import { run } from "./program.js";

/** Runs Redocly's command line, which has no library, in the repository. It prints only when it fails, and phones nobody. */
export function redocly(args: readonly string[]): Promise<string> {
  const cli = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));
  return run(process.execPath, [cli, ...args], {
    cwd: fileURLToPath(root),
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
}
