import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { expect, onTestFinished, test } from "vitest";
import { runPipeline } from "../../scripts/generator/pipeline.js";
import { compile } from "../support/compile.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Block {
  /** Page and line on which the block starts, as a file name. */
  readonly name: string;
  readonly code: string;
}

/** Every `ts` block of a page. */
function blocksOf(page: string): Block[] {
  const text = readFileSync(`${root}${page}`, "utf8");
  return [...text.matchAll(/^( *)```ts\n([\s\S]*?)^ *```/gm)].map(({ index, 1: indent = "", 2: code = "" }) => ({
    name: `${page.replace(".md", "")}-line-${text.slice(0, index).split("\n").length}.ts`,
    code: `${code.replaceAll(new RegExp(`^${indent}`, "gm"), "")}\nexport {};\n`,
  }));
}

const blocks = ["README.md", "CONTRIBUTING.md"].flatMap(blocksOf);

/** What the README's command generates for its example, by path. */
async function petstore(): Promise<Map<string, string>> {
  const spec = `${root}test/project/petstore.yaml`;
  const { files } = await runPipeline({ spec, directory: root, command: "generate" }, (_, step) => step());
  return new Map([...files].filter(([name]) => name.endsWith(".ts")).map(([name, text]) => [`petstore/${name}`, text]));
}

test("every ts block of README and CONTRIBUTING compiles against the package", async () => {
  expect(blocks.length).toBeGreaterThanOrEqual(4);
  const files = new Map([...(await petstore()), ...blocks.map(({ name, code }) => [name, code] as const)]);
  expect(compile(files)).toEqual([]);
});

test("the README's client of another document works", async () => {
  const received: string[] = [];
  const server = createServer((request, response) => {
    received.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.setHeader("Content-Type", "application/json");
    if (request.method === "POST") response.writeHead(201).end('{"name":"Rex"}');
    else response.end('[{"name":"Rex"},{"name":"Bo"}]');
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));

  const example = blocks.filter(({ code }) => code.includes('from "./petstore/client.js"'));
  expect(example).toHaveLength(1);
  const address = "https://petstore.example.com";
  const code = example[0]?.code ?? "";
  expect(code).toContain(address);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A header cannot hold the ellipsis that stands for the token.
  const output = await run(new Map([...(await petstore()), ["example.ts", code.replace(address, url).replace("…", "token")]]));

  expect(output).toBe("Rex 2\n");
  expect(received).toEqual(["POST /pets Bearer token", "GET /pets?limit=10 Bearer token"]);
});

/** What the program `example.ts` prints. It runs below node_modules, where it finds openapi-fetch. */
async function run(files: ReadonlyMap<string, string>): Promise<string> {
  const cache = `${root}node_modules/.cache/`;
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(`${cache}docs-code-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(`${folder}/petstore`);
  writeFileSync(`${folder}/package.json`, '{"type":"module"}');
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  for (const [name, text] of files)
    writeFileSync(`${folder}/${name.replace(/\.ts$/, ".js")}`, ts.transpileModule(text, { compilerOptions }).outputText);
  const { stdout } = await promisify(execFile)(process.execPath, [`${folder}/example.js`]);
  return stdout;
}
