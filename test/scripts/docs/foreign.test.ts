import { dirname } from "node:path";
import { Marked } from "marked";
import { describe, expect, test } from "vitest";
import { checkMarkdown } from "../../../scripts/docs/text/bounded-lexer.js";
import { code, fence, withoutUnsafeLinks } from "../../../scripts/docs/text/markdown.js";
import { usersOfPointers } from "../../../scripts/docs/text/deviations.js";
import { operationPage } from "../../../scripts/docs/text/operation-page.js";
import { withSafeLinks } from "../../../scripts/docs/site/safe-document.js";
import { redocDocument } from "../../../scripts/docs/site/redoc.js";
import { codeSamples } from "../../../scripts/docs/samples/samples.js";
import { schemaPage } from "../../../scripts/docs/text/schema-page.js";
import { load } from "../../../scripts/document/load.js";
import { buildModel } from "../../../scripts/document/model.js";
import { hostileLinks } from "../../support/hostile-links.js";
import { constructs, fileOf } from "../../support/documents.js";

const client = { packageName: "shop", name: "ShopClient", methods: new Map([["list", 2]]), options: new Set<string>() };

test.each(constructs)("%s: every operation and schema has its page", async (construct) => {
  const spec = fileOf(construct, "openapi.yaml");
  const { model } = await load({ spec, directory: dirname(spec), command: "" });
  if (!model) throw new Error(`${construct} cannot be read`);

  for (const operation of model.operations) {
    const page = operationPage(model, operation, codeSamples(model, operation, client));
    expect(page).toContain(`${operation.method.toUpperCase()} ${operation.path}`);
    for (const { name } of operation.parameters) expect(page).toContain(`| ${code(name)} |`);
    for (const status of operation.responses.keys()) expect(page).toContain(`### Status ${status}`);
    expect(page).not.toMatch(/\bundefined\b|\[object Object\]/);
    expect(page).toMatch(/^# ./);
  }
  const users = usersOfPointers(model);
  for (const name of model.schemaNames) {
    const page = schemaPage(model, name, users);
    expect(page.startsWith(`# ${name}\n`)).toBe(true);
    expect(page).not.toMatch(/\bundefined\b|\[object Object\]/);
  }
  redocDocument(model, (operation) => codeSamples(model, operation, client));
});

describe("a document without anything beside what it must have", () => {
  const model = buildModel(
    {
      openapi: "3.1.1",
      info: { title: "T", version: "1" },
      paths: { "/a": { get: { responses: { 200: { description: "" } } } } },
    },
    "",
    "",
  );
  const [operation] = model.operations;
  const page = operation ? operationPage(model, operation, codeSamples(model, operation, client)) : "";

  test("says that no authentication is needed, and calls by the name that the code has", () => {
    expect(page).toContain("## Authentication\n\nNo authentication is required.");
    expect(page).toContain("client.operations.getA(");
    expect(page).not.toContain("## Permission");
    expect(page).not.toContain("## Errors");
  });
});

test.each(hostileLinks)("%s becomes no link of Redoc", (markdown) => {
  const safe = withoutUnsafeLinks(`Before.\n\n${markdown}\n\n[ok](https://example.com)`);
  expect(new Marked().parse(safe, { async: false })).not.toMatch(/<a href="(?!https:)|<img /);
  expect(safe).toContain("[ok](https://example.com)");
});

test("Redoc gets no HTML, and no address with another scheme; examples stay as they are", () => {
  const example = { url: "javascript:alert(1)", description: "<b>x</b>" };
  const info = {
    termsOfService: "javascript:alert(1)",
    contact: { url: "https://example.com" },
    description: '<a href="x">y</a>',
  };
  expect(withSafeLinks({ info, externalDocs: { url: "data:text/html,x" }, example })).toEqual({
    info: { contact: { url: "https://example.com" }, description: '\\<a href="x"\\>y\\</a\\>' },
    externalDocs: {},
    example,
  });
});

const script = "[x](javascript:alert(1))";
test.each([
  ["the response default", { responses: { default: { description: script } } }],
  ["a property named example", { properties: { example: { description: script } } }],
  [
    "a schema named value",
    { components: { schemas: { value: { properties: { enum: { items: { description: script } } } } } } },
  ],
  ["a named example", { examples: { a: { description: script, value: "x" } } }],
  ["a callback to an address named value", { callbacks: { const: { value: { get: { description: script } } } } }],
  ["a scope", { flows: { implicit: { scopes: { description: script, s: script } } } }],
  ["the meaning of a value", { "x-enumDescriptions": { a: script } }],
  ["the address of a logo", { info: { "x-logo": { href: "javascript:alert(1)" } } }],
])("Redoc gets no such link from %s", (_, node) => {
  expect(JSON.stringify(withSafeLinks(node))).not.toMatch(/(?<!\\)\]\(javascript|"javascript/);
});

test("a property named as a key with addresses or texts stays", () => {
  const properties = { url: { type: "string" }, description: { const: "<b>", default: script } };
  expect(withSafeLinks({ properties, examples: [script] })).toEqual({ properties, examples: [script] });
});

test("a word of 1 MB is refused: marked looks for addresses in the whole of it again and again", () => {
  expect(() => checkMarkdown("http".repeat(250_000), "x")).toThrow("a Markdown text has a word of more than 5000 characters");
});

test.each(["[", "![", "*a", "> ", "1. ", "`a", "<a ", "[a](", "_a_ ", "a@b.c "])("100,000 times %j is refused", (part) => {
  expect(() => checkMarkdown(part.repeat(100_000), "x")).toThrow(
    /a Markdown text has (more than 2000 punctuation marks|lists or quotes nested)/,
  );
});

test("the same in code is allowed", () => {
  expect(() => checkMarkdown(fence("json", "[".repeat(100_000)), "x")).not.toThrow();
});
