import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launcherOf } from "../project/launcher.js";
import { root } from "../project/project.js";
import { readJsonObject } from "../document/json-file.js";
import { inTemporaryFolder } from "../cli/temporary-folder.js";
import { type Comparison, median } from "./compare.js";
import { cut } from "./cut.js";
import type { Peers } from "./peers.js";
import { compareProcesses, type Program } from "./process.js";

const names = { peer: "redocly generate-client", cold: "generate, cold", idle: "generate, nothing to do" };
const fewRounds = 3;
const rounds = 7;

/** Generators as whole processes, on each document; and the time from a save to the files that `--watch` writes. */
export async function benchGenerators(peers: Peers): Promise<Comparison[]> {
  return inTemporaryFolder(async (folder) => {
    await cp(new URL("spec", root), join(folder, "spec"), { recursive: true });
    const thisSpec = join(folder, "spec/openapi.yaml");
    const documents: [name: string, spec: string, rounds: number][] = [
      ["this spec", thisSpec, rounds],
      ["Stripe's", peers.stripe, fewRounds],
      ["GitHub's", peers.github, fewRounds],
    ];
    const comparisons: Comparison[] = [];
    for (const [name, spec, count] of documents) {
      const figures = await compareProcesses(programs(peers, spec, folder), names.peer, count, folder);
      comparisons.push({ heading: `Generators on ${name} document, whole processes`, unit: "ms", figures });
    }
    const saved = await watchLatency(thisSpec, join(folder, "spec/schemas/workshops.yaml"), folder);
    const figures = [{ name: "from a save to the types written", median: saved, ratio: 1 }];
    return [...comparisons, { heading: "generate --watch on this spec", unit: "ms", figures }];
  });
}

/** How the time grows with the number of operations. */
export async function benchGrowth(peers: Peers): Promise<Comparison> {
  return inTemporaryFolder(async (folder) => {
    const github = await readJsonObject(peers.github);
    const cold: Program[] = [];
    for (const count of [1, 10, 100, 500, 1000]) {
      const spec = join(folder, `github-${count}.json`);
      await writeFile(spec, JSON.stringify(cut(github, count), null, 2));
      cold.push({ ...generator(spec, join(folder, `out-${count}`)), name: `${count} of GitHub's operations` });
    }
    const figures = await compareProcesses(cold, "1 of GitHub's operations", fewRounds, folder);
    return { heading: "Growth of generate, cold", unit: "ms", figures };
  });
}

function programs({ commands }: Peers, spec: string, folder: string): Program[] {
  const out = (name: string) => join(folder, `out-${name}`);
  const cold = generator(spec, out("generate"));
  return [
    { name: "node -e 0", args: ["-e", "0"] },
    { name: names.peer, args: commands.redocly(spec, out("redocly")) },
    { name: "openapi-typescript, types alone", args: commands.openapiTypescript(spec, out("openapi-typescript")) },
    { name: "@hey-api/openapi-ts", args: commands.heyApi(spec, out("hey-api")) },
    cold,
    { ...cold, name: "generate, the very first run", prepare: async () => (await forgetCopies(), await cold.prepare?.()) },
    { ...cold, name: "generate, from the sources", env: { SCRIPTS_FROM_SOURCE: "1" } },
    { name: names.idle, args: cold.args },
    { name: "generate --check, after a change", args: [...cold.args, "--check"], prepare: () => forgetRuns() },
  ];
}

/** Other commands, compiled and from the sources. */
export async function benchCommands(): Promise<Comparison> {
  const directory = fileURLToPath(root);
  const specs = [join(directory, "spec/openapi.yaml"), join(directory, "generated/openapi.json")];
  const commands: [name: string, args: readonly string[]][] = [
    ["page -- prove", [...launcherOf("page"), "prove"]],
    ["diff of two documents", [...launcherOf("diff"), ...specs]],
  ];
  const pairs = commands.flatMap(([name, args]): Program[] => [
    { name, args },
    { name: `${name}, from the sources`, args, env: { SCRIPTS_FROM_SOURCE: "1" } },
  ]);
  const bare = { name: "node -e 0", args: ["-e", "0"] };
  const figures = await compareProcesses([bare, ...pairs], bare.name, rounds, directory);
  return { heading: "Other commands", unit: "ms", figures };
}

function generator(spec: string, out: string): Program {
  return {
    name: names.cold,
    args: [...launcherOf("generate"), "--spec", spec, "--out", out],
    prepare: async () => {
      await forgetRuns();
      await rm(out, { recursive: true, force: true });
    },
  };
}

/** Removes the compiled copies, as if the packages had just been installed. */
async function forgetCopies(): Promise<void> {
  await rm(new URL("node_modules/.cache/scripts", root), { recursive: true, force: true });
}

/** Removes the record of the last run, so that generate runs every step. */
async function forgetRuns(): Promise<void> {
  await rm(new URL("node_modules/.cache/generate", root), { recursive: true, force: true });
}

async function watchLatency(spec: string, source: string, folder: string): Promise<number> {
  const child = spawn(
    process.execPath,
    [...launcherOf("generate"), "--watch", "--spec", spec, "--out", join(folder, "out-watch")],
    {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  try {
    const text = await readFile(source, "utf8");
    const latencies: number[] = [];
    await line(child.stdout, "watch ");
    for (let save = 0; save < 15; save++) {
      const written = line(child.stdout, "write ");
      const ready = line(child.stdout, "watch ");
      const start = performance.now();
      await writeFile(source, text.replace(/description: /, `description: Save ${save}. `));
      await written;
      latencies.push(performance.now() - start);
      await ready;
    }
    return median(latencies);
  } finally {
    child.kill();
    await once(child, "exit");
  }
}

function line(stream: NodeJS.ReadableStream, start: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (chunk: unknown): void => {
      if (
        !String(chunk)
          .split("\n")
          .some((text) => text.startsWith(start))
      )
        return;
      stream.off("data", listen);
      resolve();
    };
    stream.on("data", listen);
  });
}
