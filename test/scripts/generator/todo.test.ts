import { expect, test } from "vitest";
import { checkTodo } from "../../../scripts/generator/checks/todo.js";
import { buildModel } from "../../../scripts/document/model.js";

/** A document with one operation, and a `TODO:` in each kind of place. */
function reported(operation: object): string[] {
  const document = {
    paths: {
      "/books": { get: { operationId: "listBooks", summary: "TODO: a phrase", tags: ["TODO: a tag"], ...operation } },
    },
    components: {
      schemas: { Book: { properties: { shelf: { $ref: "#/components/schemas/Shelf", description: "TODO: where" } } } },
      examples: { books: { value: [{ title: "TODO: title" }, { title: "Read later: TODO: this" }] } },
    },
  };
  const places: string[] = [];
  checkTodo(buildModel(document, "", ""), (pointer, message) => places.push(`${pointer} ${message}`));
  return places;
}

test("a text that starts with TODO: is reported in a document that follows the vendor's pages", () => {
  expect(reported({ "x-doc": { page: "ListBooks" } })).toEqual([
    "#/paths/~1books/get/summary TODO: a phrase",
    "#/paths/~1books/get/tags/0 TODO: a tag",
    "#/components/schemas/Book/properties/shelf/description TODO: where",
    "#/components/examples/books/value/0/title TODO: title",
  ]);
});

test("in any other document it is a text like others", () => {
  expect(reported({})).toEqual([]);
});

test("a long text is quoted in part", () => {
  const [first = ""] = reported({ "x-doc": { page: "ListBooks" }, summary: `TODO: ${"x".repeat(10_000)}` });
  expect(first.length).toBeLessThan(250);
});
