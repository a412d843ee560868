import { parseArgs, type ParseArgsConfig } from "node:util";
import { printableLines } from "./printable.js";
import { UserError } from "./user-error.js";

/** A command: what it prints for `--help`, the options it takes, and what it does. */
export interface Command<Options extends NonNullable<ParseArgsConfig["options"]>> {
  /** Printed by `--help`. */
  readonly help: string;
  readonly options: Options;
  /** How many arguments the command takes at most, not counting options. Default: 0. */
  readonly maxPositionals?: number;
  /** Resolves to the exit status. */
  readonly run: (
    values: ReturnType<typeof parseArgs<{ options: Options }>>["values"],
    positionals: readonly string[],
  ) => Promise<number>;
}

/** Runs a command with the arguments of this process: handles `--help`, and reports mistakes of the user without a stack trace. */
export async function runCommand<Options extends NonNullable<ParseArgsConfig["options"]>>(
  command: Command<Options>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    console.log(command.help.trim());
    return;
  }
  try {
    refuseKeptByNpm(Object.keys(command.options), args, process.env);
    const { values, positionals } = parse(args, command.options);
    const surplus = positionals[command.maxPositionals ?? 0];
    if (surplus !== undefined) throw new UserError(`Unexpected argument '${surplus}'\nRun with --help for the usage.`);
    process.exitCode = await command.run(values, positionals);
  } catch (error) {
    if (messageFor(error) === undefined) throw error;
    reportError(error);
    process.exitCode = 1;
  }
}

/**
 * Prints a mistake of the user, or what the system refuses, as one message, and any other error with its stack trace, since it is
 * a bug.
 */
export function reportError(error: unknown): void {
  const message = messageFor(error);
  console.error(message === undefined ? error : printableLines(`error: ${message}`));
}

/** What the system refuses because of permissions, limits or names, whatever the code does. */
const refusals = new Set(["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EMFILE", "ENFILE", "ELOOP", "ENAMETOOLONG"]);

/** Undefined for a bug. */
function messageFor(error: unknown): string | undefined {
  if (error instanceof UserError) return error.message;
  const isRefusal = error instanceof Error && "syscall" in error && "code" in error && refusals.has(String(error.code));
  return isRefusal ? error.message : undefined;
}

/**
 * Without `--` before them, npm takes options for its own, and the command would run without them.
 * @throws UserError that shows how to write the first such option
 */
export function refuseKeptByNpm(options: readonly string[], args: readonly string[], env: NodeJS.ProcessEnv): void {
  const { npm_lifecycle_event: script } = env;
  const kept = options.find(
    (name) => env[`npm_config_${name.replaceAll("-", "_")}`] && !args.some((arg) => arg.startsWith(`--${name}`)),
  );
  if (script === undefined || kept === undefined) return;
  throw new UserError(`npm has kept --${kept} for itself: write -- before it, as in npm run ${script} -- --${kept} …`);
}

function parse<Options extends NonNullable<ParseArgsConfig["options"]>>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError(`${error.message}\nRun with --help for the usage.`);
  }
}
