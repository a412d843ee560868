import { expect, test } from "vitest";
import { operationPage } from "../../../scripts/docs/text/operation-page.js";
import { schemaPage } from "../../../scripts/docs/text/schema-page.js";
import { isObject, valueAt } from "../../../scripts/document/json-pointer.js";
import { libraryModel } from "../../support/library-api.js";
import { projectModel } from "../../support/project-docs.js";

const library = await libraryModel();
const pageOf = (name: string) => {
  const operation = library.operations.find((each) => each.name === name);
  if (operation === undefined) throw new Error(`the document has no ${name}`);
  return operationPage(library, operation, []);
};
const page = pageOf("listBooks");

test.each([
  ["[].book", "ListBooks, table 5"],
  ["[].book.bookId", "ListBooks, table 6"],
  ["[].book.title", "ListBooks, table 6"],
  ["[].book.pageCount", "ListBooks, table 6"],
  ["[].book.author", "ListBooks, table 6"],
  ["[].book.author.penName", "ListBooks, table 7"],
  ["[].faultCode", "ListBooks, table 9"],
  ["error_code", "errors"],
])("the field %s comes from %s", (field, source) => {
  const line = page.split("\n").find((each) => each.startsWith(`| \`${field}\` |`));
  expect(line).toMatch(new RegExp(`\\| ${source} \\|$`));
});

test("the policy allows the operation and nothing else", () => {
  const [policy = ""] = /\{\n {2}"Version": "5\.0"[\s\S]*?\n\}/.exec(page) ?? [];
  expect(JSON.parse(policy)).toEqual({
    Version: "5.0",
    Statement: [{ Effect: "Allow", Action: ["library:shelf:listBooks"], Resource: ["library:*:*:shelf:a1b2-c3d4"] }],
  });
});

test("it has every example, and a section for each status", () => {
  for (const part of ["Knots and Splices", '"LIB.0001"', '"APIGW.0301"', "### Status 200", "### Status 500", "### Status 4XX"])
    expect(page).toContain(part);
});

test("each deviation is on the pages of the operations that it is about", () => {
  const on = (name: string) =>
    library.deviations.filter(({ pointer }) => pageOf(name).includes(`\`${pointer}\``)).map(({ pointer }) => pointer);
  const [security, status, readOnly] = library.deviations.map(({ pointer }) => pointer);
  expect(on("listBooks")).toEqual([security, status, readOnly]);
  expect(on("addBook")).toEqual([security, readOnly]);
  expect(on("showShelf")).toEqual([security]);
});

test("the project's own pages have every parameter, property, status and deviation", async () => {
  const model = await projectModel();
  const pages = model.operations.map((operation) => {
    const text = operationPage(model, operation, []);
    for (const { name } of operation.parameters) expect(text).toContain(`| \`${name}\` |`);
    for (const status of operation.responses.keys()) expect(text).toContain(`### Status ${status}`);
    return text;
  });
  for (const name of model.schemaNames) {
    const properties = valueAt(model.document, `#/components/schemas/${name}/properties`);
    for (const property of Object.keys(isObject(properties) ? properties : {}))
      expect(schemaPage(model, name)).toContain(`| \`${property}\` |`);
  }
  expect(model.deviations.length).toBeGreaterThan(0);
  for (const { pointer, reason } of model.deviations)
    expect(
      pages.some((text) => text.includes(`\`${pointer}\``) && text.includes(reason)),
      pointer,
    ).toBe(true);
});
