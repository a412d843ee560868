import { relative } from "node:path";
import { nameOf } from "../cli/output-folder.js";
import { printable } from "../cli/printable.js";
import { restoreFolder } from "../cli/replace-folder.js";
import { step } from "../cli/step.js";
import { watchFiles } from "../cli/watch.js";
import type { FileHashes } from "../document/file-hashes.js";
import { formatProblems, hasErrors } from "../document/problems.js";
import { compareFiles, generatedFolder, writeFiles } from "./generated-folder.js";
import { runPipeline } from "./pipeline.js";
import { recordRun } from "./run-record.mjs";

/** A document, and the folder for the files generated from it. Absolute paths. */
export interface Target {
  readonly spec: string;
  readonly config?: string;
  readonly deviations?: string;
  readonly out: string;
  /** Paths in messages and banners are relative to this directory. */
  readonly directory: string;
  /** The command that generates the output again. */
  readonly command: string;
}

/**
 * Generates and writes, or compares. Resolves to the exit status.
 * @throws UserError when there is no such document, or the folder cannot be read or must not be replaced
 */
export async function generate(target: Target, check: boolean): Promise<number> {
  if (!check) await restoreFolder(generatedFolder(target.out));
  return (await generateOnce(target, check)).status;
}

async function generateOnce(
  target: Target,
  check: boolean,
  signal?: AbortSignal,
): Promise<{ status: number; inputs: FileHashes }> {
  const folder = generatedFolder(target.out);
  const { problems, files, inputs } = await runPipeline(target, step);
  const report = formatProblems(problems, process.cwd());
  if (report !== "") console.error(report);
  if (hasErrors(problems)) {
    console.error(`\n${nameOf(folder)} is unchanged.`);
    return { status: 1, inputs };
  }
  signal?.throwIfAborted();
  const status = check ? await compareFiles(folder, { files, inputs }, target.command) : 0;
  if (!check) await writeFiles(folder, { files, inputs });
  if (status === 0) recordRun(process.argv.slice(2), process.cwd(), { out: target.out, inputs, files, report });
  return { status, inputs };
}

/**
 * Generates on every save, until the signal aborts. Resolves to the exit status.
 * @throws UserError when the system refuses to watch a folder
 */
export async function generateOnSave(target: Target, signal: AbortSignal): Promise<number> {
  const { spec, config, deviations } = target;
  await restoreFolder(generatedFolder(target.out));
  await watchFiles({
    files: [spec, config, deviations].filter((path) => path !== undefined),
    work: async (changed) => {
      for (const path of changed) console.log(`saved  ${printable(relative(process.cwd(), path))}`);
      return [...(await generateOnce(target, false, signal)).inputs.keys()];
    },
    ready: () => console.log("watch  for the next save; stop with Ctrl-C"),
    signal,
  });
  return 0;
}
