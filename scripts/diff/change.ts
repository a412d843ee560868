import { type Bump, bumps, highestBump } from "../document/bump.js";

/** Who found a change: `redocly diff`, the comparison of the exported declarations, or the previous version's type tests. */
export type Finder = "document" | "types" | "tests";

/** One difference that one of the comparisons found. */
export interface Finding {
  /** What has changed. All comparisons use the same names: `Pet.name`, `GET /pets query parameter limit`. */
  readonly subject: string;
  readonly finder: Finder;
  readonly bump: Bump;
  /** How it has changed. */
  readonly why: string;
}

/** Everything that was found about one subject. */
export interface Change {
  readonly subject: string;
  /** The highest of the findings. */
  readonly bump: Bump;
  readonly findings: readonly Finding[];
}

/** One list of all comparisons, with the findings about a subject in one change; the highest change first. */
export function joinFindings(findings: readonly Finding[]): Change[] {
  const bySubject = new Map<string, Finding[]>();
  for (const finding of findings) bySubject.set(finding.subject, [...(bySubject.get(finding.subject) ?? []), finding]);
  return [...bySubject]
    .map(([subject, all]) => ({ subject, bump: highestBump(all), findings: withoutRepeats(all) }))
    .toSorted((a, b) => bumps.indexOf(a.bump) - bumps.indexOf(b.bump) || (a.subject < b.subject ? -1 : 1));
}

function withoutRepeats(findings: readonly Finding[]): Finding[] {
  // The first one that says it: another comparison adds nothing.
  return findings.filter(({ why }, index) => findings.findIndex((other) => other.why === why) === index);
}
