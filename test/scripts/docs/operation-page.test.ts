import { expect, test } from "vitest";
import { placeText } from "../../../scripts/docs/text/place-text.js";
import { usersOfPointers } from "../../../scripts/docs/text/deviations.js";
import { operationPage } from "../../../scripts/docs/text/operation-page.js";
import { schemaPage } from "../../../scripts/docs/text/schema-page.js";
import { isObject, valueAt } from "../../../scripts/document/json-pointer.js";
import { operation as operationInRedoc } from "../../support/docs-in-browser.js";
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
  expect(line?.replace(/\[([^\]]*)\]\(<[^>]*>\) \|$/, "$1 |")).toMatch(new RegExp(`\\| ${source} \\|$`));
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
    library.deviations.filter(({ reason }) => pageOf(name).includes(reason)).map(({ pointer }) => pointer);
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
      expect(schemaPage(model, name, usersOfPointers(model))).toContain(`| \`${property}\` |`);
  }
  expect(model.deviations.length).toBeGreaterThan(0);
  for (const { pointer, reason } of model.deviations)
    expect(
      pages.some((text) => text.includes(reason)),
      pointer,
    ).toBe(true);
});

test.each([
  ["#/security", "Authentication"],
  ["#/servers/0/url", "Server"],
  ["#/components/schemas/Book/properties/author/properties/penName/type", "Field `author.penName` of `Book`"],
  ["#/components/schemas/Book/description", "Schema `Book`"],
  ["#/components/securitySchemes/libraryKey", "Authentication with `libraryKey`"],
  ["#/paths/~1v1~1shelves~1{shelf_id}~1books/parameters/0/example", "Parameter `shelf_id`"],
  ["#/paths/~1v1~1shelves~1{shelf_id}~1books/get/responses/4XX", "Status `4XX`"],
  ["#/paths/~1v1~1shelves~1{shelf_id}~1books/post/requestBody/content", "Request body"],
  ["#/paths/~1v1~1shelves~1{shelf_id}~1books/get/summary", "The operation"],
  ["#/x-other/a", "`x-other a`"],
])("%s is %s in words", (pointer, words) => {
  expect(placeText(library.document, pointer)).toBe(words);
});

test("the sample comes first, and the parts of the resource name are explained", () => {
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings.slice(0, 3)).toEqual(["Permission", "Authentication", "Server"]);
  const operation = library.operations.find(({ name }) => name === "listBooks");
  const sample = { lang: "shell", label: "curl", source: "curl" } as const;
  expect(operation && operationPage(library, operation, [sample])).toMatch(
    /^# (?:(?!\n## )[\s\S])*\n## Code samples\n\n### curl\n/,
  );
  for (const part of [
    "The parts of `library:*:*:shelf:a1b2-c3d4`:",
    "| `library` | the service |",
    "| `a1b2-c3d4` | the ID of the shelf; `*` is any |",
  ])
    expect(page).toContain(part);
});

test("the page leads to the place at which Redoc opens the operation", () => {
  expect(page).toContain(`[Show it in the interactive view](../${operationInRedoc})`);
});

test("columns of the permission that are empty are left out", () => {
  const [, columns = ""] = /## Permission\n\n\| (.*) \|\n/.exec(page) ?? [];
  const heads = columns.split(" | ");
  expect(heads).toContain("Action");
  expect(heads).not.toContain("Alias");
});

test("a source is a link to the vendor's page", () => {
  const [, url = ""] = /ListBooks, table 6\]\(<([^>]*)>\)/.exec(page) ?? [];
  expect(url).toBe("https://docs.example.com/library/ListBooks.html");
});
