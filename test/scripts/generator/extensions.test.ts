import { expect, test } from "vitest";
import { checkExtensions } from "../../../scripts/generator/checks/extensions.js";
import { buildModel } from "../../../scripts/document/model.js";

/** What is reported of a document with one operation. */
function reported(operation: object, rest: object = {}): string[] {
  const document = { paths: { "/books": { get: { operationId: "listBooks", ...operation } } }, ...rest };
  const found: string[] = [];
  checkExtensions(buildModel(document, "", ""), (pointer, message) => found.push(`${pointer} ${message}`));
  return found;
}

const ours = { "x-doc": { page: "ListBooks" } };
const at = "#/paths/~1books/get";

test.each<[string, object, object, string[]]>([
  ["a mistyped key", { "x-lists": { items: "" } }, {}, [`${at}/x-lists unknown key x-lists. Did you mean x-list?`]],
  [
    "a key of nobody",
    { "x-frobnicate": 1 },
    {},
    [
      `${at}/x-frobnicate unknown key x-frobnicate: the keys of this project are x-doc, x-sources, x-list, x-iam; add that of another tool to scripts/generator/checks/extensions.ts`,
    ],
  ],
  [
    "a mistyped key of another tool",
    { "x-codesample": [] },
    {},
    [`${at}/x-codesample unknown key x-codesample. Did you mean x-codeSamples?`],
  ],
  [
    "a mistyped key in a property",
    {},
    { components: { schemas: { Book: { properties: { title: { "x-docs": { page: "A" } } } } } } },
    ["#/components/schemas/Book/properties/title/x-docs unknown key x-docs. Did you mean x-doc?"],
  ],
  [
    "a key where nobody reads it",
    {},
    { "x-iam": [], components: { schemas: { Book: { "x-list": { items: "" }, "x-sources": {} } } } },
    [
      "#/x-iam x-iam has no effect here: it belongs in an operation",
      "#/components/schemas/Book/x-list x-list has no effect here: it belongs in an operation",
      "#/components/schemas/Book/x-sources x-sources has no effect here: it belongs at the top of the document",
    ],
  ],
  ["no key of another tool", { "x-codeSamples": [{ "x-anything": 1 }] }, { "x-tagGroups": [], "x-sources": {} }, []],
  [
    "no name that the author chose",
    { security: [{ "x-key": [] }], responses: { 200: { headers: { "x-count": {} } } } },
    {
      components: {
        schemas: { Book: { properties: { "x-title": { examples: [{ "x-a": 1 }], default: { "x-b": 1 } } } } },
        securitySchemes: { "x-key": { type: "apiKey" } },
      },
    },
    [],
  ],
])("%s is reported as it should", (_, operation, rest, want) => {
  expect(reported({ ...ours, ...operation }, rest)).toEqual(want);
});

test("a document that follows no pages may have any keys", () => {
  expect(reported({ "x-lists": 1, "x-frobnicate": 1 })).toEqual([]);
});
