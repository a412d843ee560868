import { relative } from "node:path";
import { printable } from "../cli/printable.js";

/** Something wrong in the sources, with its file and line. */
export interface Problem {
  readonly severity: "error" | "warning";
  /** Absolute path of the file. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
  /** Name of the rule or check that found it. */
  readonly rule: string;
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}

/** Characters of a problem that are printed. The names and values of a document that it quotes may be of any length. */
const lengthLimit = 1_000;

/** One line per problem, sorted by file and line, so that the output is deterministic. */
export function formatProblems(problems: readonly Problem[], directory: string): string {
  const byPlace = (a: Problem, b: Problem) =>
    compare(a.file, b.file) || a.line - b.line || compare(a.rule, b.rule) || compare(a.message, b.message);
  const lines = problems
    .toSorted(byPlace)
    .map(({ file, line, severity, message, rule }) =>
      printable(`${relative(directory, file) || file}:${line}: ${severity}: ${shortened(message)} [${rule}]`),
    );
  return [...new Set(lines)].join("\n");
}

function shortened(message: string): string {
  return message.length > lengthLimit ? `${message.slice(0, lengthLimit)}…` : message;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
