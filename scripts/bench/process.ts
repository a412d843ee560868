import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { quietRedocly } from "../cli/redocly.js";
import { inTemporaryFolder } from "../cli/temporary-folder.js";
import { UserError } from "../cli/user-error.js";
import { type Figure, median } from "./compare.js";

/** A program of Node.js, as its users start it. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  /** Runs before each start and is not measured. */
  readonly prepare?: () => Promise<void>;
}

interface Run {
  readonly ms: number;
  /** MiB, of the process with the highest peak among those that the program started. */
  readonly peakMemory: number;
}

/** Makes each Node.js process record its peak memory when it exits. Worker threads record that of their process. */
const reporter = `
import { appendFileSync } from "node:fs";
process.on("exit", () => appendFileSync(process.env.BENCH_MEMORY, process.resourceUsage().maxRSS + "\\n"));
`;

/**
 * Starts programs in turns and measures them from start to exit. Ratios are to the program named `base`.
 * @throws UserError when a program fails
 */
export function compareProcesses(programs: readonly Program[], base: string, rounds: number, cwd: string): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const preload = join(folder, "reporter.mjs");
    await writeFile(preload, reporter);
    const memory = join(folder, "memory");
    const env = {
      ...process.env,
      NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`,
      BENCH_MEMORY: memory,
      ...quietRedocly,
    };
    const runs = programs.map((): Run[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, program] of programs.entries()) {
        await program.prepare?.();
        await writeFile(memory, "");
        process.stderr.write(`\r\u001B[K${round + 1}/${rounds} ${program.name}`);
        const ms = await time(program, cwd, env);
        const peaks = (await readFile(memory, "utf8")).trim().split("\n");
        runs[index]?.push({ ms, peakMemory: Math.max(...peaks.map(Number)) / 1024 });
      }
    }
    process.stderr.write("\r\u001B[K");
    const medians = runs.map((all) => ({
      median: median(all.map(({ ms }) => ms)),
      peakMemory: median(all.map(({ peakMemory }) => peakMemory)),
    }));
    const reference = medians[programs.findIndex(({ name }) => name === base)]?.median ?? Number.NaN;
    return programs.flatMap(({ name }, index) => {
      const figure = medians[index];
      return figure === undefined ? [] : [{ name, ...figure, ratio: figure.median / reference }];
    });
  });
}

async function time({ name, args }: Program, cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const [status] = (await once(child, "exit")) as [number | null];
  const ms = performance.now() - start;
  if (status !== 0) throw new UserError(`${name} ended with ${status ?? "a signal"}:\n${output.slice(-2000)}`);
  return ms;
}
