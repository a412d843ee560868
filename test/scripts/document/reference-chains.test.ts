import { join } from "node:path";
import { expect, test } from "vitest";
import { bundleDocument } from "../../../scripts/document/bundle.js";
import { load } from "../../../scripts/document/load.js";
import { formatProblems } from "../../../scripts/document/problems.js";
import { chainFault } from "../../../scripts/document/reference-chains.js";
import { folderOf } from "../../support/folder.js";

/** Paths of which each refers to the next one. */
function chainOf(length: number, suffix = ""): Record<string, object> {
  const next = (index: number) => ({ $ref: `#/paths/~1p${index + 1}${suffix}` });
  return Object.fromEntries(Array.from({ length }, (_, index) => [`/p${index}`, next(index)]));
}

test("a chain of 3,000 path item references is refused with its file", async () => {
  const document = { openapi: "3.1.0", info: { title: "T", version: "1.0.0" }, paths: { ...chainOf(3_000), "/p3000": {} } };
  const directory = folderOf({ "openapi.json": JSON.stringify(document) });
  const { bundle, problems } = await bundleDocument({ spec: join(directory, "openapi.json"), directory });
  expect(bundle).toBeUndefined();
  expect(problems[0]?.message).toContain("openapi.json has more than 100 references in a row, from #/paths/~1p1 on");
});

test.each([
  ["whole", ""],
  ["through a part of the next", "/get"],
])("100 references in a row are followed, 101 are not (%s)", (_, suffix) => {
  expect(chainFault({ paths: { ...chainOf(100, suffix), "/p100": { get: {} } } })).toBeUndefined();
  expect(chainFault({ paths: { ...chainOf(101, suffix), "/p101": { get: {} } } })).toContain("more than 100 references");
});

test("a circle of references is no chain, and is reported as a circle elsewhere", () => {
  expect(chainFault({ paths: { ...chainOf(50), "/p50": { $ref: "#/paths/~1p0" } } })).toBeUndefined();
});

test.each([
  ["properties", (next: object) => ({ type: "object", properties: { next } })],
  ["allOf", (next: object) => ({ allOf: [next] })],
])("5,000 schemas that refer to one another by %s are a problem, and no error of the walk", async (_, schema) => {
  const entries = Array.from({ length: 5_000 }, (__, index) => {
    const next = { $ref: `#/components/schemas/S${index + 1}` };
    return [`S${index}`, index === 4_999 ? {} : schema(next)] as const;
  });
  const components = { schemas: Object.fromEntries(entries) };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/S0" } } };
  const paths = { "/a": { get: { operationId: "a", responses: { 200: { description: "Done.", content } } } } };
  const document = { openapi: "3.1.0", info: { title: "T", version: "1.0.0" }, paths, components };
  const directory = folderOf({ "openapi.json": JSON.stringify(document) });
  const spec = join(directory, "openapi.json");
  const want = "openapi.json:1: error: hundreds of parts refer to one another in a row";
  const { problems } = await bundleDocument({ spec, directory });
  expect(formatProblems(problems, directory)).toContain(want);
  const loaded = await load({ spec, directory, command: "" });
  expect(formatProblems(loaded.problems, directory)).toContain(want);
  expect(loaded.model).toBeUndefined();
});
