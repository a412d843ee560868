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
  readonly env?: NodeJS.ProcessEnv;
}

interface Run {
  readonly ms: number;
  /** CPU time in ms, of all Node.js processes that the program started. */
  readonly cpu: number;
  /** MiB, of the process with the highest peak among those that the program started. */
  readonly peakMemory: number;
}

/** Makes each Node.js process record its peak memory and CPU time when it exits. */
const reporter = `
import { appendFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
if (isMainThread) process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  appendFileSync(process.env.BENCH_USAGE, maxRSS + " " + (userCPUTime + systemCPUTime) / 1000 + "\\n");
});
`;

/**
 * Starts programs in turns and measures them from start to exit. Ratios are to the program named `base`.
 * @throws UserError when a program fails
 */
export function compareProcesses(programs: readonly Program[], base: string, rounds: number, cwd: string): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const preload = join(folder, "reporter.mjs");
    await writeFile(preload, reporter);
    const usage = join(folder, "usage");
    const env = {
      ...process.env,
      NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`,
      BENCH_USAGE: usage,
      ...quietRedocly,
    };
    const runs = programs.map((): Run[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, program] of programs.entries()) {
        await program.prepare?.();
        await writeFile(usage, "");
        process.stderr.write(`\r\u001B[K${round + 1}/${rounds} ${program.name}`);
        const ms = await time(program, cwd, { ...env, ...program.env });
        const processes = (await readFile(usage, "utf8")).trim().split("\n");
        const [peaks, cpus] = [0, 1].map((column) => processes.map((line) => Number(line.split(" ")[column])));
        const cpu = cpus?.reduce((sum, each) => sum + each, 0) ?? Number.NaN;
        runs[index]?.push({ ms, cpu, peakMemory: Math.max(...(peaks ?? [])) / 1024 });
      }
    }
    process.stderr.write("\r\u001B[K");
    const medians = runs.map((all) => ({
      median: median(all.map(({ ms }) => ms)),
      cpu: median(all.map(({ cpu }) => cpu)),
      peakMemory: median(all.map(({ peakMemory }) => peakMemory)),
    }));
    const reference = medians[programs.findIndex(({ name }) => name === base)];
    return programs.flatMap(({ name }, index) => {
      const figure = medians[index];
      if (figure === undefined || reference === undefined) return [];
      return [{ name, ...figure, ratio: figure.median / reference.median, cpuRatio: figure.cpu / reference.cpu }];
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
