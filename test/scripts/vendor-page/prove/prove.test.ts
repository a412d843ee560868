import { describe, expect, test } from "vitest";
import { isObject } from "../../../../scripts/document/json-pointer.js";
import type { Deviation } from "../../../../scripts/document/deviations.js";
import { countRows, prove } from "../../../../scripts/vendor-page/prove/prove.js";
import { document, facts } from "./mesh-document.js";
import { readPage } from "../../../../scripts/vendor-page/read/read.js";
import { meshes } from "../../../support/pages/meshes.js";
import { render } from "../../../support/pages/render.js";

/** Text of the document, with each difference applied. */
const changed = (from: string, to: string) => {
  const before = JSON.stringify(document);
  const after = before.replace(from, to);
  expect(after, from).not.toBe(before);
  const parsed: unknown = JSON.parse(after);
  if (!isObject(parsed)) throw new Error("no object");
  return parsed;
};
const deviation = (pointer: string): Deviation => ({ pointer, page: "a", spec: "b", reason: "c", source: "d", line: 1 });

test("all that sister pages have is proven", () => {
  const proof = prove([facts], document, []);
  expect(proof.faults).toEqual([]);
  expect(proof.unused).toEqual([]);
  expect(countRows(proof)).toMatchObject({ all: 25, proven: 25, byPage: 25 });
  const pointers = Object.fromEntries(
    proof.pages.flatMap(({ rows }) => rows.map(({ table, row, pointer }) => [`${table.number} ${row.name}`, pointer])),
  );
  expect(pointers).toMatchObject({
    "1 region": "#/components/parameters/Region",
    "3 X-Auth-Token": "#/components/securitySchemes/token",
    "5 tags": "#/components/schemas/Tagged/properties/tags",
    "6 children": "#/components/schemas/ProxyNode/properties/children",
    "8 version": "#/components/schemas/MeshSpecOfAnswer/properties/version",
    "9 phase": "#/components/responses/Made/content/application~1json/schema/properties/state/properties/phase",
  });
});

describe("is caught:", () => {
  test.each<[string, readonly [from: string, to: string], RegExp]>([
    [
      "a mandatory property that is not required",
      ['"required":["apiVersion","spec"]', '"required":["spec"]'],
      /row apiVersion: the page says it is mandatory/,
    ],
    [
      "an optional property that is required",
      ['"required":["name"]', '"required":["name","children"]'],
      /row children: the page says it is optional/,
    ],
    [
      "a query parameter that is required",
      ['"in":"query","schema":{"type":"boolean"}', '"in":"query","required":true,"schema":{"type":"boolean"}'],
      /row dryRun: the page says it is optional/,
    ],
    [
      "a body that is not required",
      ['"requestBody":{"required":true', '"requestBody":{"required":false'],
      /has mandatory rows, but the request body is not required/,
    ],
    [
      "values of a map",
      ['"additionalProperties":{"type":"string"}', '"additionalProperties":{"type":"integer"}'],
      /row labels: the page's type is Map<String,String>, that of/,
    ],
    ["no values of a map", [',"additionalProperties":{"type":"string"}', ""], /row labels: .*has no schema there/],
    [
      "items of an array",
      ['"items":{"type":"string"}', '"items":{"type":"boolean"}'],
      /row tags: the page's type is Array of strings/,
    ],
    [
      "a property of a composed schema",
      ['"tags":{', '"marks":{'],
      /row tags: the page has it[^]*property marks: is on no page/,
    ],
    [
      "a property of an inline object",
      ['"phase":{', '"stage":{'],
      /row phase: the page has it[^]*property stage: is on no page/,
    ],
    [
      "objects without a table that get properties",
      ['"items":{"type":"object"}', '"items":{"type":"object","properties":{"a":{"type":"string"}}}'],
      /property a: is on no page/,
    ],
    [
      "an answer to no body",
      ['"204":{"description":"Tried."', '"204":{"description":"Tried.","content":{"text/plain":{"schema":{"type":"string"}}}'],
      /table without a number \(response body of status 204\): the page describes no body there/,
    ],
    ["a format that is not the type's", ['"format":"int64"', '"format":"int32"'], /format: is on no page/],
    [
      "one schema for two tables",
      [`"spec":{"$ref":"#/components/schemas/MeshSpecOfAnswer"}`, `"spec":{"$ref":"#/components/schemas/MeshSpec"}`],
      /row version: the page has it/,
    ],
    [
      "security that not every call needs",
      ['"security":[{"token":[]}]', '"security":[{"token":[]},{}]'],
      /row X-Auth-Token: the page says it is mandatory, the API description says it is not required/,
    ],
    [
      "more than a format beside a reference",
      ['"spec":{"$ref":"#/components/schemas/MeshSpec"}', '"spec":{"$ref":"#/components/schemas/MeshSpec","readOnly":true}'],
      /readOnly: is on no page/,
    ],
  ])("%s", (_, [from, to], want) => {
    const { faults } = prove([facts], changed(from, to), []);
    expect(faults.map(({ message }) => message).join("\n")).toMatch(want);
  });
});

test("a deviation excuses its place and what is in it, no other", () => {
  const given = changed('"items":{"type":"string"}', '"items":{"type":"boolean"}');
  const property = "#/components/schemas/Tagged/properties/tags";
  expect(prove([facts], given, [deviation(property)]).faults).toEqual([]);
  expect(prove([facts], given, [deviation(`${property}/items/type`)]).faults).toEqual([]);
  expect(prove([facts], given, [deviation("#/components/schemas/ProxyNode")]).faults).toHaveLength(1);
});

test("a flag that the copy did not show is not proven", async () => {
  const chinese = (await readPage(render(meshes, "Chinese text"), "CreateMesh.txt")).facts;
  const { faults } = prove([chinese], document, []);
  const unknown = faults.filter(({ message }) => message.includes("the copy does not show whether it is mandatory"));
  expect(unknown.length).toBeGreaterThan(5);
  // That copy does not number the tables either.
  const others = faults.filter((fault) => !unknown.includes(fault));
  expect(others.every(({ message }) => message.includes("it must be { page: CreateMesh }"))).toBe(true);
});
