import { expect, test } from "vitest";
import { itemTable } from "../../../scripts/start/item-table.js";

const lines = (...text: string[]) => text.join("\n");

test.each<[what: string, items: unknown[], table: string]>([
  [
    "a column for each simple value, in the order of the items",
    [
      { name: "a", size: { inPages: 7, isKnown: true } },
      { name: "bcd", size: { inPages: 12, isKnown: false } },
    ],
    lines("NAME  IN PAGES  IS KNOWN", "a     7         true", "bcd   12        false"),
  ],
  ["a dash for what an item does not have", [{ a: "1" }, { b_c: "2" }], lines("A  B C", "1  -", "-  2")],
  ["the path, where two columns have one name", [{ a: { id: 1 }, b: { id: 2 } }], lines("a.id  b.id", "1     2")],
  ["no lists, nulls and empty objects", [{ a: 1, b: [1], c: null, d: {} }], lines("A", "1")],
  ["no objects below the third level", [{ a: { b: { c: 1, d: { e: 2 } } } }], lines("C", "1")],
  [
    "no column wider than 36 characters",
    [{ a: "x".repeat(36), b: { c: "y".repeat(37) } }],
    lines("A", "x".repeat(36), "", "Left out, as they are too wide: b.c"),
  ],
  [
    "no line wider than 120 characters",
    [{ a: "1".repeat(35), b: "2".repeat(35), c: "3".repeat(35), d: "4".repeat(35), e: "5" }],
    lines(
      `${"A".padEnd(35)}  ${"B".padEnd(35)}  ${"C".padEnd(35)}  E`,
      `${"1".repeat(35)}  ${"2".repeat(35)}  ${"3".repeat(35)}  5`,
      "",
      "Left out, as they are too wide: d",
    ),
  ],
  ["items that are texts", ["a", "b"], lines("VALUE", "a", "b")],
  ["no control characters", [{ a: "x\u001b[31m\ny" }], lines("A", "x [31m y")],
])("%s", (_, items, table) => {
  expect(itemTable(items)).toBe(table);
});

test("a deeply nested item is read no further than its third level", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`) as unknown;
  expect(itemTable([{ name: "x", deep }])).toBe(lines("NAME", "x"));
});
