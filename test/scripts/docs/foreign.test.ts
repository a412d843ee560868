import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { code, toHtml } from "../../../scripts/docs/text/markdown.js";
import { operationPage } from "../../../scripts/docs/text/operation-page.js";
import { redocDocument } from "../../../scripts/docs/site/redoc.js";
import { codeSamples } from "../../../scripts/docs/samples/samples.js";
import { schemaPage } from "../../../scripts/docs/text/schema-page.js";
import { load } from "../../../scripts/document/load.js";
import { buildModel } from "../../../scripts/document/model.js";
import { constructs, fileOf } from "../../support/documents.js";

const client = { packageName: "shop", name: "ShopClient", methods: new Map([["list", 2]]) };

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
    expect(toHtml(page)).toContain("</h1>");
  }
  for (const name of model.schemaNames) {
    const page = schemaPage(model, name);
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

test.each([
  ["HTML is text", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["HTML in a line is text", "a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"],
  ["links to pages", "[x](../schemas/X.md#fields)", '<p><a href="../schemas/X.html#fields">x</a></p>\n'],
  ["links elsewhere", "[x](https://example.com/a.md)", '<p><a href="https://example.com/a.md">x</a></p>\n'],
  ["headings of one name", "# A b\n\n# A b", '<h1 id="a-b">A b</h1>\n<h1 id="a-b-1">A b</h1>\n'],
])("%s", (_, markdown, html) => {
  expect(toHtml(markdown)).toBe(html);
});
