/** What a change asks of the version number. */
export type Bump = "major" | "minor" | "patch";

/** From the gravest on. */
export const bumps: readonly Bump[] = ["major", "minor", "patch"];

/** Who found a change: `redocly diff`, the comparison of the exported declarations, or the previous version's type tests. */
export type Finder = "document" | "types" | "tests";

/** Something that one of the comparisons found. */
export interface Finding {
  /** What has changed, by the same name whoever found it: `Pet.name`, `GET /pets query parameter limit`. */
  readonly subject: string;
  readonly finder: Finder;
  readonly bump: Bump;
  /** What happened to it. */
  readonly why: string;
}

/** Everything that was found about one subject. */
export interface Change {
  readonly subject: string;
  /** The gravest of the findings. */
  readonly bump: Bump;
  readonly findings: readonly Finding[];
}

/** The gravest of several; undefined when there are none. */
export function gravest(all: readonly { readonly bump: Bump }[]): Bump | undefined {
  return bumps.find((bump) => all.some((each) => each.bump === bump));
}

/** One list out of all comparisons: what they say of the same subject together, the gravest first. */
export function join(findings: readonly Finding[]): Change[] {
  const bySubject = new Map<string, Finding[]>();
  for (const finding of findings) bySubject.set(finding.subject, [...(bySubject.get(finding.subject) ?? []), finding]);
  return [...bySubject]
    .map(([subject, all]) => ({ subject, bump: gravest(all) ?? "patch", findings: withoutRepetition(all) }))
    .toSorted((a, b) => bumps.indexOf(a.bump) - bumps.indexOf(b.bump) || (a.subject < b.subject ? -1 : 1));
}

function withoutRepetition(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.finder} ${finding.why}`, finding])).values()];
}
