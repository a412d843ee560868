import { parseArgs, type ParseArgsConfig } from "node:util";
import { UserError } from "./problems.js";

/** Repository root: what commands work on, wherever they are started. */
export const root = new URL("..", import.meta.url);

export interface Command<Options extends NonNullable<ParseArgsConfig["options"]>> {
  /** Printed by `--help`. */
  readonly help: string;
  readonly options: Options;
  /** Resolves to the exit status. */
  readonly run: (values: ReturnType<typeof parseArgs<{ options: Options }>>["values"]) => Promise<number>;
}

/** Runs a command: `--help`, unknown options, and mistakes of the user's without a stack trace. */
export async function runCommand<Options extends NonNullable<ParseArgsConfig["options"]>>(
  command: Command<Options>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    console.log(command.help.trim());
    return;
  }
  try {
    process.exitCode = await command.run(parse(args, command.options));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`error: ${error.message}`);
    process.exitCode = 1;
  }
}

function parse<Options extends NonNullable<ParseArgsConfig["options"]>>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError(`${error.message}\nRun with --help for the options.`);
  }
}
