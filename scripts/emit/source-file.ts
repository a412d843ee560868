import { IndentationText, Project, type SourceFile } from "ts-morph";
import type { ApiModel } from "../model.js";
import { banner } from "./banner.js";

/** A TypeScript file built in memory and returned as text: ts-morph's own compiler never meets another library's nodes. */
export function sourceFileText(model: ApiModel, build: (file: SourceFile) => void): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces },
  });
  const file = project.createSourceFile("emitted.ts");
  build(file);
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
  return /^[A-Za-z_$][\w$]*$/.test(key) && key !== "__proto__" ? key : `[${JSON.stringify(key)}]`;
}
