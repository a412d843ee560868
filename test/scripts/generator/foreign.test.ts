import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PipelineResult, runPipeline } from "../../../scripts/generator/pipeline.js";
import { formatProblems } from "../../../scripts/document/problems.js";
import { compile } from "../../support/compile.js";

/** A document of another API, with the names that real ones have and code cannot. */
const document = {
  openapi: "3.0.3",
  info: { title: "Foreign", version: "2.0.0" },
  servers: [{ url: "https://foreign.example" }],
  paths: {
    "/runs/{run-id}": {
      get: {
        operationId: "actions/get-run",
        description: "Ends a comment */ and more `${here}`.",
        parameters: [{ name: "run-id", in: "path", required: true, schema: { type: "string" } }],
        responses: {
          "2XX": {
            description: "d",
            content: { "application/vnd.x+json": { schema: { $ref: "#/components/schemas/import" } } },
          },
        },
      },
      put: {
        operationId: "actions.get_run",
        parameters: [
          { name: "run-id", in: "path", required: true, schema: { type: "string" } },
          { name: "dry", in: "query", schema: { type: "boolean" } },
        ],
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/foo.bar" } } } },
        responses: {
          "200": { description: "d", content: { "text/plain": { schema: { type: "string" } } } },
          "204": { description: "d" },
        },
      },
    },
    "/things": {
      get: {
        responses: {
          default: {
            description: "d",
            content: { "application/json": { schema: { type: "array", items: { $ref: "#/components/schemas/foo-bar" } } } },
          },
        },
      },
      delete: { operationId: "constructor", responses: { "204": { description: "d" } } },
      post: { operationId: "42 answers", responses: { "201": { description: "d" } } },
    },
  },
  components: {
    schemas: {
      import: { type: "object", properties: { id: { type: "integer" } } },
      Record: { type: "object", additionalProperties: { type: "string" } },
      "foo.bar": { type: "object", properties: { self: { $ref: "#/components/schemas/foo.bar" } } },
      "foo-bar": { type: "string" },
    },
  },
};

let folder: string;
let result: PipelineResult;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "asm-foreign-"));
  const spec = join(folder, "openapi.json");
  writeFileSync(spec, JSON.stringify(document, null, 2));
  result = await runPipeline({ spec, directory: folder, command: "generate" }, (_, run) => run());
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test("names that code cannot have are reported with their place", () => {
  const report = formatProblems(result.problems, folder);
  expect(report).not.toContain("error:");
  for (const text of [
    'openapi.json:15: warning: operationId "actions/get-run" is not an identifier, or is taken: its method is named actionsGetRun',
    'operationId "actions.get_run" is not an identifier, or is taken: its method is named actionsGet_run',
    "GET /things has no operationId: its method is named getThings after its path",
    'operationId "constructor" is not an identifier, or is taken: its method is named _constructor',
    'operationId "42 answers" is not an identifier, or is taken: its method is named _42Answers',
  ]) {
    expect(report).toContain(text);
  }
});

test("the output compiles by itself, and its methods take and give what the document says", () => {
  const use = `
    import createClient from "openapi-fetch";
    import { createOperations } from "./client.js";
    import type { paths, foo_bar, foo_bar_2, import_2, Record_2 } from "./types.js";
    const operations = createOperations(createClient<paths>(), async (_id, _options, send) => (await send({ fetch })).data as never);
    const run: Promise<import_2> = operations.actionsGetRun({ path: { "run-id": "1" } });
    const put: Promise<string | undefined> = operations.actionsGet_run({ path: { "run-id": "1" }, body: { self: {} } });
    const things: Promise<foo_bar_2[]> = operations.getThings();
    const nothing: Promise<undefined> = operations._constructor();
    // @ts-expect-error the body is missing
    void operations.actionsGet_run({ path: { "run-id": "1" } });
    // @ts-expect-error the query has no such parameter
    void operations.actionsGet_run({ path: { "run-id": "1" }, query: { wet: true }, body: {} });
    export type All = [foo_bar, Record_2, typeof run, typeof put, typeof things, typeof nothing];
  `;
  const files = new Map(
    [...result.files].filter(([name]) => name.endsWith(".ts")).map(([name, text]) => [`foreign/${name}`, text]),
  );
  const options = { declaration: true, isolatedDeclarations: true };
  expect(compile(files, options)).toEqual([]);
  expect(compile(new Map([...files, ["foreign/use.ts", use]]))).toEqual([]);
});
