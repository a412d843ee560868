import { formatProblems, type Problem } from "../../document/problems.js";
import type { Committed } from "./committed.js";
import { titleOf } from "../facts/facts.js";
import { countRows, type Proof } from "./prove.js";
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
      pointer ?? "-",
    ]),
  );
  const { all, proven } = countRows(proof);
  const problems = proofProblems(proof, committed);
  const count = committed.deviations.length;
  return [
    textTable([["VERDICT", "PAGE", "TABLE", "ROW", "TYPE", "IN THE API DESCRIPTION"], ...rows]),
    ...(problems.length > 0 ? [formatProblems(problems, directory)] : []),
    `${proven} of ${all} rows proven, ${count} deviation${count === 1 ? "" : "s"}, each with a reason`,
  ].join("\n\n");
}
