import { describe, expect, test } from "vitest";
import { highestBump } from "../../../../scripts/document/bump.js";
import { diffFacts } from "../../../../scripts/vendor-page/diff/diff.js";
import { diffJson, diffMarkdown, diffText, isAlarm } from "../../../../scripts/vendor-page/diff/diff-report.js";
import { matchPage } from "../../../../scripts/vendor-page/diff/match.js";
import { readPage } from "../../../../scripts/vendor-page/read/read.js";
import { meshes } from "../../../support/pages/meshes.js";
import { loans } from "../../../support/pages/loans.js";
import { addRow, all, dropRow, object, row, string } from "../../../support/pages/mutate.js";
import { requestChanges } from "./request-changes.js";
import { rowChanges } from "./row-changes.js";
import { tableChanges } from "./table-changes.js";
import { layoutNames, type Page, render } from "../../../support/pages/render.js";

const factsOf = async (text: string) => (await readPage(text, "copy.txt")).facts;
const changesOf = async (page: Page, text: string) => diffFacts(await factsOf(render(page)), await factsOf(text));

/** `kind bump place row`: what a change is, in one line. */
const lines = (changes: Awaited<ReturnType<typeof changesOf>>) =>
  changes.map(({ kind, bump, table, row: name, subject }) =>
    [kind, bump, table ? (table.caption ?? table.status) : "page", name ?? subject].join(" "),
  );

describe.each([
  ["rows", loans, rowChanges],
  ["tables", loans, tableChanges],
  ["requests", meshes, requestChanges],
] as const)("a change to %s:", (_, page, cases) => {
  test.each(cases)("%s", async (_name, { given, want, bump }) => {
    const changes = await changesOf(page, render(given(page)));
    expect(lines(changes)).toEqual(want);
    expect(highestBump(changes)).toBe(bump);
    expect(isAlarm(changes)).toBe(want.some((line) => !line.startsWith("wording")));
  });

  test("undone is a change back", async () => {
    for (const [, { given }] of cases) {
      const back = diffFacts(await factsOf(render(given(page))), await factsOf(render(page)));
      const forth = await changesOf(page, render(given(page)));
      expect(back.length > 0).toBe(forth.length > 0);
    }
  });
});

describe.each([
  ["a short page", loans],
  ["a page with all that others have", meshes],
])("%s is the same", (_, page) => {
  test.each(layoutNames)("as %s", async (layout) => {
    expect(lines(await changesOf(page, render(page, layout)))).toEqual([]);
    const both = diffFacts(await factsOf(render(page, layout)), await factsOf(render(page)));
    expect(lines(both)).toEqual([]);
  });

  test.each<[string, (text: string) => string]>([
    ["line ends of Windows", (text) => text.replaceAll("\n", "\r\n")],
    ["twice as many blank lines", (text) => text.replaceAll("\n\n", "\n\n\n\n")],
    ["no blank lines", (text) => text.replaceAll("\n\n", "\n")],
    ["spaces around each line", (text) => text.replaceAll(/^(.+)$/gm, "  $1\t")],
    ["spaces that do not break", (text) => text.replaceAll(" ", "\u00a0")],
    ["a byte order mark", (text) => `\uFEFF${text}`],
    ["a table number with a colon", (text) => text.replaceAll(/^(Table \d+) (?!3|is)/gm, "$1: ")],
  ])("with %s", async (_name, change) => {
    expect(change(render(page))).not.toBe(render(page));
    expect(lines(await changesOf(page, change(render(page))))).toEqual([]);
  });
});

test.each(layoutNames)("a change is seen in a copy as %s", async (layout) => {
  const changed = row("LoanDesk", "port", { type: "String" })(dropRow("LoanSpec", "shelf")(loans));
  expect(lines(await changesOf(loans, render(changed, layout)))).toEqual([
    "breaking major LoanSpec shelf",
    "breaking major LoanDesk port",
  ]);
});

describe("reports", () => {
  const changed = all(row("LoanDesk", "port", { type: "String" }), addRow("LoanSpec", string("zone")))(loans);

  test("as JSON have the bump, and each change with its place", async () => {
    const changes = (await changesOf(loans, render(changed))).map((change) => ({ ...change, edit: ["spec/a.yaml:3"] }));
    expect(JSON.parse(diffJson(changes))).toEqual({
      bump: "major",
      changes: [
        {
          table: "table 7 (LoanSpec)",
          row: "zone",
          kind: "additive",
          bump: "minor",
          was: null,
          is: "String",
          edit: ["spec/a.yaml:3"],
        },
        {
          table: "table 8 (LoanDesk)",
          row: "port",
          kind: "breaking",
          bump: "major",
          was: "Integer",
          is: "String",
          edit: ["spec/a.yaml:3"],
        },
      ],
    });
  });

  test("as Markdown are a draft of a changelog", async () => {
    expect(diffMarkdown(await changesOf(loans, render(changed)), await factsOf(render(changed)))).toBe(
      `\
<!-- major release, after the vendor's page ListLoans of 2026-06-25 -->

### Changed

- **Breaking:** \`port\` in table 8 (LoanDesk): type changed from Integer to String.

### Added

- \`zone\` in table 7 (LoanSpec) (String).
`.replaceAll("ListLoans", "copy"),
    );
    expect(diffMarkdown([], await factsOf(render(loans)))).toBe("");
  });

  test("as text say what was not compared", async () => {
    const [was, is] = [await factsOf(render(loans)), await factsOf(render(loans, "Chinese text"))];
    expect(diffText([], was, is)).toMatch(
      /^no change: .*\nnot compared, .*: table 1: mandatory of branch_id; .*another language$/,
    );
  });
});

test("a copy is matched with its page by call, name, title, or else by its rows", async () => {
  const pages = [{ facts: await factsOf(render(meshes)) }, { facts: await factsOf(render(loans)) }];
  const other: Page = { ...loans, title: "Other", path: "/v9/x/{branch_id}" };
  expect(
    matchPage(pages, { ...(await factsOf(render(other))), page: { name: "x", address: null, date: null, language: "en" } }),
  ).toBe(pages[1]);
  const strange: Page = { ...other, tables: [object("Path Parameters", "uri", string("branch_id", { mandatory: true }))] };
  const facts = {
    ...(await factsOf(render(strange))),
    page: { name: "x", address: null, date: null, language: "en" as const },
  };
  expect(() => matchPage(pages, facts)).toThrow(
    /the copy is of GET \/v9\/x\/\{branch_id\}, but spec\/pages\/ has no facts of that page/,
  );
});
