import type { PageFacts } from "./facts.js";

const printWidth = 128;

/** Facts as the JSON of `spec/pages/`, laid out as Prettier does: a row a line. */
export function factsJson(facts: PageFacts): string {
  return `${print(facts, 0, 0)}\n`;
}

/** @param taken width that stands in front of the value in its line, and behind it */
function print(value: unknown, indent: number, taken: number): string {
  const inline = printInline(value);
  if (typeof value !== "object" || value === null) return inline;
  if (indent + taken + inline.length <= printWidth && !isBroken(value)) return inline;
  const pad = " ".repeat(indent + 2);
  const close = " ".repeat(indent);
  if (Array.isArray(value)) return `[\n${value.map((entry) => pad + print(entry, indent + 2, 1)).join(",\n")}\n${close}]`;
  const entries = Object.entries(value).map(
    ([key, entry]) => `${pad}${JSON.stringify(key)}: ${print(entry, indent + 2, JSON.stringify(key).length + 3)}`,
  );
  return `{\n${entries.join(",\n")}\n${close}}`;
}

function printInline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printInline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  return entries.length === 0 ? "{}" : `{ ${entries.map(([key, entry]) => `${JSON.stringify(key)}: ${printInline(entry)}`).join(", ")} }`;
}

/** Prettier breaks arrays of several objects that have several keys each. */
function isBroken(value: object): boolean {
  return Array.isArray(value) && value.length > 1 && value.every((entry) => typeof entry === "object" && entry !== null && Object.keys(entry).length > 1);
}
