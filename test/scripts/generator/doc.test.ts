import { expect, test } from "vitest";
import { checkDoc } from "../../../scripts/generator/checks/doc.js";
import { buildModel } from "../../../scripts/document/model.js";

function reported(operation: object, schema: object = {}): string[] {
  const document = {
    paths: { "/books": { get: { operationId: "listBooks", ...operation } } },
    components: { schemas: { Book: schema } },
  };
  const found: string[] = [];
  checkDoc(buildModel(document, "", ""), (pointer, message) => found.push(`${pointer} ${message}`));
  return found;
}

const ours = { "x-doc": { page: "ListBooks" } };

test("a text that names a table by its number is reported in a document that follows the vendor's pages", () => {
  const properties = { description: { description: "See tables 3 and 4." }, shelf: { examples: [{ description: "Table 5" }] } };
  expect(reported({ ...ours, summary: "As in table 2", description: "TODO: row, table 1" }, { properties })).toEqual([
    "#/paths/~1books/get/summary the summary names a table by its number, which nothing checks: leave it out, x-doc says it",
    "#/components/schemas/Book/properties/description/description the description names a table by its number, which nothing checks: leave it out, x-doc says it",
  ]);
});

test("in any other document it is a text like others", () => {
  expect(reported({ summary: "Reserve table 2" })).toEqual([]);
});

test("a property named x-doc is no source", () => {
  expect(reported(ours, { properties: { "x-doc": { type: "string" } } })).toEqual([]);
});
