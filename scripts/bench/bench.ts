import { build } from "../package/build.js";
import { benchCalls, benchSignatures } from "./calls.js";
import type { Comparison } from "./compare.js";
import { benchCommands, benchGenerators, benchGrowth } from "./generate.js";
import { installPeers } from "./peers.js";

/** What can be measured separately. */
export const parts = ["calls", "generate"] as const;
export type Part = (typeof parts)[number];

const measurements: Readonly<Record<Part, () => Promise<Comparison[]>>> = { calls, generate: generators };

/**
 * Measures and prints the results. Resolves to the exit status.
 * @param json whether to print JSON instead of text
 * @throws UserError when the package cannot be built, or the other generators cannot be installed
 */
export async function bench(chosen: readonly Part[], json: boolean): Promise<number> {
  const comparisons: Comparison[] = [];
  for (const part of chosen) comparisons.push(...(await measurements[part]()));
  console.log(json ? JSON.stringify(comparisons, null, 2) : comparisons.map(comparisonText).join("\n"));
  return 0;
}

async function calls(): Promise<Comparison[]> {
  await build();
  return [
    { heading: "CPU time of a call", unit: "µs", figures: await benchCalls() },
    { heading: "A signature", unit: "µs", figures: await benchSignatures() },
  ];
}

async function generators(): Promise<Comparison[]> {
  const peers = await installPeers();
  return [...(await benchGenerators(peers)), await benchCommands(), await benchGrowth(peers)];
}

function comparisonText({ heading, unit, figures }: Comparison): string {
  const lines = figures.map(({ name, median, ratio, peakMemory, cpu, cpuRatio }) => {
    const processor = cpu === undefined ? "" : `  CPU ${cpu.toFixed(0).padStart(6)} ms ${cpuRatio?.toFixed(2).padStart(6)}x`;
    const memory = peakMemory === undefined ? "" : `${peakMemory.toFixed(0).padStart(7)} MiB peak memory`;
    return `  ${name.padEnd(44)} ${median.toFixed(1).padStart(8)} ${unit}  ${ratio.toFixed(2).padStart(6)}x${processor}${memory}\n`;
  });
  return `${heading}\n\n${lines.join("")}`;
}
