import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { diff } from "../../../scripts/diff/diff.js";
import { symmetricDifference } from "../../../scripts/diff/document.js";
import { format, formats, type Report } from "../../../scripts/diff/format.js";
import { formatProblems } from "../../../scripts/document/problems.js";
import { folderOf } from "../../support/folder.js";
import { tarOf } from "../../support/tar.js";

const document = { openapi: "3.1.0", info: { title: "T", version: "1.0.0" }, paths: {} };
const files = {
  "package.json": JSON.stringify({
    name: "p",
    exports: { ".": { types: "./index.d.ts" }, "./openapi.json": "./openapi.json" },
  }),
  "openapi.json": JSON.stringify(document),
  "index.d.ts": "export declare const a: string;\n",
};

/** Compares two packages, each with some files of its own. */
function diffWith(changed: Readonly<Record<string, string>>, base: Readonly<Record<string, string>> = {}): Promise<Report> {
  const tarball = (all: Readonly<Record<string, string>>) =>
    gzipSync(tarOf(Object.entries(all).map(([name, content]) => ({ name: `package/${name}`, content }))));
  const folder = folderOf({ "a.tgz": tarball({ ...files, ...base }), "b.tgz": tarball({ ...files, ...changed }) });
  return diff(join(folder, "a.tgz"), join(folder, "b.tgz"));
}

test("two packages are compared", async () => {
  const { changes } = await diffWith({ "index.d.ts": "export declare const a: number;\n" });
  expect(changes.map(({ subject }) => subject)).toEqual(["a"]);
});

test("a package's document is not followed to another host", async () => {
  const requests: unknown[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    response.end("{}");
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/b.json`;
  const schemas = { A: { $ref: url } };
  const hostile = JSON.stringify({ ...document, components: { schemas } });
  await expect(diffWith({ "openapi.json": hostile })).rejects.toThrow("references to other hosts are not followed");
  // Nor is a document whose redocly.yaml wants it so.
  const folder = folderOf({ "o.json": hostile, "redocly.yaml": "rules: { no-unresolved-refs: off }\n" });
  await expect(diff(join(folder, "o.json"), join(folder, "o.json"))).rejects.toThrow("references to other hosts");
  expect(requests).toEqual([]);
});

test.each(["/etc/hostname", "../../../../../package.json"])("a package's document is not followed to %s", async (path) => {
  const schemas = { A: { $ref: path } };
  const hostile = JSON.stringify({ ...document, components: { schemas } });
  await expect(diffWith({ "openapi.json": hostile })).rejects.toThrow("lies outside of the document's folder");
});

test("code in the folder of a document does not run", async () => {
  const folder = folderOf({
    "o.json": JSON.stringify(document),
    "redocly.yaml": "plugins: [./p.mjs]\n",
    "p.mjs":
      'import fs from "node:fs"; fs.writeFileSync(new URL("ran", import.meta.url), ""); export default () => ({ id: "p" });',
  });
  await expect(diff(join(folder, "o.json"), join(folder, "o.json"))).rejects.toThrow("redocly.yaml:1: error: plugins: only");
  expect(existsSync(join(folder, "ran"))).toBe(false);
});

test.each([
  ["its document", { "./openapi.json": "./../../../../package.json" }],
  ["its document, from the root", { "./openapi.json": "/etc/hostname" }],
  ["an entry", { "./openapi.json": "./openapi.json", ".": { types: "../../x.d.ts" } }],
])("a package cannot export a file outside of it: %s", async (_, exports) => {
  await expect(diffWith({ "package.json": JSON.stringify({ name: "p", exports }) })).rejects.toThrow(
    "which is not in the package",
  );
});

test("declarations see no file outside of the package", async () => {
  const outside = folderOf({ "secret.json": '{ "password": "hunter2" }', "global.d.ts": "declare const secret: 'hunter2';" });
  const report = await diffWith({
    "index.d.ts": `/// <reference path="${outside}/global.d.ts" />
      import type all from "${outside}/secret.json";
      export declare const a: typeof secret;
      export declare const b: typeof import("${outside}/secret.json", { with: { "resolution-mode": "require" } });
      export declare const c: typeof all.password;\n`,
  });
  expect(JSON.stringify(report)).not.toContain("hunter2");
});

test.each(["", "export declare const a: A<string>;"])("a type that grows without end is refused (%s)", async (value) => {
  const endless = (leaf: string) =>
    `export interface A<T> { next: A<A<T>>; value: ${leaf} }\nexport type B = A<string>;\n${value}\n`;
  await expect(diffWith({ "index.d.ts": endless("string") }, { "index.d.ts": endless("number") })).rejects.toThrow(
    "nested more than 100 levels deep",
  );
});

test.each(["--upload-pack=touch ran", "--output=ran", "-x@1.0.0", "--prefix@1.0.0", "HEAD --exec=x"])(
  "%s is no revision",
  async (name) => {
    await expect(diff(name)).rejects.toThrow("is neither a file, nor a published version");
  },
);

test("lists of 500,000 names are compared in linear time", () => {
  const names = Array.from({ length: 500_000 }, (_, index) => `n${index}`);
  expect(symmetricDifference(["a", ...names], [...names, "b"])).toEqual(["a", "b"]);
});

test("what is printed has no raw control characters, and no line of a document's own", () => {
  const hostile = "a\u001b[2Jb\u009b31mc\r\n\u202Eerror\u007f";
  const report: Report = {
    base: hostile,
    revision: hostile,
    changes: [
      { subject: hostile, bump: "major", findings: [{ subject: hostile, bump: "major", finder: "types", why: hostile }] },
    ],
    tests: 0,
  };
  const problem = { severity: "error", file: `/x/${hostile}`, line: 1, message: hostile, rule: "r" } as const;
  const printed = [...formats.map((as) => format(report, as)), formatProblems([problem], "/x")];
  for (const text of printed) {
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
    expect(text).not.toMatch(/^\s*error/m);
    expect(text).toContain("a\\u001b[2Jb\\u009b31mc");
  }
  expect(JSON.parse(format(report, "json"))).toMatchObject({ base: hostile });
});
