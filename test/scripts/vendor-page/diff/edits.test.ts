import { join } from "node:path";
import { expect, test } from "vitest";
import { diffFacts } from "../../../../scripts/vendor-page/diff/diff.js";
import { editsOf } from "../../../../scripts/vendor-page/diff/edits.js";
import { matchPage } from "../../../../scripts/vendor-page/diff/match.js";
import { readCommitted } from "../../../../scripts/vendor-page/prove/committed.js";
import { readPage } from "../../../../scripts/vendor-page/read/read.js";
import { loans } from "../../../support/pages/loans.js";
import { addRow, dropRow, type Mutation, row, string } from "../../../support/pages/mutate.js";
import { render } from "../../../support/pages/render.js";

const directory = join(process.cwd(), "test/support/library");
const { pages, bundle } = await readCommitted({
  spec: join(directory, "openapi.yaml"),
  deviations: join(directory, "deviations.yaml"),
  directory,
});

test.each<[string, Mutation, string[]]>([
  ["a row added", addRow("LoanSpec", string("zone")), ["schemas/loans.yaml:52"]],
  ["a row dropped", dropRow("LoanSpec", "desk"), ["schemas/loans.yaml:57"]],
  ["a type", row("LoanDesk", "port", { type: "String" }), ["schemas/loans.yaml:75"]],
  ["a parameter", row("Path Parameters", "branch_id", { mandatory: false }), ["paths/loans.yaml:4"]],
  ["a path", (page) => ({ ...page, path: "/v3/{branch_id}/loans" }), ["paths/loans.yaml:1"]],
  ["a date", (page) => ({ ...page, updated: "2027-01-01" }), ["pages/ListLoans.json:4"]],
])("the place to edit for %s", async (_, mutate, want) => {
  const { facts } = await readPage(render(mutate(loans)), "ListLoans.txt");
  const committed = matchPage(pages, facts);
  expect(editsOf(diffFacts(committed.facts, facts), committed, bundle, directory).flat()).toEqual(want);
});
