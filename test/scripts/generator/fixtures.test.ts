import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { formatProblems, hasErrors } from "../../../scripts/document/problems.js";
import { type PipelineResult, runPipeline } from "../../../scripts/generator/pipeline.js";
import { compile } from "../../support/compile.js";

const folder = fileURLToPath(new URL("fixtures", import.meta.url));
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => basename(name, ".yaml"));

/** The documents that are refused, and the lines that say so. All others are generated from, and what is generated compiles. */
const refused: Readonly<Record<string, readonly string[]>> = {
  "03-webhook-operationid-twice": [
    '7: error: operationId "same" of webhook w is also that of GET /a: each operation needs a unique one [operation-ids]',
  ],
  "04-parameter-declared-twice": [
    '9: error: GET /a declares its query parameter "limit" more than once [parameters]',
    '10: error: GET /a declares its query parameter "limit" more than once [parameters]',
  ],
  "04b-path-item-parameter-declared-twice": [
    '7: error: /a declares its query parameter "limit" more than once [parameters]',
    '8: error: /a declares its query parameter "limit" more than once [parameters]',
  ],
  "08-oneof-itself": [
    '16: error: $ref "#/components/schemas/A" leads back to itself through allOf, anyOf and oneOf alone, so it describes no value: remove it [schemas]',
  ],
  "43-path-parameter-of-unknown-style": [
    '10: error: path parameter "id" cannot have the style "form": use simple or label or matrix [parameters]',
  ],
};

/** What is let pass with a warning. */
const warned: Readonly<Record<string, string>> = {
  "19-unknown-keyword-in-31-schema":
    '11: warning: nullable is no keyword of OpenAPI 3.1 and has no effect: add "null" to the type instead [keywords]',
};

const results = new Map<string, PipelineResult>();
beforeAll(async () => {
  for (const name of names) {
    const spec = join(folder, `${name}.yaml`);
    results.set(name, await runPipeline({ spec, directory: folder, command: "generate" }, (_, run) => run()));
  }
}, 120_000);

function resultOf(name: string): PipelineResult {
  const result = results.get(name);
  if (!result) throw new Error(`${name} gave no result`);
  return result;
}

test.each(Object.entries(refused))("%s is refused", (name, want) => {
  const { problems, files } = resultOf(name);
  const errors = problems.filter(({ severity }) => severity === "error");
  expect(formatProblems(errors, folder).split("\n")).toEqual(want.map((line) => `${name}.yaml:${line}`));
  expect(files.size).toBe(0);
});

test.each(Object.entries(warned))("%s has a warning", (name, want) => {
  expect(formatProblems(resultOf(name).problems, folder).split("\n")).toContain(`${name}.yaml:${want}`);
});

test("no other document is refused, and what is generated compiles with its use", () => {
  const accepted = names.filter((name) => refused[name] === undefined);
  expect(accepted.length).toBeGreaterThan(15);
  expect(accepted.filter((name) => hasErrors(resultOf(name).problems))).toEqual([]);
  const sources = accepted.flatMap((name) => {
    const use = join(folder, `${name}.use.ts`);
    expect(existsSync(use), `${name} has no use`).toBe(true);
    const code = [...resultOf(name).files, ["use.ts", readFileSync(use, "utf8")] as const];
    return code.filter(([file]) => file.endsWith(".ts")).map(([file, text]) => [`fixtures/${name}/${file}`, text] as const);
  });
  expect(compile(new Map(sources))).toEqual([]);
});
