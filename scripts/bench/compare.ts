/** What was measured of one contender. */
export interface Figure {
  readonly name: string;
  /** In the unit of the comparison. */
  readonly median: number;
  /** Against the contender that the comparison names as its base. */
  readonly ratio: number;
  /** Peak memory of the process in MiB, where processes are compared. */
  readonly peakMemory?: number;
}

/** Figures that belong together. */
export interface Comparison {
  readonly heading: string;
  readonly unit: "µs" | "ms";
  readonly figures: readonly Figure[];
}

export type Contender = readonly [name: string, run: () => Promise<unknown>];

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Runs contenders in one process. They take turns, so that a machine that slows down slows all. Ratios are to the first. */
export async function compare(
  contenders: readonly Contender[],
  { rounds, runs, clock }: { rounds: number; runs: number; clock: () => number },
): Promise<Figure[]> {
  const times = contenders.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, [, run]] of contenders.entries()) {
      const start = clock();
      for (let i = 0; i < runs; i++) await run();
      // The first round warms up.
      if (round >= 0) times[index]?.push((clock() - start) / runs);
    }
  }
  const base = median(times[0] ?? []);
  return contenders.map(([name], index) => ({
    name,
    median: median(times[index] ?? []),
    ratio: median(times[index] ?? []) / base,
  }));
}
