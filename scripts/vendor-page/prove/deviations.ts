import { readFileSync } from "node:fs";
import { isScalar, LineCounter, parseDocument } from "yaml";
import { dereference, type JsonObject, keysOf, valueAt } from "../../document/json-pointer.js";
import { type Deviation, deviationsOf } from "../../document/provenance.js";
import { UserError } from "../../cli/user-error.js";

/** A deviation, and where it is written. */
export interface PlacedDeviation extends Deviation {
  /** Line of its pointer, counted from 1. */
  readonly line: number;
}

/**
 * Reads the deviations with their lines.
 * @param shown how the file is called in errors
 * @throws UserError with file and line when an entry lacks a key, or the file is no YAML
 */
export function readDeviations(file: URL, shown: string): PlacedDeviation[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new UserError(`${shown}: cannot be read; without deviations it holds []`);
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, logLevel: "silent" });
  const lineAt = (...path: (string | number)[]) => {
    const node: unknown = document.getIn(path, true);
    const range = isScalar(node) || (typeof node === "object" && node !== null && "range" in node) ? node.range : undefined;
    return counter.linePos(Array.isArray(range) ? Number(range[0]) : 0).line;
  };
  const [error] = document.errors;
  if (error) throw new UserError(`${shown}:${counter.linePos(error.pos[0]).line}: ${error.message.split("\n")[0] ?? ""}`);
  const value: unknown = document.toJS();
  try {
    return deviationsOf(value, shown).map((deviation, index) => ({ ...deviation, line: lineAt(index, "pointer") }));
  } catch (fault) {
    if (!(fault instanceof UserError)) throw fault;
    const entry = /entry (\d+)/.exec(fault.message)?.[1];
    throw new UserError(fault.message.replace(shown, `${shown}:${entry === undefined ? 1 : lineAt(Number(entry) - 1)}`));
  }
}

/**
 * Whether a deviation is about a place: about the place itself, what it refers to, or a part of either. Of properties and headers in it
 * it is about those that its text names; a security requirement needs one of its own.
 */
export function isAbout({ pointer, page, spec }: Deviation, document: JsonObject, place: string): boolean {
  const target = dereference(document, valueAt(document, pointer), pointer).pointer;
  const named = new Set(`${page} ${spec}`.split(/[^\w$-]+/));
  return [pointer, target].some((of) => {
    if (place === of) return true;
    if (!place.startsWith(`${of}/`)) return false;
    const keys = keysOf(place);
    return keys.slice(keysOf(of).length).every((key, index) => {
      const holder = keys[keysOf(of).length + index - 1] ?? "";
      return holder !== "security" && (!/^(?:properties|headers)$/.test(holder) || named.has(key));
    });
  });
}
