import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { isObject, type JsonObject } from "../../scripts/document/json-pointer.js";
import { runPipeline } from "../../scripts/generator/pipeline.js";
import type { LocalServer } from "../../scripts/cli/local-server.js";
import { startMock } from "../../scripts/mock/server.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A response of JSON. The mock answers with the example. */
function json(schema: object, example: unknown) {
  return { description: "Done.", content: { "application/json": { schema, example } } };
}

const kindRef = { $ref: "#/components/schemas/AsmClient" };
const kind = { type: "object", properties: { name: { type: "string" } } };
const composed = {
  allOf: [
    { type: "object", properties: { total: { type: "integer" } } },
    { type: "object", properties: { rows: { type: ["array", "null"], items: kindRef } } },
  ],
};

/** A list in a part of an `allOf`, with rows and with null; a GET that is not a list; a body to send; a response without a body. */
const paths = {
  "/v2/kinds": {
    get: {
      operationId: "listKinds",
      "x-list": { items: "/rows" },
      responses: { "203": json(composed, { total: 1, rows: [{ name: "a" }] }) },
    },
    post: {
      operationId: "createKind",
      requestBody: { required: true, content: { "application/json": { schema: kind } } },
      responses: { "201": json(kindRef, { name: "new" }) },
    },
  },
  "/v2/no-kinds": {
    get: {
      operationId: "listNoKinds",
      "x-list": { items: "/rows" },
      responses: { "200": json(composed, { total: 0, rows: null }) },
    },
  },
  "/v2/kind": {
    get: { operationId: "showKind", responses: { "200": json(kindRef, { name: "one" }) } },
    delete: { operationId: "deleteKind", responses: { "204": { description: "Deleted." } } },
    put: {
      operationId: "describeKind",
      responses: {
        "200": { description: "Text.", content: { "text/plain": { schema: { type: "string" }, example: "hello" } } },
      },
    },
  },
};

let folder: string;
let mock: LocalServer | undefined;
let asm: {
  readonly list: (id: string) => Promise<unknown>;
  readonly operations: Record<string, (args?: object) => Promise<unknown>>;
};

beforeAll(async () => {
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
  folder = mkdtempSync(join(root, "node_modules/.cache/operation-kinds-"));
  for (const name of ["spec", "src", "tsconfig.json"]) cpSync(join(root, name), join(folder, name), { recursive: true });
  // Below node_modules the compiler does not look for the sources of dist/, which the package's own #hash leads to.
  const hash = { types: "./src/auth/hash-node.ts", default: "./dist/src/auth/hash-node.js" };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", imports: { "#hash": hash } }));
  const spec = join(folder, "spec/openapi.yaml");
  const source = parseDocument(readFileSync(spec, "utf8"));
  for (const [path, item] of Object.entries(paths)) source.setIn(["paths", path], item);
  // A name that the facade has too: the facade's wins.
  source.setIn(["components", "schemas", "AsmClient"], kind);
  writeFileSync(spec, String(source));

  const { files, problems } = await runPipeline({ spec, directory: folder, command: "generate" }, (_, run) => run());
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  mkdirSync(join(folder, "generated"));
  for (const [name, text] of files) writeFileSync(join(folder, "generated", name), text);

  const document: unknown = JSON.parse(files.get("openapi.json") ?? "");
  mock = await startMock({ document: document as JsonObject, token: "t", ak: "AK", sk: "SK", port: 0, now: () => new Date() });
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await mock?.close();
});

test("src/ compiles unchanged beside operations of every kind, and beside a schema named as an export of its own", async () => {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const compiled = promisify(execFile)(process.execPath, [tsc, "--project", join(folder, "src"), "--skipLibCheck"]);
  await compiled.catch(({ stdout }: { stdout: string }) => expect(stdout).toBe(""));
  const declarations = readFileSync(join(folder, "dist/generated/exports.d.ts"), "utf8");
  for (const name of ["AsmClient", "ListKindsError", "OperationErrors"]) expect(declarations).toContain(`${name},`);
  const module: unknown = await import(pathToFileURL(join(folder, "dist/src/index.js")).href);
  const AsmClient = isObject(module) ? module["AsmClient"] : undefined;
  if (typeof AsmClient !== "function") throw new Error("no AsmClient is exported");
  asm = new (AsmClient as new (options: object) => typeof asm)({
    baseUrl: mock?.url,
    credentials: { token: "t" },
    retry: false,
  });
});

const operations: [name: string, args: object | undefined, want: unknown][] = [
  ["listKinds", undefined, { total: 1, rows: [{ name: "a" }] }],
  ["listNoKinds", undefined, { total: 0, rows: null }],
  ["showKind", undefined, { name: "one" }],
  ["createKind", { body: { name: "new" } }, { name: "new" }],
  ["deleteKind", undefined, undefined],
  ["describeKind", undefined, "hello"],
];
test.each(operations)("%s gives its body", async (name, args, want) => {
  expect(await asm.operations[name]?.(args)).toEqual(want);
});

test("list gives the items, none where the list is null, and refuses what is no list", async () => {
  expect(await asm.list("listKinds")).toEqual([{ name: "a" }]);
  expect(await asm.list("listNoKinds")).toEqual([]);
  await expect(asm.list("showKind")).rejects.toMatchObject({
    name: "ConfigError",
    message: expect.stringMatching(/^list takes .*"listKinds" or "listNoKinds".*, and not "showKind"$/) as string,
  });
});
