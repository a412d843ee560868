/** The measured figures of one candidate. */
export interface Figure {
  readonly name: string;
  /** In the unit of the comparison. */
  readonly median: number;
  /** To the median of the candidate that the comparison is based on. */
  readonly ratio: number;
  /** CPU time in ms and its ratio, where processes are compared. Other load of the machine changes it less than the time. */
  readonly cpu?: number;
  readonly cpuRatio?: number;
  /** Peak memory of the process in MiB, where processes are compared. */
  readonly peakMemory?: number;
}

/** Figures that belong together. */
export interface Comparison {
  readonly heading: string;
  readonly unit: "µs" | "ms";
  readonly figures: readonly Figure[];
}

/** Something to measure. */
export type Candidate = readonly [name: string, run: () => Promise<unknown>];

/** The middle one of the sorted values; NaN when there are none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * Runs candidates in one process, in turns, so that a slower moment of the machine affects all of them. Ratios are to the first.
 * @param options `rounds`: how often each has its turn; `runs`: calls per turn; `clock`: the time in the unit of the figures
 */
export async function compare(
  candidates: readonly Candidate[],
  { rounds, runs, clock }: { rounds: number; runs: number; clock: () => number },
): Promise<Figure[]> {
  const times = candidates.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, [, run]] of candidates.entries()) {
      const start = clock();
      for (let i = 0; i < runs; i++) await run();
      // The first round is for warming up.
      if (round >= 0) times[index]?.push((clock() - start) / runs);
    }
  }
  const base = median(times[0] ?? []);
  return candidates.map(([name], index) => ({
    name,
    median: median(times[index] ?? []),
    ratio: median(times[index] ?? []) / base,
  }));
}
