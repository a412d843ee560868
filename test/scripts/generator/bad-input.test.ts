import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runPipeline } from "../../../scripts/generator/pipeline.js";
import { formatProblems } from "../../../scripts/document/problems.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bad-input-"));
  mkdirSync(join(folder, "api"));
  writeFileSync(join(folder, "secret.yaml"), "S: { type: string, description: hidden }\n");
  symlinkSync(join(folder, "secret.yaml"), join(folder, "api/link.yaml"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const head = "openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\n";
const ok = '{ "204": { description: Done. } }';
/** Line 4 is the operation's. */
const operation = (text: string, path = "/a") =>
  `${head}paths:\n  ${path}: { get: { operationId: a, responses: ${ok}, ${text} } }\n`;
/** Line 3 is the schema's. */
const schema = (text: string) => `${head}components: { schemas: { A: ${text} } }\npaths: {}\n`;
const utf16 = Buffer.from(`\uFEFF${head}paths: {}\n`, "utf16le");
const laughs = ["a0: &a0 [x, x]", ...Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`)].join("\n");

type Source = string | Uint8Array;
const faults: [name: string, sources: Record<string, Source> | Source, ...want: string[]][] = [
  ["nothing at all", "", "api/openapi.yaml:1: error: no OpenAPI document"],
  ["no YAML", `${head}paths: {\n`, "api/openapi.yaml:4: error: cannot be parsed"],
  ["no object", "- a\n- b\n", "api/openapi.yaml:1: error: no OpenAPI document"],
  ["UTF-16", utf16, "api/openapi.yaml:1: error: openapi.yaml is not UTF-8 (first in line 1): save it in UTF-8"],
  [
    "Latin-1",
    Buffer.from(`${head}paths: {} # ü\n`, "latin1"),
    "api/openapi.yaml:3: error: openapi.yaml is not UTF-8 (first in line 3)",
  ],
  [
    "Swagger 2.0",
    "swagger: '2.0'\ninfo: { title: T, version: 1.0.0 }\npaths: {}\n",
    'api/openapi.yaml:1: error: Swagger "2.0" is not read: convert',
  ],
  [
    "OpenAPI 3.2",
    "info: { title: T, version: 1.0.0 }\nopenapi: 3.2.0\npaths: {}\n",
    'api/openapi.yaml:2: error: openapi: "3.2.0" is not read',
  ],
  ["a number for a version", "openapi: 3.1\npaths: {}\n", "api/openapi.yaml:1: error: openapi: 3.1 is not read"],
  ["many aliases", `${head}${laughs}\npaths: {}\n`, "api/openapi.yaml:1: error:", "YAML aliases that make"],
  ["an alias inside itself", `${head}x-a: &a { b: *a }\npaths: {}\n`, "api/openapi.yaml:", "error:"],
  [
    "a dangling reference",
    schema('{ $ref: "#/components/schemas/B" }'),
    `api/openapi.yaml:3: error: Can't resolve $ref "#/components/schemas/B"`,
  ],
  [
    "a reference to an anchor",
    schema('{ $anchor: a, properties: { b: { $ref: "#a" } } }'),
    `api/openapi.yaml:3: error: $ref "#a" names an anchor, and only JSON pointers are followed: write "#/components/schemas/…"`,
  ],
  [
    "a missing file",
    schema("{ $ref: b.yaml }"),
    `api/openapi.yaml:3: error: Can't resolve $ref "b.yaml": b.yaml: no such file`,
  ],
  [
    "a circle",
    schema('{ $ref: "#/components/schemas/A" }'),
    'api/openapi.yaml:3: error: $ref "#/components/schemas/A" leads back to itself',
  ],
  [
    "a circle through a pointer",
    `${head}components: { $ref: "#/components/schemas/A" }\npaths: {}\n`,
    'api/openapi.yaml:3: error: $ref "#/components/schemas/A" leads back to itself',
  ],
  [
    "another host",
    schema("{ $ref: 'https://127.0.0.1:9/b.yaml' }"),
    "api/openapi.yaml:3: error:",
    "references to other hosts are not followed: copy",
  ],
  [
    "a file out of the folder",
    schema("{ $ref: '../secret.yaml#/S' }"),
    "api/openapi.yaml:3: error:",
    "lies outside of the document's folder",
  ],
  [
    "a link out of the folder",
    schema("{ $ref: 'link.yaml#/S' }"),
    "api/openapi.yaml:3: error:",
    "lies outside of the document's folder",
  ],
  [
    "an absolute path",
    schema("{ $ref: '/etc/hostname' }"),
    "api/openapi.yaml:3: error:",
    "lies outside of the document's folder",
  ],
  ["a device", schema("{ $ref: '/dev/zero' }"), "api/openapi.yaml:3: error:", "is not a file"],
  [
    "a folder",
    { "openapi.yaml": schema("{ $ref: 'b.yaml' }"), "b.yaml/x": "" },
    "api/openapi.yaml:3: error:",
    "b.yaml is not a file",
  ],
  [
    "a discriminator of another host",
    schema(
      "{ oneOf: [{ type: object, required: [k], properties: { k: { type: string } } }], discriminator: { propertyName: k, mapping: { a: 'https://127.0.0.1:9/b.yaml' } } }",
    ),
    "api/openapi.yaml:3: error:",
    "references to other hosts are not followed",
  ],
  [
    "an undeclared path parameter",
    operation("x-a: 1", "/a/{id}"),
    'api/openapi.yaml:4: error: GET /a/{id} does not declare its path parameter "id"',
  ],
  [
    "a path parameter that is optional, and one that is not in the path",
    operation(
      "parameters: [{ name: id, in: path, schema: {} },\n    { name: no, in: path, required: true, schema: {} }]",
      "/a/{id}",
    ),
    'api/openapi.yaml:4: error: path parameter "id" needs required: true',
    'api/openapi.yaml:5: error: path parameter "no" does not occur in GET /a/{id}',
  ],
  [
    "an unclosed brace",
    operation("x-a: 1", '"/a/{id"'),
    "api/openapi.yaml:4: error: path /a/{id has an unpaired brace, or an empty pair",
  ],
  [
    "the same operationId twice",
    `${operation("x-a: 1")}  /b: { get: { operationId: a, responses: ${ok} } }\n`,
    'api/openapi.yaml:5: error: operationId "a" of GET /b is also that of GET /a: each operation needs a unique one',
  ],
  ["x-list that is not an object", operation("x-list: things"), "api/openapi.yaml:4: error: x-list must be an object"],
  [
    "x-list with an unknown key",
    operation('x-list: { items: "", unrap: b }'),
    'api/openapi.yaml:4: error: x-list has an unknown key "unrap"',
  ],
  ["x-list to nothing", operation('x-list: { items: "" }'), 'x-list items "" does not lead to an array in the 204 response'],
  [
    "an operation without content",
    `${head}paths:\n  /a: { get: }\n`,
    "api/openapi.yaml:4: error: Expected type `Operation` (object) but got `null` (at #/paths/~1a/get)",
  ],
  [
    "an operation without responses in OpenAPI 3.0",
    `${head.replace("3.1.0", "3.0.3")}paths:\n  /a: { get: { operationId: a } }\n`,
    "api/openapi.yaml:4: error: GET /a documents no responses: add at least one",
  ],
  [
    "an operation with no responses",
    `${head}paths:\n  /a: { get: { operationId: a, responses: {} } }\n`,
    "api/openapi.yaml:4: error: GET /a documents no responses: add at least one",
  ],
  [
    "an undeclared security scheme",
    operation("security: [{ key: [] }]"),
    'api/openapi.yaml:4: error: security scheme "key" is not declared: add it to components.securitySchemes',
  ],
  [
    "an undeclared server variable",
    operation("servers: [{ url: 'https://{region}.example.com' }]"),
    'api/openapi.yaml:4: error: server variable "region" is not declared: add it to the variables of the server, with a default',
  ],
  [
    "an enum whose values are of another type",
    schema('{ type: integer, enum: ["1"] }'),
    "api/openapi.yaml:3: error: All values of `enum` field must be of the same type",
  ],
  [
    "a mapping to no schema",
    schema("{ discriminator: { propertyName: kind, mapping: { c: Cat } } }"),
    'api/openapi.yaml:3: error: mapping has "Cat", which is no schema',
  ],
  [
    "a schema that is only a part of itself",
    schema('{ allOf: [{ $ref: "#/components/schemas/A" }] }'),
    'api/openapi.yaml:3: error: $ref "#/components/schemas/A" leads back to itself through allOf, anyOf and oneOf alone',
  ],
  [
    "an unknown keyword in a schema of OpenAPI 3.0",
    schema("{ type: string, const: a }").replace("3.1.0", "3.0.3"),
    "api/openapi.yaml:3: error: Property `const` is not expected here. Did you mean not? (at #/components/schemas/A/const)",
  ],
  [
    "x-iam with an unknown key",
    operation("x-iam: [{ action: a:b:c, accessLevel: List, resources: [], aliases: [], dependencies: [], alias: [] }]"),
    'api/openapi.yaml:4: error: x-iam has an unknown key "alias": it takes action, accessLevel',
  ],
  ["x-iam that is not a list", operation("x-iam: asm:list"), "api/openapi.yaml:4: error: x-iam"],
  [
    "several in two files",
    {
      "openapi.yaml": `${operation("x-list: 1", "/{a}")}components: { schemas: { A: { $ref: b.yaml#/B } } }\n`,
      "b.yaml": "B:\n  type: objekt\n",
    },
    'api/b.yaml:2: error: `type` can be one of the following only: "object"',
    "api/openapi.yaml:4: error: x-list must be",
    'api/openapi.yaml:4: error: GET /{a} does not declare its path parameter "a"',
  ],
];

function write(sources: Record<string, Source> | Source): string {
  const files = typeof sources === "string" || sources instanceof Uint8Array ? { "openapi.yaml": sources } : sources;
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "api", name)), { recursive: true });
    writeFileSync(join(folder, "api", name), text);
  }
  return join(folder, "api/openapi.yaml");
}

test.each(faults)("%s", async (_, sources, ...want) => {
  const { problems, files } = await runPipeline({ spec: write(sources), directory: folder, command: "generate" }, (__, run) =>
    run(),
  );
  const report = formatProblems(problems, folder);
  for (const text of want) expect(report).toContain(text);
  expect(report).not.toContain("hidden");
  expect(files.size).toBe(0);
});

test("an operationId that would be code becomes a name", async () => {
  const id = 'a"]; import("x"); ["';
  const spec = write(`${head}paths: { /a: { get: { operationId: ${JSON.stringify(id)}, responses: ${ok} } } }\n`);
  const { files } = await runPipeline({ spec, directory: folder, command: "generate" }, (_, run) => run());
  for (const name of ["client.ts", "types.ts", "operations.ts"]) expect(files.get(name)).not.toContain('import("x")');
  expect(files.get("client.ts")).toContain("    aImportX: (params = {}, options) =>");
});
