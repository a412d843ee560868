import { resolve } from "node:path";
import { runCommand } from "./cli/command.js";
import { stopSignal } from "./cli/stop-signal.js";
import { UserError } from "./cli/user-error.js";
import { generate, generateOnSave, type Target } from "./generator/generate.js";
import { project } from "./project/project.js";

const help = `
Generates types, client and operation data from an OpenAPI document.

  npm run generate                                   spec/openapi.yaml → generated/
  npm run generate -- --check                        writes nothing; exits 1 when generated/ is not what the spec gives
  npm run generate -- --watch                        writes on every save
  npm run generate -- --spec FILE --out DIR          the same for another document

  --check       compare instead of writing; prints the difference
  --watch       continue after the first run: generate again whenever an input file changes
  --spec FILE   OpenAPI 3.0 or 3.1 document (default: spec/openapi.yaml)
  --out DIR     folder for the generated files (default: generated)
  --config FILE Redocly configuration for --spec; all of it counts, and the plugins that it names run
  --help        this text

Without --config, another document is linted by the rules and built-in rule sets in the redocly.yaml beside it, or else by Redocly's
minimal rules. Nothing else may be in that file. Examples are then not compared with their schemas.
Exit status: 0 done, 1 problems or a stale folder.
`;

void runCommand({
  help,
  options: {
    check: { type: "boolean" },
    watch: { type: "boolean" },
    spec: { type: "string" },
    out: { type: "string" },
    config: { type: "string" },
  },
  run: ({ check = false, watch = false, spec, out, config }) => {
    if ((spec === undefined) !== (out === undefined)) throw new UserError("--spec and --out go together");
    if (config !== undefined && spec === undefined) throw new UserError("--config goes with --spec and --out");
    if (check && watch) throw new UserError("--check and --watch do not go together");
    const target = spec === undefined || out === undefined ? project : foreign(spec, out, config);
    return watch ? generateOnSave(target, stopSignal()) : generate(target, check);
  },
});

function foreign(spec: string, out: string, config: string | undefined): Target {
  const chosen = config === undefined ? {} : { config: resolve(config) };
  const command = `npm run generate -- --spec ${spec} --out ${out}${config === undefined ? "" : ` --config ${config}`}`;
  return { spec: resolve(spec), out: resolve(out), directory: process.cwd(), command, ...chosen };
}
