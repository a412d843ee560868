import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commitFacts } from "../../../../scripts/vendor-page/commit/commit.js";
import { writeFacts } from "../../../../scripts/vendor-page/commit/write-facts.js";
import { readPages } from "../../../../scripts/vendor-page/facts/committed-pages.js";
import { readPage } from "../../../../scripts/vendor-page/read/read.js";
import { loans } from "../../../support/pages/loans.js";
import { addRow, dropRow } from "../../../support/pages/mutate.js";
import { render } from "../../../support/pages/render.js";
import { shelves } from "../../../support/pages/shelves.js";
import { copySpec } from "../draft/spec-copy.js";

let folder: string;
let pages: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "commit-"));
  copySpec("test/support/library", folder);
  pages = join(folder, "spec/pages");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Commits a copy as the command does. Returns the warnings. */
async function commit(
  text: string,
  { file = "copy.html", name }: { file?: string; name?: string } = {},
): Promise<readonly string[]> {
  const written = await commitFacts({ ...(await readPage(text, file)), file }, name, pages, folder);
  await writeFacts(written, folder);
  return written.warnings;
}

const textOf = (name: string) => readFileSync(join(pages, name), "utf8");
const rowsOf = (name: string) =>
  readPages(pages, folder)
    .find(({ file }) => file === join(pages, name))
    ?.facts.tables.flatMap(({ rows }) => rows.map((row) => row.name));
const more = addRow("Loan", { name: "addedHere", type: "String", words: ["New"] })(loans);

describe("the facts of a page", () => {
  test("replace those that are there, and nothing else", async () => {
    expect(await commit(render(more, "HTML"))).toEqual([]);
    expect(readdirSync(pages)).toEqual(["ListLoans.json"]);
    expect(rowsOf("ListLoans.json")).toContain("addedHere");
  });

  test("have the name in the address, whatever the file is called", async () => {
    await commit(render(shelves, "HTML"), { file: "ListLoans.html" });
    expect(readdirSync(pages)).toEqual(["ListLoans.json", "ListShelves.json"]);
  });

  test("have the name that is given", async () => {
    await commit(render(shelves), { name: "ListOfShelves" });
    expect(readdirSync(pages)).toEqual(["ListLoans.json", "ListOfShelves.json"]);
  });

  test("have the name of the page of the same call, if the copy says none", async () => {
    await commit(render(more), { file: "saved.txt" });
    expect(readdirSync(pages)).toEqual(["ListLoans.json"]);
    expect(rowsOf("ListLoans.json")).toContain("addedHere");
  });

  test("replace a damaged file", async () => {
    writeFileSync(join(pages, "ListLoans.json"), "");
    await commit(render(more, "HTML"));
    expect(rowsOf("ListLoans.json")).toContain("addedHere");
  });

  test("replace a link, and not what it leads to", async () => {
    const outside = join(folder, "outside.json");
    writeFileSync(outside, textOf("ListLoans.json"));
    rmSync(join(pages, "ListLoans.json"));
    symlinkSync(outside, join(pages, "ListLoans.json"));
    const before = readFileSync(outside, "utf8");
    await commit(render(more, "HTML"));
    expect(readFileSync(outside, "utf8")).toBe(before);
    expect(lstatSync(join(pages, "ListLoans.json")).isSymbolicLink()).toBe(false);
  });

  test("may be of another path, or another language, with a warning", async () => {
    expect(await commit(render({ ...loans, path: "/v3/branches/{branch_id}/loans" }, "HTML"))).toEqual([
      "the facts were those of GET /v2/branches/{branch_id}/loans, and are those of GET /v3/branches/{branch_id}/loans now",
    ]);
  });
});

test("rows from elsewhere that the copy replaces are told", async () => {
  const file = join(pages, "ListLoans.json");
  writeFileSync(file, readFileSync(file, "utf8").replace('"name": "port"', '"source": "porter", "name": "port"'));
  expect(await commit(render(loans, "HTML"))).toEqual([
    "other sources than the page, of 1 of its rows, are gone: npm run page -- prove says which x-doc to correct",
  ]);
});

describe("nothing is written", () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      "for a new page without a name",
      () => commit(render(shelves), { file: "ListShelves.txt" }),
      /^ListShelves\.txt:1: the copy does not say the name/,
    ],
    ["for a name that leads elsewhere", () => commit(render(shelves), { name: "../x" }), /^--name takes .*, not \.\.\/x$/],
    [
      "for a copy without captions",
      () => commit(render(loans, "pipes")),
      /^copy\.html:\d+: the copy shows no captions[^\n]*\nNothing was written\.$/,
    ],
    [
      "for a copy that shows less",
      () => commit(render(dropRow("LoanEntry", "loan")(loans), "Chinese Markdown")),
      /^copy\.html:1: the copy does not show what spec\/pages\/ListLoans\.json has: permissions: save the page again\n/,
    ],
    [
      "for a second page of the same call",
      () => commit(render({ ...loans, name: "ShowLoans" }, "HTML")),
      /^spec\/pages\/ListLoans\.json:1: has the facts of GET \/v2\/branches\/\{branch_id\}\/loans already: add --name ListLoans, or/,
    ],
    [
      "while another file is damaged",
      () => {
        writeFileSync(join(pages, "Other.json"), "{");
        return commit(render(loans, "HTML"));
      },
      /^spec\/pages\/Other\.json:1: is not JSON: .*\nTo write it again: npm run page -- commit COPY --name Other$/,
    ],
  ])("%s", async (_, run, want) => {
    const before = textOf("ListLoans.json");
    await expect(run()).rejects.toThrow(want);
    expect(textOf("ListLoans.json")).toBe(before);
    expect(readdirSync(pages).filter((name) => name !== "Other.json")).toEqual(["ListLoans.json"]);
  });

  test("where the folder cannot be made", async () => {
    rmSync(pages, { recursive: true });
    writeFileSync(pages, "");
    const written = { file: join(pages, "ListLoans.json"), text: "", warnings: [] };
    await expect(writeFacts(written, folder)).rejects.toThrow(/^spec\/pages\/ListLoans\.json is unchanged: E\w+: /);
  });
});
