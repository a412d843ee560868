import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCommitted } from "../../../../scripts/vendor-page/prove/committed.js";
import { proofProblems, proofText } from "../../../../scripts/vendor-page/prove/proof-report.js";
import { countRows, prove } from "../../../../scripts/vendor-page/prove/prove.js";
import { formatProblems } from "../../../../scripts/document/problems.js";
import { project } from "../../../../scripts/project/project.js";
import { operationChanges } from "./operation-changes.js";
import { schemaChanges } from "./schema-changes.js";
import { sourceChanges } from "./source-changes.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "prove-"));
  cpSync("test/support/library", join(folder, "spec"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Proves the copy of the spec. */
async function provenCopy() {
  const committed = await readCommitted({
    spec: join(folder, "spec/openapi.yaml"),
    deviations: join(folder, "spec/deviations.yaml"),
    directory: folder,
  });
  const proof = prove(
    committed.pages.map(({ facts }) => facts),
    committed.bundle.document,
    committed.deviations,
  );
  return { proof, committed, problems: formatProblems(proofProblems(proof, committed), folder) };
}

function change(file: string, from: string | RegExp, to: string): void {
  const path = join(folder, "spec", file);
  const before = readFileSync(path, "utf8");
  const after = before.replace(from, to);
  expect(after, `${String(from)} is in ${file}`).not.toBe(before);
  writeFileSync(path, after);
}

test("the library's API description says what its page says", async () => {
  const { proof, committed, problems } = await provenCopy();
  expect(problems).toBe("");
  expect(countRows(proof)).toEqual({ all: 20, proven: 20, byPage: 20, bySource: new Map() });
  const text = proofText(proof, committed, folder);
  expect(text.split("\n").filter((line) => /^(?:same|deviation) /.test(line))).toHaveLength(20);
  expect(text).toContain("table 8 (LoanDesk)");
  expect(text.split("\n").at(-1)).toBe("20 of 20 rows proven: 20 by the pages; 8 deviations, each with a reason");
});

test("the committed spec says what its pages say", async () => {
  const committed = await readCommitted(project);
  const proof = prove(
    committed.pages.map(({ facts }) => facts),
    committed.bundle.document,
    committed.deviations,
  );
  expect(formatProblems(proofProblems(proof, committed), project.directory)).toBe("");
  const { all, proven } = countRows(proof);
  expect(all).toBe(committed.pages.flatMap(({ facts }) => facts.tables).flatMap(({ rows }) => rows).length);
  expect(proven).toBe(all);
  expect(all).not.toBe(0);
});

const loans = "schemas/loans.yaml";
const operation = "paths/loans.yaml";

describe("is caught:", () => {
  test.each([...schemaChanges, ...operationChanges, ...sourceChanges])("%s", async (_, { given: [file, from, to], want }) => {
    change(file, from, to);
    const { problems } = await provenCopy();
    expect(problems).toMatch(want);
    expect(problems.split("\n").every((line) => /^spec\/[\w/.]+:\d+: error: /.test(line))).toBe(true);
  });
});

test.each<[string, readonly [file: string, from: string | RegExp, to: string]]>([
  ["words", [loans, "Name of the loan.", "How the task is called."]],
  ["an example", [loans, "examples: [8080]", "examples: [80]"]],
  ["the order of properties", [loans, /(    deskId:[\s\S]*?)(    deskPhone:[\s\S]*?)(    port:)/, "$2$1$3"]],
  ["an operation's ID", [operation, "operationId: listLoans", "operationId: getLoans"]],
])("is let pass: %s", async (_, [file, from, to]) => {
  change(file, from, to);
  expect((await provenCopy()).problems).toBe("");
});

test.each<[string, readonly [file: string, from: string | RegExp, to: string], RegExp]>([
  ["a fault in YAML", [loans, "type: object\n", "type: [object\n"], /^spec\/schemas\/loans\.yaml:\d+: /],
  [
    "a reference that leads nowhere",
    [loans, '"#/LoanSpec"', '"#/Nothing"'],
    /^spec\/schemas\/loans\.yaml:\d+: Can't resolve \$ref/,
  ],
  [
    "a file that is not there",
    [operation, "../shared.yaml", "../gone.yaml"],
    /^spec\/paths\/loans\.yaml:\d+: Can't resolve \$ref/,
  ],
  [
    "a reference to a host",
    [operation, "../shared.yaml", "https://example.com/a.yaml"],
    /^spec\/paths\/loans\.yaml:\d+: Can't resolve \$ref "https:\/\/example\.com\/a\.yaml[^"]*": references to other hosts/,
  ],
  ["facts that are no JSON", ["pages/ListLoans.json", '"title":', '"title"'], /^spec\/pages\/ListLoans\.json:\d+: is not JSON/],
])("%s is told with its place", async (_, [file, from, to], message) => {
  change(file, from, to);
  await expect(provenCopy()).rejects.toThrow(message);
});
