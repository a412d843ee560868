// Compiles code written for the previous version against the types of the new one: its type tests and the sample consumer.
// The compiler sees them inside the folder of the new version; they are not written to disk.
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import type { Finding } from "./change.js";
import { hostWithin } from "./compiler-host.js";
import { strictest } from "./surface.js";
import type { Version } from "./version.js";

/** Type tests, and the files that use the package as another repository would. */
const isTest = (file: string) => file.endsWith(".test-d.ts") || (file.endsWith(".ts") && file.includes("consumer/"));

export interface PreviousTests {
  /** How many files of the previous version were compiled; 0 when it has none, as in a tarball. */
  readonly files: number;
  readonly findings: readonly Finding[];
}

/** Compiles the tests of `base` against the declarations of `revision`. */
export function compilePreviousTests(base: Version, revision: Version): PreviousTests {
  const files = testsOf(base.folder);
  if (files.length === 0 || revision.packageName === undefined) return { files: 0, findings: [] };
  const moved = new Map(files.map((file) => [join(revision.folder, file), join(base.folder, file)]));
  const folders = new Set([...moved.keys()].flatMap(foldersOf));
  const name = revision.packageName;
  const paths = Object.fromEntries([...revision.entries].map(([entry, path]) => [entry.replace(/^\./, name), [path]]));
  const within = hostWithin([base.folder, revision.folder], strictest);
  const host: ts.CompilerHost = {
    ...within,
    readFile: (path) => within.readFile(moved.get(path) ?? path),
    fileExists: (path) => moved.has(path) || within.fileExists(path),
    directoryExists: (path) => folders.has(path) || within.directoryExists?.(path) === true,
    getSourceFile: (path, language) => {
      const source = moved.get(path);
      if (source === undefined) return within.getSourceFile(path, language);
      const text = within.readFile(source);
      return text === undefined ? undefined : ts.createSourceFile(path, text, language);
    },
  };
  const program = ts.createProgram([...moved.keys()], { ...strictest, paths, resolveJsonModule: true }, host);
  const diagnostics = [...moved.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    return file ? [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)] : [];
  });
  return { files: files.length, findings: diagnostics.map((diagnostic) => findingOf(diagnostic, revision.folder)) };
}

function testsOf(folder: string): string[] {
  const tests = join(folder, "test");
  if (!existsSync(tests)) return [];
  return readdirSync(tests, { recursive: true, encoding: "utf8" })
    .map((file) => `test/${file.replaceAll("\\", "/")}`)
    .filter(isTest)
    .toSorted();
}

/** The folders that a file is in, up to the root. */
function foldersOf(file: string): string[] {
  const folder = dirname(file);
  return folder === file ? [] : [folder, ...foldersOf(folder)];
}

function findingOf({ file, start = 0, messageText }: ts.Diagnostic, folder: string): Finding {
  const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
  const path = file ? relative(folder, file.fileName).replaceAll("\\", "/") : "";
  return {
    subject: `${path}:${line} of the previous version`,
    finder: "tests",
    bump: "major",
    why: `no longer compiles: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  };
}
