import { getLineColLocation, type NormalizedProblem } from "@redocly/openapi-core";
import type { Problem } from "./problems.js";

/** Stands for a document that Redocly cannot walk, since it goes down into what each reference leads to. */
export const tooDeep = Symbol("too deep");

/** A handler for what Redocly throws: for one such document, where the stack ends. */
export function orTooDeep(error: unknown): typeof tooDeep {
  if (error instanceof RangeError) return tooDeep;
  throw error;
}

/** @param file absolute path of the root document */
export function tooDeepProblem(file: string): Problem {
  const message = "hundreds of parts refer to one another in a row, more than can be followed";
  return { severity: "error", rule: "source", file, line: 1, message };
}

/** A problem that Redocly found, with its file and line. */
export function toProblem({ location: [location], message, ruleId, severity, suggest }: NormalizedProblem): Problem {
  if (!location) throw new Error(`Redocly gave no place for: ${message}`);
  const { source, start } = getLineColLocation(location);
  const hint = suggest.length === 0 ? "" : ` Did you mean ${suggest.join(", ")}?`;
  return {
    severity: severity === "error" ? "error" : "warning",
    file: source.absoluteRef,
    line: start.line,
    message: message.replace(/\s+/g, " ") + hint,
    rule: ruleId,
  };
}
