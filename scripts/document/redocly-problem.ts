import { getLineColLocation, type NormalizedProblem } from "@redocly/openapi-core";
import type { Problem } from "./problems.js";

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
