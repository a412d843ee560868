import { benchCalls, benchSignatures } from "./bench/calls.js";
import type { Comparison } from "./bench/compare.js";
import { benchGenerators, benchGrowth } from "./bench/generate.js";
import { installPeers } from "./bench/peers.js";
import { build } from "./package/build.js";
import { runCommand } from "./cli/command.js";
import { UserError } from "./cli/user-error.js";

const help = `
Measures on this machine, side by side: what a call costs the client's process, over loopback, and the time of a signature;
and the generator against others, as whole processes, on this spec, Stripe's and GitHub's.

  npm run bench                      all of it, in some ten minutes
  npm run bench -- calls             calls and signatures alone
  npm run bench -- generate          generators alone

  --json        print the figures as JSON
  --help        this text

Medians of several rounds, the contenders taking turns in each. The generators compared with, and the documents, are
installed into node_modules/.cache/bench the first time (about 800 MB).
`;

async function calls(): Promise<Comparison[]> {
  await build();
  return [
    { heading: "CPU time of a call", unit: "µs", figures: await benchCalls() },
    { heading: "A signature", unit: "µs", figures: await benchSignatures() },
  ];
}

async function generators(): Promise<Comparison[]> {
  const peers = await installPeers();
  return [...(await benchGenerators(peers)), await benchGrowth(peers)];
}

function print({ heading, unit, figures }: Comparison): void {
  console.log(`${heading}\n`);
  for (const { name, median, ratio, peakMemory } of figures) {
    const memory = peakMemory === undefined ? "" : `${peakMemory.toFixed(0).padStart(7)} MiB at the peak`;
    console.log(`  ${name.padEnd(44)} ${median.toFixed(1).padStart(8)} ${unit}  ${ratio.toFixed(2).padStart(6)}x${memory}`);
  }
  console.log();
}

await runCommand({
  help,
  options: { json: { type: "boolean", default: false } },
  maxPositionals: 1,
  run: async ({ json }, [part]) => {
    const parts = { calls, generate: generators };
    if (part !== undefined && !Object.hasOwn(parts, part))
      throw new UserError(`no such part: ${part}\nRun with --help for the usage.`);
    const comparisons: Comparison[] = [];
    for (const [name, measure] of Object.entries(parts)) {
      if (part === undefined || part === name) comparisons.push(...(await measure()));
    }
    if (json) console.log(JSON.stringify(comparisons, null, 2));
    else for (const comparison of comparisons) print(comparison);
    return 0;
  },
});
