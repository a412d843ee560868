import type { OperationModel } from "../document/model.js";
import type { Finding } from "./change.js";

/** How the comparisons say that something is there or gone, each in its own words. */
const words: readonly [pattern: RegExp, why: string][] = [
  [/^now exported by \S+$/, "was added"],
  [/^no longer exported by \S+$/, "was removed"],
  [/^the path was (added|removed)$/, "was $1"],
];

/** Findings in one form of words: what is new or gone in the document and in the types is then found once, not several times. */
export function inSameWords(finding: Finding): Finding {
  const rule = words.find(([pattern]) => pattern.test(finding.why));
  return rule ? { ...finding, why: finding.why.replace(...rule) } : finding;
}

/** An operation that only one of two versions has. */
export interface ChangedOperation {
  readonly operation: OperationModel;
  readonly isAdded: boolean;
  /** Names of the operation, its types and its data, by which the comparisons report it. */
  readonly parts: ReadonlySet<string>;
}

/** Replaces everything that was found about an operation that is new, or gone, with one finding. */
export function wholeOperations(findings: readonly Finding[], changed: readonly ChangedOperation[]): Finding[] {
  const names = new Set(changed.flatMap(({ operation: { path }, parts }) => [path, ...parts]));
  // `ListPetsQuery.limit`, `GET /pets query parameter limit`
  const isPart = ({ subject, why }: Finding) =>
    names.has(subject)
      ? !changed.some(({ operation: { path } }) => path === subject) || /\b(?:added|removed)$/.test(why)
      : names.has(subject.replace(/[.([].*$/s, "")) || [...names].some((name) => subject.startsWith(`${name} `));
  return [
    ...findings.filter((finding) => !isPart(finding)),
    ...changed.map(({ operation: { method, path }, isAdded }): Finding => ({
      subject: `${method.toUpperCase()} ${path}`,
      finder: "document",
      bump: isAdded ? "minor" : "major",
      why: isAdded ? "was added" : "was removed",
    })),
  ];
}
