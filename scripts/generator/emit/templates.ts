import { readFileSync } from "node:fs";
import { type FunctionDeclaration, Node, Project, type SourceFile } from "ts-morph";

/** Declarations that are emitted unchanged, by the TypeScript file they are in. These files are linted and compiled like all others. */
const files = {
  client: "templates/client.ts",
  operations: "templates/operations.ts",
  requestHelpers: "templates/request-helpers.ts",
  iamAction: "../../document/iam-action.ts",
} as const;

/** The text of declarations of a template, with their doc comments. */
export function declarationsOf(template: keyof typeof files, ...names: string[]): string[] {
  const file = parse(template);
  return names.map((name) => {
    const declaration = file.getInterface(name) ?? file.getTypeAlias(name);
    if (declaration === undefined) throw new Error(`${files[template]} has no declaration ${name}`);
    return declaration.getText(true);
  });
}

/** The helpers that the text of the methods calls, with those that they call in turn, and what they import from openapi-fetch. */
export function helpersFor(text: string): { readonly imports: string[]; readonly statements: string[] } {
  const file = parse("requestHelpers");
  const needed = new Set<FunctionDeclaration>();
  const collect = (caller: string): void => {
    for (const helper of file.getFunctions()) {
      if (needed.has(helper) || !caller.includes(`${helper.getName()}(`)) continue;
      needed.add(helper);
      collect(helper.getBodyOrThrow().getText());
    }
  };
  collect(text);
  const statements = file.getStatements().filter((statement) => Node.isFunctionDeclaration(statement) && needed.has(statement));
  const texts = statements.map((statement) => statement.getText(true));
  const imported = file
    .getImportDeclarationOrThrow("openapi-fetch")
    .getNamedImports()
    .map((name) => name.getName());
  return { imports: imported.filter((name) => texts.some((helper) => helper.includes(`${name}(`))), statements: texts };
}

function parse(template: keyof typeof files): SourceFile {
  const project = new Project({ useInMemoryFileSystem: true });
  return project.createSourceFile("template.ts", readFileSync(new URL(files[template], import.meta.url), "utf8"));
}
