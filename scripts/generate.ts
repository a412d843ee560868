import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { root, runCommand } from "./command.js";
import { type PipelineResult, runPipeline, type Step } from "./pipeline.js";
import { formatProblems, hasErrors, UserError } from "./problems.js";
import { recordRun } from "./run-record.mjs";
import { startTypesThread, type TypesThread } from "./types-thread.js";
import { watchFiles } from "./watch.js";

const help = `
Generates types, client and operation data from an OpenAPI document.

  npm run generate                                   spec/openapi.yaml → generated/
  npm run generate -- --check                        writes nothing; exits 1 when generated/ is not what the spec gives
  npm run generate -- --watch                        writes on every save
  npm run generate -- --spec FILE --out DIR          the same for another document

  --check       compare instead of writing; prints the difference
  --watch       go on after the first run: generate again whenever a file it read changes
  --spec FILE   OpenAPI 3.0 or 3.1 document (default: spec/openapi.yaml)
  --out DIR     folder for the generated files (default: generated)
  --help        this text

Another document is linted by the redocly.yaml beside it, or else by Redocly's minimal rules.
Exit status: 0 done, 1 problems or a stale folder.
`;

interface Target {
  readonly spec: string;
  readonly config?: string;
  readonly deviations?: string;
  readonly out: string;
  readonly command: string;
  /** Of the command line, as the record of the run is kept by. */
  readonly args: readonly string[];
}

const directory = fileURLToPath(root);
/** The project's own spec and folder. */
export const own: Target = {
  spec: join(directory, "spec/openapi.yaml"),
  config: join(directory, "redocly.yaml"),
  deviations: join(directory, "spec/deviations.yaml"),
  out: join(directory, "generated"),
  command: "npm run generate",
  args: [],
};

/** Generates and writes, or compares. Resolves to the exit status. */
export async function generate(target: Target, check: boolean): Promise<number> {
  const thread = startTypesThread();
  try {
    return (await generateOnce(target, check, thread)).status;
  } finally {
    await thread.close();
  }
}

async function generateOnce(
  target: Target,
  check: boolean,
  { emitTypes }: TypesThread,
): Promise<{ status: number; inputs: readonly string[] }> {
  const { problems, files, inputs } = await runPipeline(
    { ...target, directory: target === own ? directory : process.cwd(), emitTypes },
    step,
  );
  const told = formatProblems(problems, process.cwd());
  if (told !== "") console.error(told);
  if (hasErrors(problems)) {
    console.error(`\n${relative(process.cwd(), target.out) || "."} is left as it was.`);
    return { status: 1, inputs };
  }
  const status = await (check ? compare(target, files) : write(target, files));
  if (status === 0) recordRun(target.args, process.cwd(), target.out, inputs, told);
  return { status, inputs };
}

/** Generates on every save, until the process is told to stop. Bad states in between are told, and lived through. */
async function generateOnSave(target: Target): Promise<number> {
  const thread = startTypesThread();
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort()).once("SIGTERM", () => stop.abort());
  await watchFiles({
    work: async (changed) => {
      for (const path of changed) console.log(`saved  ${relative(process.cwd(), path)}`);
      return (await generateOnce(target, false, thread)).inputs;
    },
    ready: () => console.log("watch  for the next save; Ctrl-C ends it"),
    signal: stop.signal,
  });
  await thread.close();
  return 0;
}

const step: Step = async (name, run, tell) => {
  const started = performance.now();
  const result = await run();
  console.log(`${name.padEnd(6)} ${String(Math.round(performance.now() - started)).padStart(5)} ms  ${tell(result)}`);
  return result;
};

async function compare({ out, command }: Target, files: PipelineResult["files"]): Promise<number> {
  const folder = basename(out);
  const patches: string[] = [];
  const { createTwoFilesPatch } = await import("diff");
  for (const [name, text] of files) {
    const present = await readIfPresent(join(out, name));
    if (present !== text)
      patches.push(
        createTwoFilesPatch(`${folder}/${name}`, `${folder}/${name}`, present ?? "", text, "on disk", "from the spec"),
      );
  }
  const strays = await strayFiles(out, files);
  if (patches.length === 0 && strays.length === 0) {
    console.log(`same   ${folder}/ is what the spec gives`);
    return 0;
  }
  for (const patch of patches) console.error(patch);
  for (const name of strays) console.error(`${folder}/${name}: nothing generates this file`);
  console.error(`${folder}/ is stale. To mend it: ${command}`);
  return 1;
}

async function write({ out }: Target, files: PipelineResult["files"]): Promise<number> {
  await mkdir(out, { recursive: true });
  const changed: string[] = [];
  for (const [name, text] of files) {
    const path = join(out, name);
    if ((await readIfPresent(path)) === text) continue;
    await writeFile(`${path}.tmp`, text);
    await rename(`${path}.tmp`, path);
    changed.push(name);
  }
  for (const name of await strayFiles(out, files)) {
    if (!/Generated by scripts\/generate\.ts/.test(await readFile(join(out, name), "utf8"))) {
      console.error(`warning: ${basename(out)}/${name} is not a generated file: move it elsewhere`);
      continue;
    }
    await rm(join(out, name));
    changed.push(`${name} (removed)`);
  }
  console.log(`write  ${basename(out)}/: ${changed.join(", ") || "nothing changed"}`);
  return 0;
}

async function strayFiles(out: string, files: PipelineResult["files"]): Promise<string[]> {
  const entries = await readdir(out, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && !files.has(entry.name))
    .map(({ name }) => name)
    .toSorted();
}

async function readIfPresent(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** The command, started by generate.mjs. */
export function main(): Promise<void> {
  return runCommand({
    help,
    options: {
      check: { type: "boolean" },
      watch: { type: "boolean" },
      spec: { type: "string" },
      out: { type: "string" },
    },
    run: ({ check = false, watch = false, spec, out }) => {
      if ((spec === undefined) !== (out === undefined)) throw new UserError("--spec and --out go together");
      if (check && watch) throw new UserError("--check and --watch do not go together");
      const target = spec === undefined || out === undefined ? own : foreign(spec, out);
      return watch ? generateOnSave(target) : generate(target, check);
    },
  });
}

function foreign(spec: string, out: string): Target {
  const command = `npm run generate -- --spec ${spec} --out ${out}`;
  return { spec: resolve(spec), out: resolve(out), command, args: process.argv.slice(2) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
