import { IndentationText, Project, type StatementStructures } from "ts-morph";
import type { ApiModel } from "../../document/model.js";
import { banner } from "./banner.js";

/**
 * A TypeScript file, printed at once: ts-morph reads the whole file anew after each statement that is added to it. It is
 * returned as text: ts-morph's own compiler never meets another library's nodes.
 */
export function sourceFileText(model: ApiModel, statements: readonly (string | StatementStructures)[]): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces },
  });
  const file = project.createSourceFile("emitted.ts", { statements: [...statements] });
  return `${banner(model)}\n${file.getFullText()}`;
}

/** A value as a TypeScript literal, keys unquoted where they are identifiers. */
export function literal(value: unknown, indent = ""): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((entry) => typeof entry !== "object")) return `[${value.map((entry) => literal(entry)).join(", ")}]`;
    return `[\n${value.map((entry) => `${inner}${literal(entry, inner)},\n`).join("")}${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return `{\n${entries.map(([key, entry]) => `${inner}${propertyName(key)}: ${literal(entry, inner)},\n`).join("")}${indent}}`;
  }
  return JSON.stringify(value);
}

function propertyName(key: string): string {
  // Written plainly, this one would set the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
