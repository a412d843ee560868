import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Every `ts` block of a page, with the line it starts on. */
function blocksOf(page: string): { name: string; code: string }[] {
  const text = readFileSync(`${root}${page}`, "utf8");
  return [...text.matchAll(/^( *)```ts\n([\s\S]*?)^ *```/gm)].map(({ index, 1: indent = "", 2: code = "" }) => ({
    name: `${page.replace(".md", "")}-line-${text.slice(0, index).split("\n").length}.ts`,
    code: `${code.replaceAll(new RegExp(`^${indent}`, "gm"), "")}\nexport {};\n`,
  }));
}

test("every ts block of README and CONTRIBUTING compiles against the package", () => {
  const blocks = ["README.md", "CONTRIBUTING.md"].flatMap(blocksOf);
  expect(blocks.length).toBeGreaterThanOrEqual(4);

  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  options.noUnusedLocals = false;
  const host = ts.createCompilerHost(options);
  // In the root folder, where the package finds itself by its name, as in another repository's node_modules.
  const virtual = new Map(blocks.map(({ name, code }) => [`${root}${name}`, code]));
  host.readFile = (path) => virtual.get(path) ?? ts.sys.readFile(path);
  host.fileExists = (path) => virtual.has(path) || ts.sys.fileExists(path);
  host.getSourceFile = (path, language) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, language);
  };
  const program = ts.createProgram([...virtual.keys()], options, host);
  const problems = ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, start = 0, messageText }) =>
        `${file?.fileName}:${file?.text.slice(0, start).split("\n").length}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  expect(problems).toEqual([]);
});
