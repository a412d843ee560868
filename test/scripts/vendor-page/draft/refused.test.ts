import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSpec } from "../../../../scripts/vendor-page/draft/spec-source.js";
import { writeDraft } from "../../../../scripts/vendor-page/draft/write-draft.js";
import { addRow, object, row, string, tables } from "../../../support/pages/mutate.js";
import { type Page, render } from "../../../support/pages/render.js";
import { shelves } from "../../../support/pages/shelves.js";
import { copyLibrary, draftInto, edit, textsOf } from "./spec-copy.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "draft-"));
  copyLibrary(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const inSpec = (file: string, change: (text: string) => string) => () => edit(folder, file, change);
const nothing = () => undefined;

test.each<[string, { page?: Page; text?: string; spec?: () => void; want: RegExp }]>([
  [
    "an operation that is there",
    {
      page: { ...shelves, path: "/v2/branches/{branch_id}/loans" },
      want: /^spec\/paths\/loans\.yaml:\d+: GET \/v2\/branches\/\{branch_id\}\/loans is described here already/,
    },
  ],
  [
    "an operationId that is there",
    {
      page: { ...shelves, name: "ListLoans" },
      want: /^spec\/paths\/loans\.yaml:\d+: the operationId listLoans is that of another operation/,
    },
  ],
  [
    "facts that are there",
    {
      spec: () => writeFileSync(join(folder, "spec/pages/ListShelves.json"), textsOf(folder).get("pages/ListLoans.json") ?? ""),
      want: /^spec\/pages\/ListShelves\.json:1: the facts of a page ListShelves are there already/,
    },
  ],
  [
    "an example that is there",
    {
      spec: () => {
        mkdirSync(join(folder, "spec/examples"));
        writeFileSync(join(folder, "spec/examples/list-shelves-200.json"), "{}");
      },
      want: /^spec\/examples\/list-shelves-200\.json:1: is there already: rename it, or remove it\nNothing was written/,
    },
  ],
  [
    "a schema that is there, although nothing refers to it",
    {
      spec: () => writeFileSync(join(folder, "spec/schemas/shelves.yaml"), "# Shelves\nOther: {}\nShelf: {}\n"),
      want: /^spec\/schemas\/shelves\.yaml:3: there is an entry already at Shelf\nNothing was written/,
    },
  ],
  [
    "an object with the name of a schema and other rows",
    {
      page: tables((list) => [...list.slice(0, 5), object("Loan", "200", string("title")), ...list.slice(5)])(
        addRow("ShelfEntry", string("loan", { type: "Loan object" }))(shelves),
      ),
      want: /^spec\/schemas\/loans\.yaml:\d+: schema Loan has other rows than table 6 \(Loan\) of ListShelves: it has description.*\ncopy\.html:\d+: the table of the page\n/,
    },
  ],
  [
    "an object with the name of a schema and another type",
    {
      page: tables((list) => [
        ...list.slice(0, 5),
        object("LoanStatus", "200", string("updatedAt", { type: "Integer" })),
        ...list.slice(5),
      ])(addRow("ShelfEntry", string("loan", { type: "LoanStatus object" }))(shelves)),
      want: /^spec\/schemas\/loans\.yaml:\d+: schema LoanStatus has other rows than .*\ncopy\.html:\d+: the table of the page\n/,
    },
  ],
  [
    "a row that is listed twice",
    {
      page: addRow("Shelf", string("kind"))(shelves),
      want: /^copy\.html:\d+: table 6 \(Shelf\): lists kind twice\nNothing was written/,
    },
  ],
  [
    "a type that the vendor does not have",
    {
      page: row("Shelf", "kind", { type: "Sting" })(shelves),
      want: /^copy\.html:\d+: table 6 \(Shelf\), row kind: "Sting" is not a type of the vendor's pages\n/,
    },
  ],
  [
    "an object to which no row refers",
    {
      page: tables((list) => [...list, object("Lonely", "500", string("name"))])(shelves),
      want: /^copy\.html:\d+: no row of the page refers to table 9 \(Lonely\)/,
    },
  ],
  [
    "an object whose name cannot be that of a schema",
    {
      page: tables((list) => [...list.slice(0, 5), object("A b", "200", string("name")), ...list.slice(5)])(shelves),
      want: /^copy\.html:\d+: table 6 \(A b\): "A b" cannot be the name of a schema/,
    },
  ],
  [
    "a path without a name",
    {
      page: { ...shelves, path: "/{branch_id}" },
      want: /^copy\.html:1: the path \/\{branch_id\} has no part that can be the name/,
    },
  ],
  [
    "a copy without the name of its page",
    {
      text: render(shelves, "text"),
      want: /^my copy\.txt:1: the copy does not say the name of its page: rename the file to it/,
    },
  ],
  [
    "paths on one line",
    {
      spec: inSpec("openapi.yaml", (text) =>
        text.replace(
          /paths:\n(.*)\n {4}(.*)\n/,
          (_, path: string, reference: string) => `paths: { "${path.trim().replace(/:$/, "")}": { ${reference} } }\n`,
        ),
      ),
      want: /^spec\/openapi\.yaml:\d\d: there is no list or map of several lines to add to at paths/,
    },
  ],
  [
    "a spec with a fault",
    {
      spec: inSpec("paths/loans.yaml", (text) => text.replace("../shared.yaml", "../gone.yaml")),
      want: /^spec\/paths\/loans\.yaml:\d+: Can't resolve \$ref/,
    },
  ],
])("refuses %s, and writes nothing", async (_, { page = shelves, text, spec = nothing, want }) => {
  spec();
  const before = textsOf(folder);
  await expect(
    draftInto(folder, text ?? render(page, "HTML"), text === undefined ? "copy.html" : "my copy.txt"),
  ).rejects.toThrow(want);
  expect(textsOf(folder)).toEqual(before);
});

test("keeps the line ends of Windows, comments, and a layout of one's own", async () => {
  edit(folder, "openapi.yaml", (text) => text.replace("paths:\n", "# All of them\npaths:   # here\n").replaceAll("\n", "\r\n"));
  const before = textsOf(folder).get("openapi.yaml") ?? "";
  await draftInto(folder, render(shelves, "HTML"), "copy.html");
  const added = "  /v2/branches/{branch_id}/shelves:\r\n    $ref: paths/shelves.yaml#/shelves\r\n";
  const after = textsOf(folder).get("openapi.yaml") ?? "";
  expect(after).toContain(added);
  expect(after.replace(added, "")).toBe(before);
});

test("does not overwrite what someone writes at the same time", async () => {
  const spec = await readSpec({
    spec: join(folder, "spec/openapi.yaml"),
    deviations: join(folder, "spec/deviations.yaml"),
    directory: folder,
  });
  edit(folder, "schemas/loans.yaml", (text) => `${text}# just now\n`);
  const before = textsOf(folder);
  await expect(writeDraft(spec, new Map([["schemas/loans.yaml", "A: {}\n"]]))).rejects.toThrow(
    /is unchanged.*schemas\/loans\.yaml/,
  );
  expect(textsOf(folder)).toEqual(before);
});

test("does not replace a folder with a link in it", async () => {
  symlinkSync("/etc/hostname", join(folder, "spec/link.yaml"));
  await expect(draftInto(folder, render(shelves, "HTML"), "copy.html")).rejects.toThrow(/is unchanged.*link\.yaml/);
});
