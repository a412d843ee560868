import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { PageFacts, Table } from "../../../../scripts/vendor-page/facts/facts.js";
import { factsJson, parseFacts } from "../../../../scripts/vendor-page/facts/facts-file.js";
import { fingerprint } from "../../../../scripts/vendor-page/facts/fingerprint.js";
import { readPage } from "../../../../scripts/vendor-page/read/read.js";
import { meshes } from "../../../support/pages/meshes.js";
import { loans } from "../../../support/pages/loans.js";
import { type LayoutName, layoutNames, type Page, render } from "../../../support/pages/render.js";

const committed = parseFacts(
  readFileSync("test/support/library/pages/ListLoans.json", "utf8"),
  "test/support/library/pages/ListLoans.json",
);
const read = async (page: Page, layout: LayoutName) => (await readPage(render(page, layout), `${page.name}.copy.txt`)).facts;

const withoutCaptions = new Set<LayoutName>(["pipes", "cells"]);
const chinese = new Set<LayoutName>(["Chinese Markdown", "Chinese text"]);

/** Facts of the tables, without what a layout does not show. */
function comparable({ tables }: PageFacts, layout: LayoutName): unknown[] {
  return tables.map(({ number, caption, kind, status, rows }: Table) => ({
    kind,
    status,
    ...(withoutCaptions.has(layout) ? {} : { number }),
    ...(withoutCaptions.has(layout) || (chinese.has(layout) && kind !== "named object") ? {} : { caption }),
    rows: rows.map(({ name, mandatory, type }) => ({ name, type, ...(layout === "Chinese text" ? {} : { mandatory }) })),
  }));
}

describe.each(layoutNames)("a copy as %s", (layout) => {
  test("of the page that is committed gives its tables", async () => {
    const facts = await read(loans, layout);
    expect(comparable(facts, layout)).toEqual(comparable(committed, layout));
    expect(facts.tables.flatMap(({ rows }) => rows)).toHaveLength(20);
    expect(facts).toMatchObject({
      page: { name: "ListLoans", language: chinese.has(layout) ? "zh" : "en" },
      title: chinese.has(layout) ? loans.chinese : loans.title,
      method: "GET",
      path: "/v2/branches/{branch_id}/loans",
    });
  });

  test("of a page with all that sister pages have gives its tables", async () => {
    const english = await read(meshes, "text");
    expect(comparable(await read(meshes, layout), layout)).toEqual(comparable(english, layout));
  });

  test("is whole, and marked when it is cut off anywhere in its tables", async () => {
    const text = render(loans, layout);
    expect((await readPage(text, "copy")).cutOffAt).toBeUndefined();
    const lines = text.split("\n");
    const start = lines.findIndex((line) => line.includes("branch_id}")) + 1;
    const end = lines.findLastIndex((line) => /Error Codes|错误码/.test(line));
    const cuts = Array.from({ length: end - start }, (_, index) => start + index);
    expect(cuts.length).toBeGreaterThan(40);
    for (const cut of cuts) {
      const { cutOffAt, facts } = await readPage(lines.slice(0, cut).join("\n"), "copy");
      expect(cutOffAt, `cut behind line ${cut}`).toBeGreaterThan(0);
      expect(cutOffAt).toBeLessThanOrEqual(cut);
      expect(facts.notShown.at(-1)).toMatch(/^cut off in line \d+: /);
    }
  });

  test("differs in no words from the other English copies", async () => {
    const words = async (of: LayoutName) => (await read(meshes, of)).tables.map(({ rows }) => rows.map((row) => row.words));
    expect(await words(layout)).toEqual(await words("text"));
  });
});

test("what a sister page has", async () => {
  const { tables, permissions } = await read(meshes, "text");
  expect(permissions).toEqual([
    {
      action: "asm:mesh:create",
      accessLevel: "Write",
      resources: [
        { type: "mesh", required: true, conditionKeys: [] },
        { type: "-", required: false, conditionKeys: ["g:EnterpriseProjectId", "g:TagKeys"] },
      ],
      aliases: [],
      dependencies: [],
    },
  ]);
  expect((await read(meshes, "HTML")).permissions).toEqual(permissions);
  expect(
    tables.map(({ kind, status, rows }) => [kind, status, rows.map(({ name, mandatory, type }) => [name, mandatory, type])]),
  ).toEqual([
    [
      "path",
      null,
      [
        ["region", true, "String"],
        ["Date", true, "String"],
      ],
    ],
    [
      "query",
      null,
      [
        ["limit", false, "Integer"],
        ["dryRun", false, "Boolean"],
      ],
    ],
    [
      "header",
      null,
      [
        ["X-Auth-Token", true, "String"],
        ["Content-Type", true, "String"],
      ],
    ],
    [
      "request body",
      null,
      [
        ["apiVersion", true, "String"],
        ["spec", true, "MeshSpec object"],
        ["labels", false, "Map<String,String>"],
      ],
    ],
    [
      "named object",
      null,
      [
        ["type", true, "String"],
        ["tags", false, "Array of strings"],
        ["extra", false, "Array of objects"],
        ["tree", false, "ProxyNode object"],
        ["byZone", false, "Map<String,ProxyNode>"],
      ],
    ],
    [
      "named object",
      null,
      [
        ["name", true, "String"],
        ["children", false, "Array of ProxyNode objects"],
      ],
    ],
    [
      "response body",
      "201",
      [
        ["uid", null, "String"],
        ["spec", null, "MeshSpec object"],
        ["state", null, "MeshSatus object"],
      ],
    ],
    [
      "named object",
      "201",
      [
        ["type", null, "String"],
        ["version", null, "Long"],
      ],
    ],
    [
      "named object",
      "201",
      [
        ["phase", null, "String"],
        ["mandatory", null, "Boolean"],
        ["number", null, "Integer"],
        ["date", null, "Date"],
      ],
    ],
    ["response body", "204", []],
  ]);
});

test.each<[LayoutName, string[]]>([
  ["text", []],
  ["HTML", []],
  ["HTML with captions in tables", []],
  ["Markdown with HTML tables", []],
  ["pipes", ["updated", "permissions", "captions"]],
  ["cells", ["updated", "permissions", "captions"]],
  ["Chinese Markdown", ["updated", "permissions"]],
  ["Chinese text", ["table 1: mandatory of branch_id", "table 2: mandatory of X-Auth-Token"]],
])("what a copy as %s does not show is said, and left open", async (layout, notShown) => {
  const facts = await read(loans, layout);
  expect(facts.notShown).toEqual(notShown);
  expect(facts.updated).toBe(notShown.includes("updated") ? null : "2026-06-25");
  expect(facts.permissions).toHaveLength(notShown.includes("permissions") ? 0 : 1);
  const [first] = facts.tables;
  expect(first).toMatchObject(notShown.includes("captions") ? { number: null, caption: null } : { number: 1 });
  expect(first?.rows[0]?.mandatory).toBe(layout === "Chinese text" ? null : true);
});

test("an HTML copy names the address of its page", async () => {
  expect((await read(loans, "HTML")).page).toEqual({
    name: "ListLoans",
    address: "https://example.com/ListLoans.html",
    date: "2026-06-25",
    language: "en",
  });
});

test.each([
  ["nested elements", "<div>".repeat(200_000)],
  ["unclosed elements", `<p>${"<b>x".repeat(100_000)}`],
  ["nested tables", "<table>\n<tr><td>".repeat(100_000)],
])("hundreds of thousands of %s are refused at once", async (_, text) => {
  await expect(readPage(`<html>\n${text}`, "copy.html")).rejects.toThrow(
    /^copy\.html:\d+: elements are nested more than 512 levels deep/,
  );
});

test("more than 100,000 elements are refused", async () => {
  const page = (count: number) => render(loans, "HTML").replace("<h4>Response", `${"<tr><td>".repeat(count / 2)}<h4>Response`);
  await expect(readPage(page(300_000), "copy.html")).rejects.toThrow(/^copy\.html:\d+: the page has more than 100000 elements/);
  expect((await readPage(page(99_000), "copy.html")).facts.tables).toEqual((await read(loans, "HTML")).tables);
});

test.each([
  ["entities", "x&amp;".repeat(300_000)],
  ["comments", "x<!-- -->".repeat(100_000)],
  ["end tags without a start", "</b>".repeat(100_000)],
  ["cells that span rows", `<table><tr>${"<td rowspan=9999>x".repeat(9999)}${"<tr>".repeat(9999)}`],
])("hundreds of thousands of %s are read", async (_, text) => {
  const page = render(loans, "HTML").replace("</h1>", `</h1><p>${text}</table></p>`);
  expect((await readPage(page, "copy.html")).facts.tables).toEqual((await read(loans, "HTML")).tables);
});

test.each([
  [
    "Error Codes\n\nA list.\n\nTable 1 Codes\n\nStatus Code\n\nDescription\n\n400\n\nBad",
    /:1: this is not the page of an operation: it has no heading URI/,
  ],
  [
    "How to call\n\nURI\n\nIt has a host.\n\nRequest Parameters\n\nNone",
    /:3: .* names no method and path below its heading URI/,
  ],
  ["", /:1: this is not the page of an operation/],
  ["<html><body><h1>Signing</h1><p>GET /v1/vpcs</p></body></html>", /this is not the page of an operation/],
])("%j is refused", async (text, message) => {
  await expect(readPage(text, "copy.txt")).rejects.toThrow(message);
});

test.each<[string, string, string]>([
  ["white space", "a  b\tc\u00a0d", "a b c d"],
  ["line ends", "a\nb", "a b"],
  ["quotation marks", "“a” ‘b’", "\"a\" 'b'"],
  ["dashes", "a – b", "a - b"],
  ["widths", "ａ（ｂ）", "a(b)"],
  ["bullets", "• a", "- a"],
])("%s make no other words", (_, a, b) => {
  expect(fingerprint([a])).toBe(fingerprint([b]));
  expect(fingerprint([a])).not.toBe(fingerprint([`${a} not`]));
  expect(fingerprint([a])).toMatch(/^[\da-f]{12}$/);
});

test("facts are printed as they are committed, and read again", async () => {
  const facts = await read(meshes, "text");
  expect(parseFacts(await factsJson(facts), "f.json")).toEqual(facts);
  expect(await factsJson(committed)).toBe(readFileSync("test/support/library/pages/ListLoans.json", "utf8"));
});

const text = await factsJson(committed);
test.each<[string, string, RegExp]>([
  ["a comma too many", text.replace('"title":', ',"title":'), /^f\.json:\d+: is not JSON/],
  ["an end too soon", text.slice(0, 300), /^f\.json:\d+: is not JSON/],
  ["a list", "[]", /^f\.json:1: must be an object/],
  ["no tables", text.replace('"tables"', '"table"'), /^f\.json:\d+: tables must be a list/],
  [
    "a kind of its own",
    text.replace('"kind": "path"', '"kind": "cookie"'),
    /^f\.json:18: table 1 of the list: kind must be one of path, /,
  ],
  ["a flag as text", text.replace('"mandatory": true', '"mandatory": "Yes"'), /^f\.json:22: table 1 of the list: a row has /],
  ["a permission without resources", text.replace('"resources"', '"resource"'), /^f\.json:\d+: a permission has action/],
  ["a number as text", text.replace('"number": 5', '"number": "5"'), /^f\.json:\d+: table 5 of the list: number must be/],
])("facts with %s are refused with their line", (_, given, message) => {
  expect(() => parseFacts(given, "f.json")).toThrow(message);
});
