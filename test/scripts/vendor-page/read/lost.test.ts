import { describe, expect, test } from "vitest";
import { diffFacts } from "../../../../scripts/vendor-page/diff/diff.js";
import { diffText } from "../../../../scripts/vendor-page/diff/diff-report.js";
import { readPage } from "../../../../scripts/vendor-page/read/read.js";
import { loans } from "../../../support/pages/loans.js";
import { dropRow, dropTable, row } from "../../../support/pages/mutate.js";
import { layoutNames, render } from "../../../support/pages/render.js";

const facts = async (text: string) => (await readPage(text, "copy")).facts;

describe.each(layoutNames)("in a copy as %s", (layout) => {
  test("a lost table of an object, and those that only it leads to, are not shown, not removed", async () => {
    const was = await facts(render(loans));
    // LoanSpec leads to LoanDesk.
    const text = render(dropTable("LoanDesk")(dropTable("LoanSpec")(loans)), layout);
    const is = await facts(text);
    expect(diffFacts(was, is).filter(({ subject }) => subject === "table" || subject === "row")).toEqual([]);
    expect(diffText([], was, is)).toMatch(
      /not compared, as the copy does not show it: .*table of the object LoanSpec.*table of the object LoanDesk/,
    );
    expect(is.notShown).toContainEqual(
      expect.stringMatching(/^(?:table of the object|some of the tables of the objects .*)\b.*LoanSpec/),
    );
  });

  test("an object to which no row refers any more is removed", async () => {
    const was = await facts(render(loans, layout));
    const is = await facts(render(dropRow("LoanSpec", "desk")(dropTable("LoanDesk")(loans)), layout));
    expect(diffFacts(was, is).map(({ subject, is: now }) => [subject, now])).toEqual(
      expect.arrayContaining([
        ["table", null],
        ["row", null],
      ]),
    );
    expect(is.notShown.filter((what) => what.includes("of the object"))).toEqual([]);
  });
});

test.each(["text", "HTML", "Chinese Markdown", "Chinese text"] as const)(
  "a caption that is lost in a copy as %s is a fault of the copy",
  async (layout) => {
    const text = render(loans, layout);
    const without = text.replace(/^.*(?:Table 8|表8).*$/m, "");
    expect(without).not.toBe(text);
    const { lostCaptionAt, facts: read } = await readPage(without, "copy");
    expect(lostCaptionAt).toBeGreaterThan(10);
    expect(read.notShown).toContain(`table in line ${lostCaptionAt}: caption`);
    expect((await readPage(text, "copy")).lostCaptionAt).toBeUndefined();
  },
);

test("a copy without any caption has lost none", async () => {
  expect((await readPage(render(loans, "pipes"), "copy")).lostCaptionAt).toBeUndefined();
});

test.each(layoutNames)("characters without a width in names are dropped in a copy as %s", async (layout) => {
  const text = render(loans, layout);
  const wide = text
    .replace("coverAddress", "cover\u200BAdd\uFEFFress")
    .replaceAll("LoanDesk", "Loan\u200BDe\u00ADsk")
    .replace("branch_id}/loans", "branch\u2060_id}/loans");
  expect(wide).not.toBe(text);
  expect(await facts(wide)).toEqual(await facts(text));
});

test.each(layoutNames)("a type in lower case is the same type in a copy as %s", async (layout) => {
  const lower = row("LoanDesk", "port", { type: "integer" })(row("LoanMetadata", "name", { type: "string" })(loans));
  const text = render(lower, layout);
  expect(text).toMatch(/\bstring\b/);
  expect(diffFacts(await facts(render(loans, layout)), await facts(text))).toEqual([]);
});

test("a type in another spelling in committed facts is wording", async () => {
  const is = await facts(render(loans));
  const [first, ...others] = is.tables;
  if (!first) throw new Error("the page has no table");
  const lower = { ...first, rows: first.rows.map((each) => ({ ...each, type: each.type.toLowerCase() })) };
  const found = diffFacts({ ...is, tables: [lower, ...others] }, is);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ kind, bump, subject }) => kind === "wording" && bump === "patch" && subject === "type")).toBe(true);
});
