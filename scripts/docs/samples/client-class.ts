import ts from "typescript";
import { UserError } from "../../cli/user-error.js";

/** The client class of the package, read from its source. */
export interface ClientClass {
  /** Name of the package that exports it. */
  readonly packageName: string;
  readonly name: string;
  /** Its public methods, each with its number of required arguments. */
  readonly methods: ReadonlyMap<string, number>;
  /** Names of the options that its constructor takes, if they have an interface with its name: `ClientOptions` of `Client`. */
  readonly options: ReadonlySet<string>;
  /** The package's function that tells its own errors from others; undefined when it exports none. */
  readonly errorGuard?: string | undefined;
}

/**
 * Reads the client class from its source.
 * @param index source of the package's main entry
 * @throws UserError when the source exports no class
 */
export function clientClassOf(packageName: string, source: string, index = ""): ClientClass {
  const file = ts.createSourceFile("client.ts", source, ts.ScriptTarget.Latest);
  const declaration = file.statements.find(
    (statement) =>
      ts.isClassDeclaration(statement) && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
  if (!declaration || !ts.isClassDeclaration(declaration) || !declaration.name)
    throw new UserError("src/client.ts exports no class: the code samples of the docs need the client class");
  const methods = declaration.members.filter(ts.isMethodDeclaration).flatMap(({ name, parameters }) => {
    if (!ts.isIdentifier(name)) return [];
    const required = parameters.filter(({ questionToken, initializer }) => !questionToken && !initializer).length;
    return [[name.text, required] as const];
  });
  const name = declaration.name.text;
  return {
    packageName,
    name,
    methods: new Map(methods),
    options: new Set(membersOf(file, `${name}Options`)),
    errorGuard: /\bis[A-Z]\w*Error\b/.exec(index)?.[0],
  };
}

function membersOf(file: ts.SourceFile, name: string): string[] {
  const declared = file.statements.filter(ts.isInterfaceDeclaration).filter((each) => each.name.text === name);
  return declared.flatMap(({ members }) =>
    members.flatMap((member) => (member.name && ts.isIdentifier(member.name) ? [member.name.text] : [])),
  );
}
