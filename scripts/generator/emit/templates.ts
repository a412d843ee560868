import { readFileSync } from "node:fs";
import { type FunctionDeclaration, type InterfaceDeclaration, Node, Project, type SourceFile, SyntaxKind } from "ts-morph";

/** Declarations that are emitted unchanged, by the TypeScript file they are in. These files are linted and compiled like all others. */
const files = {
  client: "templates/client.ts",
  operations: "templates/operations.ts",
  parameterHelpers: "templates/parameter-helpers.ts",
  bodyHelpers: "templates/body-helpers.ts",
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

/** The helpers that the text of the methods names, with those that they name in turn. */
export function helpersFor(text: string): string[] {
  const helpers = (["parameterHelpers", "bodyHelpers"] as const).flatMap((template) =>
    parse(template)
      .getStatements()
      .filter((statement) => Node.isFunctionDeclaration(statement) || Node.isInterfaceDeclaration(statement)),
  );
  const needed = new Set<FunctionDeclaration | InterfaceDeclaration>();
  const collect = (names: ReadonlySet<string>): void => {
    for (const helper of helpers) {
      if (needed.has(helper) || !names.has(helper.getName() ?? "")) continue;
      needed.add(helper);
      collect(new Set(helper.getDescendantsOfKind(SyntaxKind.Identifier).map((identifier) => identifier.getText())));
    }
  };
  // Operations, parameters and paths may have the names of helpers. They are keys, or in quotes.
  const code = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  collect(new Set(code.match(/[\w$]+(?![\w$:])/g)));
  return helpers.filter((helper) => needed.has(helper)).map((helper) => helper.getText(true));
}

function parse(template: keyof typeof files): SourceFile {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  return project.createSourceFile("template.ts", readFileSync(new URL(files[template], import.meta.url), "utf8"));
}
