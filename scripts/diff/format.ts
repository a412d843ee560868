import { highestBump } from "../document/bump.js";
import { printable, printableLines } from "../cli/printable.js";
import type { Change } from "./change.js";

/** A comparison and the names of the two versions. */
export interface Report {
  readonly base: string;
  readonly revision: string;
  readonly changes: readonly Change[];
  /** How many type tests of the previous version were compiled against the new one. */
  readonly tests: number;
}

export const formats = ["text", "json", "markdown"] as const;
export type Format = (typeof formats)[number];

const finders = { document: "document", types: "types", tests: "previous tests" } as const;

/** The report in the format that the user chose. */
export function format(report: Report, as: Format): string {
  if (as === "json")
    // JSON itself escapes only some control characters.
    return printableLines(
      JSON.stringify({ ...report, bump: report.changes.length === 0 ? null : highestBump(report.changes) }, null, 2),
    );
  const shown = printableReport(report);
  return as === "text" ? text(shown) : markdown(shown);
}

/** What the documents and packages say cannot drive a terminal, and cannot start a line of the report. */
function printableReport({ base, revision, changes, tests }: Report): Report {
  const shown = changes.map(({ subject, findings, bump }) => ({
    bump,
    subject: printable(subject),
    findings: findings.map((finding) => ({ ...finding, why: printable(finding.why) })),
  }));
  return { base: printable(base), revision: printable(revision), changes: shown, tests };
}

function text({ base, revision, changes, tests }: Report): string {
  const lines = changes.flatMap(({ bump, subject, findings }) => [
    `${bump.padEnd(6)} ${subject}`,
    ...findings.map(({ finder, why }) => `         ${why}  [${finders[finder]}]`),
  ]);
  return [
    `From ${base} to ${revision}`,
    "",
    ...lines,
    ...(lines.length > 0 ? [""] : []),
    summary(changes),
    testSummary(tests),
  ].join("\n");
}

function markdown({ base, revision, changes, tests }: Report): string {
  const sections = headings.flatMap(([bump, heading]) => {
    const items = changes
      .filter((change) => change.bump === bump)
      .map(({ subject, findings }) => `- \`${subject}\`: ${findings.map(({ why }) => escaped(why)).join("; ")}`);
    return items.length === 0 ? [] : [`### ${heading}`, "", ...items, ""];
  });
  return [`Changes from \`${base}\` to \`${revision}\`: ${summary(changes)}`, "", ...sections, testSummary(tests)].join("\n");
}

const headings = [
  ["major", "Breaking"],
  ["minor", "Added"],
  ["patch", "Changed"],
] as const;

/** Markdown would read the `<`, `>` and `|` of types as HTML and tables. */
function escaped(why: string): string {
  return why.replace(/[<>|]/g, (character) => `\\${character}`);
}

function summary(changes: readonly Change[]): string {
  if (changes.length === 0) return "nothing has changed.";
  const counts = headings.map(([bump]) => `${changes.filter((change) => change.bump === bump).length} ${bump}`);
  return `${counts.join(", ")}. The next version is a ${highestBump(changes)} version.`;
}

function testSummary(tests: number): string {
  return tests === 0
    ? "The previous version has no type tests to compile."
    : `${tests} type test${tests === 1 ? "" : "s"} of the previous version compiled against the new types.`;
}
