import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { UserError } from "../cli/user-error.js";
import { type Figure, median } from "./compare.js";

/** A program of Node.js, as its users start it. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  /** Run before each start, outside of the time. */
  readonly prepare?: () => Promise<void>;
}

interface Run {
  readonly ms: number;
  /** MiB, of the biggest process that the program started. */
  readonly peakMemory: number;
}

/** Each process of Node.js says at its end how much memory it held; the workers of one say the same as it does. */
const reporter = `
import { appendFileSync } from "node:fs";
process.on("exit", () => appendFileSync(process.env.BENCH_MEMORY, process.resourceUsage().maxRSS + "\\n"));
`;

/** Starts programs in turns and measures them from start to exit. Ratios are to the program named `base`. @throws UserError */
export async function compareProcesses(
  programs: readonly Program[],
  base: string,
  rounds: number,
  cwd: string,
): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const preload = join(folder, "reporter.mjs");
    await writeFile(preload, reporter);
    const memory = join(folder, "memory");
    const env = {
      ...process.env,
      NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`,
      BENCH_MEMORY: memory,
      REDOCLY_TELEMETRY: "off",
      REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
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
  } finally {
    await rm(folder, { recursive: true });
  }
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
