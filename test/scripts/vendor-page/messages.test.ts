import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { copyLibrary, edit, generateFrom, proofOf } from "./draft/spec-copy.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "messages-"));
  copyLibrary(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const replace = (file: string, from: string | RegExp, to: string) =>
  edit(folder, file, (text) => {
    expect(text).toMatch(from);
    return text.replace(from, to);
  });

describe("a mistake in a file that others refer to", () => {
  test.each<[string, () => void, RegExp]>([
    [
      "a reference to a name with two characters exchanged",
      () => replace("paths/loans.yaml", "loans.yaml#/LoanEntry", "loans.yaml#/LaonEntry"),
      /^spec\/paths\/loans\.yaml:\d+: error: Can't resolve \$ref "\.\.\/schemas\/loans\.yaml#\/LaonEntry"\. Did you mean LoanEntry\? \[no-unresolved-refs\]$/,
    ],
    [
      "a file that cannot be parsed",
      () => edit(folder, "schemas/loans.yaml", (text) => `${text}a: [\n`),
      /^spec\/schemas\/loans\.yaml:\d+: error: cannot be parsed: [^"]+ \[no-unresolved-refs\]$/,
    ],
    [
      "ref instead of $ref",
      () => replace("paths/loans.yaml", "$ref: ../shared.yaml", "ref: ../shared.yaml"),
      /^(?:spec\/paths\/loans\.yaml:\d+: error: .*\n)*spec\/paths\/loans\.yaml:\d+: error: Property `ref` is not expected here\. Did you mean \$ref\? \[struct\](?:\nspec\/paths\/loans.*)*$/,
    ],
    [
      "a mistyped extension",
      () => replace("paths/loans.yaml", "x-list:", "x-lists:"),
      /^spec\/paths\/loans\.yaml:\d+: error: unknown key x-lists\. Did you mean x-list\? \[extensions\]$/,
    ],
  ])("%s is told in that file, once", async (_, change, want) => {
    change();
    // Without what follows from it, in the deviations.
    const { report } = await generateFrom(folder);
    expect(report.replaceAll(/^spec\/deviations\.yaml.*\n?/gm, "").trimEnd()).toMatch(want);
  });
});

describe("generate and prove report the same of deviations", () => {
  test.each<[string, () => void, RegExp]>([
    [
      "a pointer that leads nowhere",
      () => replace("deviations.yaml", "securitySchemes", "securityScheme"),
      /^spec\/deviations\.yaml:\d+: error: deviation #\/components\/securityScheme\/\w+: the pointer leads nowhere .* Did you mean securitySchemes\? \[deviations\]$/,
    ],
    [
      "an entry without a reason",
      () => replace("deviations.yaml", /^ {2}reason: .*\n/m, ""),
      /^spec\/deviations\.yaml:\d+: error: entry \d+ needs reason, as text \[deviations\]$/,
    ],
    [
      "a file that cannot be parsed",
      () => edit(folder, "deviations.yaml", (text) => `${text}a: [\n`),
      /^spec\/deviations\.yaml:\d+: error: cannot be parsed: [^"]+ \[source\]$/,
    ],
  ])("%s", async (_, change, want) => {
    change();
    const ofDeviations = (report: string) => report.split("\n").filter((line) => line.startsWith("spec/deviations.yaml:"));
    const generated = ofDeviations((await generateFrom(folder)).report);
    expect(generated.join("\n")).toMatch(want);
    expect(ofDeviations(await proofOf(folder))).toEqual(generated);
  });
});
