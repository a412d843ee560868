import { type BaseResolver, getLineColLocation, type NormalizedProblem } from "@redocly/openapi-core";
import { decodeFragment, isObject, valueAt } from "./json-pointer.js";
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
/** What is quoted of a document in a message, in characters. */
const quoteLimit = 200;

/** A problem that Redocly found, with its file and line. */
export function toProblem({ location: [location], message, ruleId, severity, suggest }: NormalizedProblem): Problem {
  if (!location) throw new Error(`Redocly gave no place for: ${message}`);
  const found = getLineColLocation(location);
  const { source } = found;
  // An empty value has no place of its own, so Redocly gives the start of the file.
  const isEmpty = location.pointer !== undefined && found.end?.line === found.start.line && found.end.col === found.start.col;
  const { start } = isEmpty ? getLineColLocation({ ...location, reportOnKey: true }) : found;
  const hint = suggest.length === 0 ? "" : ` Did you mean ${suggest.join(", ")}?`;
  return {
    severity: severity === "error" ? "error" : "warning",
    file: source.absoluteRef,
    line: start.line,
    message: message.replace(/\s+/g, " ") + hint,
    rule: ruleId,
  };
}

/**
 * The same, and the message names the reference, or the place in the structure, which Redocly's does not.
 * @param resolver has read the file of the problem
 */
export async function toNamedProblem(found: NormalizedProblem, resolver: BaseResolver): Promise<Problem> {
  const problem = toProblem(found);
  const [location] = found.location;
  const pointer = location?.pointer;
  if (pointer === undefined || location === undefined) return problem;
  if (found.ruleId === "struct") return { ...problem, message: `${problem.message} (at ${quoted(pointer)})` };
  if (!found.message.startsWith("Can't resolve $ref")) return problem;
  const document = await resolver.resolveDocument(null, location.source.absoluteRef).catch(() => undefined);
  const node =
    document === undefined || document instanceof Error ? undefined : valueAt(document.parsed, decodeFragment(pointer));
  const reference = isObject(node) ? node["$ref"] : node;
  if (typeof reference !== "string") return problem;
  return { ...problem, message: problem.message.replace("$ref", () => `$ref ${JSON.stringify(quoted(reference))}`) };
}

function quoted(text: string): string {
  return text.length > quoteLimit ? `${text.slice(0, quoteLimit)}…` : text;
}
