import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compile } from "../support/compile.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

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

  expect(compile(new Map(blocks.map(({ name, code }) => [name, code])))).toEqual([]);
});
