import { fileURLToPath } from "node:url";
import { root } from "../project/project.js";
import { run } from "./program.js";

/** Environment variables that keep Redocly from sending telemetry and from looking for updates. */
export const quietRedocly = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" } as const;

/**
 * Runs Redocly's command line in the repository, since it exports no library. Resolves to what it printed.
 * @throws UserError when Redocly fails: says what it printed
 */
export function redocly(args: readonly string[]): Promise<string> {
  const cli = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));
  return run(process.execPath, [cli, ...args], {
    cwd: fileURLToPath(root),
    env: { ...process.env, ...quietRedocly },
  });
}
