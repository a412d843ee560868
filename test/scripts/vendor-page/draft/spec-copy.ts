import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "../../../../scripts/project/project.js";
import { type PipelineResult, runPipeline } from "../../../../scripts/generator/pipeline.js";
import { formatProblems } from "../../../../scripts/document/problems.js";
import { draft } from "../../../../scripts/vendor-page/draft/draft.js";
import { readSpec } from "../../../../scripts/vendor-page/draft/spec-source.js";
import { writeDraft } from "../../../../scripts/vendor-page/draft/write-draft.js";
import { readCommitted } from "../../../../scripts/vendor-page/prove/committed.js";
import { prove } from "../../../../scripts/vendor-page/prove/prove.js";
import { proofProblems } from "../../../../scripts/vendor-page/prove/proof-report.js";
import { readPage } from "../../../../scripts/vendor-page/read/read.js";

/** Copies an API description into `spec/` of a folder, with the format of this project. */
export function copySpec(from: string, folder: string): void {
  cpSync(from, join(folder, "spec"), { recursive: true });
  cpSync(join(project.directory, ".prettierrc.json"), join(folder, ".prettierrc.json"));
}

/** Copies the library, whose responses need an example each by the rules of this project. */
export function copyLibrary(folder: string): void {
  copySpec("test/support/library", folder);
  const withExample = (file: string, example: string) =>
    edit(folder, file, (text) => text.replaceAll(/^( +)application\/json:\n/gm, `$&$1  example: ${example}\n`));
  withExample("paths/loans.yaml", "[]");
  withExample("shared.yaml", "{}");
}

export function edit(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, "spec", file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

const paths = (folder: string) => ({
  spec: join(folder, "spec/openapi.yaml"),
  deviations: join(folder, "spec/deviations.yaml"),
  directory: folder,
});

/** Drafts a saved page into the copy. Returns the names of the files that were written. */
export async function draftInto(folder: string, text: string, file: string): Promise<string[]> {
  const spec = await readSpec(paths(folder));
  const texts = await draft({ ...(await readPage(text, file)), file }, spec);
  await writeDraft(spec, texts);
  return [...texts.keys()].toSorted();
}

/** The text of each file of the copy, by name. */
export function textsOf(folder: string): Map<string, string> {
  const names = readdirSync(join(folder, "spec"), { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name));
  return new Map(names.toSorted().map((name) => [name, readFileSync(join(folder, "spec", name), "utf8")]));
}

/** What a person writes for the types that are no text. */
const values: Readonly<Record<string, unknown>> = {
  Boolean: true,
  Date: "2026-01-01",
  DateTime: "2026-01-01T00:00:00Z",
  UUID: "00000000-0000-4000-8000-000000000000",
  Any: {},
  File: "content",
};
const valueOf = (type: string) => JSON.stringify(Object.hasOwn(values, type) ? values[type] : 1);

/** Writes something in place of each `TODO:`, as a person would. */
export function fillTodos(folder: string, tag: string): void {
  for (const name of textsOf(folder).keys())
    edit(folder, name, (text) =>
      text
        .replaceAll(/"TODO: \S+, (\w+)"/g, (_, type: string) => valueOf(type))
        .replaceAll(/"TODO: (?:[^"\\]|\\.)*"/g, (todo) =>
          todo.includes("the name of one of the tags")
            ? JSON.stringify(tag)
            : todo.includes("address of")
              ? '"https://example.com/Page.html"'
              : '"Filled in"',
        ),
    );
}

/** Generates from the copy, by the rules of this project. */
export async function generateFrom(folder: string): Promise<PipelineResult & { report: string }> {
  const options = { ...paths(folder), config: project.config, command: "npm run generate" };
  const result = await runPipeline(options, (_, run) => run());
  return { ...result, report: formatProblems(result.problems, folder) };
}

/** What `prove` reports of the copy. */
export async function proofOf(folder: string): Promise<string> {
  const committed = await readCommitted(paths(folder));
  const proof = prove(
    committed.pages.map(({ facts }) => facts),
    committed.bundle.document,
    committed.deviations,
  );
  return formatProblems(proofProblems(proof, committed), folder);
}
