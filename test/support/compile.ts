import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Files on disk that have been parsed, shared by the compilations of a test file. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles files that exist only in memory, as if they were in the root folder, where the package can import itself by name and
 * its dependencies from node_modules. Returns the errors of the compiler, with file and line.
 */
export function compile(files: ReadonlyMap<string, string>, overrides: ts.CompilerOptions = {}): string[] {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as { config: object };
  const options = {
    ...ts.parseJsonConfigFileContent(config, ts.sys, root).options,
    noUnusedLocals: false,
    allowJs: false,
    checkJs: false,
    ...overrides,
  };
  const host = ts.createCompilerHost(options);
  const virtual = new Map([...files].map(([name, code]) => [`${root}${name}`, code]));
  host.readFile = (path) => virtual.get(path) ?? ts.sys.readFile(path);
  host.fileExists = (path) => virtual.has(path) || ts.sys.fileExists(path);
  host.directoryExists = (path) =>
    [...virtual.keys()].some((file) => file.startsWith(`${path}/`)) || ts.sys.directoryExists(path);
  host.getSourceFile = (path, language) => {
    const text = virtual.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, language);
    if (!parsed.has(path)) parsed.set(path, parse(path, language));
    return parsed.get(path);
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...virtual.keys()], options, host))
    .map(({ file, start = 0, messageText }) => {
      const place = file ? `${file.fileName.replace(root, "")}:${file.text.slice(0, start).split("\n").length}` : "options";
      return `${place}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
}

function parse(path: string, language: ts.CreateSourceFileOptions | ts.ScriptTarget): ts.SourceFile | undefined {
  const text = ts.sys.readFile(path);
  return text === undefined ? undefined : ts.createSourceFile(path, text, language);
}
