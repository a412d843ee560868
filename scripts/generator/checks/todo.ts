import { isObject, pointerOf } from "../../document/json-pointer.js";
import { todoMark } from "../../document/todo.js";
import type { Problem } from "../../document/problems.js";
import type { Check, Report } from "./check.js";
import { followsPages } from "./extensions.js";

/** Name of the check in problems. */
export const todoRule = "todo";

/** At most this many characters of a text are quoted. */
const quoted = 160;

/**
 * In a document that follows the vendor's pages, no text may start with `TODO:`. Such a document has an operation with `x-doc`; in
 * any other document, `TODO:` is a text like others.
 */
export const checkTodo: Check = ({ document, operations }, report) => {
  if (followsPages(operations)) visit(document, "#", report);
};

function visit(node: unknown, pointer: string, report: Report): void {
  if (typeof node === "string" && node.startsWith(todoMark)) report(pointer, node.slice(0, quoted));
  else if (Array.isArray(node)) node.forEach((child, index) => visit(child, pointerOf(pointer, index), report));
  else if (isObject(node)) for (const [key, child] of Object.entries(node)) visit(child, pointerOf(pointer, key), report);
}

/** The problems of a document, without those that an example has because a `TODO:` stands for a number, a boolean or a date. */
export function withoutPlaceholders(problems: readonly Problem[]): Problem[] {
  const placeOf = ({ file, line }: Problem) => `${file}:${line}`;
  const todos = new Set(problems.filter(({ rule }) => rule === todoRule).map(placeOf));
  return problems.filter((problem) => !(todos.has(placeOf(problem)) && /^no-invalid-.+-examples$/.test(problem.rule)));
}
