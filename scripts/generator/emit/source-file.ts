import { IndentationText, Node, Project, type StatementStructures } from "ts-morph";
import type { ApiModel } from "../../document/model.js";
import { banner } from "./banner.js";

/**
 * A TypeScript file. All statements are added at once, since ts-morph parses the whole file again after each. The result is text:
 * the compiler inside ts-morph never gets another library's nodes.
 */
export function sourceFileText(model: ApiModel, structures: readonly (string | StatementStructures)[]): string {
  // Each text is a statement already.
  if (structures.every((structure) => typeof structure === "string")) return `${banner(model)}\n${structures.join("\n\n")}\n`;
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces },
  });
  const statements = project.createSourceFile("emitted.ts", { statements: [...structures] }).getStatements();
  // Blank lines as a formatter sets them: ts-morph leaves some out beside statements that are given as text.
  const text = statements.map((statement, index) => {
    const isFollowedByImport = [statement, statements[index + 1]].every((node) => Node.isImportDeclaration(node));
    return `${statement.getText(true)}\n${isFollowedByImport ? "" : "\n"}`;
  });
  return `${banner(model)}\n${text.join("").trimEnd()}\n`;
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
    if (entries.length === 0) return "{}";
    return `{\n${entries.map(([key, entry]) => `${inner}${propertyName(key)}: ${literal(entry, inner)},\n`).join("")}${indent}}`;
  }
  return JSON.stringify(value);
}

function propertyName(key: string): string {
  // As a plain key, this one would set the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
