import { formatProblems, type Problem } from "../../document/problems.js";
import type { Committed } from "./committed.js";
import { titleOf } from "../facts/facts.js";
import { countRows, type Proof } from "./prove.js";
import { sourceEntry } from "../../document/sources.js";
import { textTable } from "../../cli/text-table.js";

/** The faults of a proof, with file and line. */
export function proofProblems({ faults, unused }: Proof, { bundle, deviationsFile, problems }: Committed): Problem[] {
  return [
    ...problems,
    ...faults.map(({ pointer, message }): Problem => ({ severity: "error", rule: "page", message, ...bundle.locate(pointer) })),
    ...unused.map(({ deviation, message }): Problem => ({
      severity: "error",
      rule: "deviations",
      message,
      file: deviationsFile,
      line: deviation.line,
    })),
  ];
}

/** One line per row, the problems, and the count. */
export function proofText(proof: Proof, committed: Committed, directory: string): string {
  const rows = proof.pages.flatMap(({ facts, rows: found }) =>
    found.map(({ table, row, pointer, verdict }) => [
      verdict === "fault" ? "FAULT" : verdict,
      facts.page.name,
      titleOf(table),
      row.name,
      row.type,
      row.source ?? "page",
      pointer ?? "-",
    ]),
  );
  const problems = proofProblems(proof, committed);
  const count = committed.deviations.length;
  return [
    textTable([["VERDICT", "PAGE", "TABLE", "ROW", "TYPE", "SOURCE", "IN THE API DESCRIPTION"], ...rows]),
    ...(problems.length > 0 ? [formatProblems(problems, directory)] : []),
    `${countText(proof, committed)}; ${count} deviation${count === 1 ? "" : "s"}, each with a reason`,
  ].join("\n\n");
}

/** `30 of 30 rows proven: 20 by the pages, 10 by the vendor's SDK models` */
function countText(proof: Proof, { bundle }: Committed): string {
  const { all, proven, byPage, bySource } = countRows(proof);
  const others = [...bySource].map(([name, rows]) => `, ${rows} by ${sourceEntry(bundle.document, name)?.name ?? name}`);
  return `${proven} of ${all} rows proven: ${byPage} by the pages${others.join("")}`;
}
