import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { deviationsIn, readDeviations } from "../../../scripts/document/deviations.js";
import { load } from "../../../scripts/document/load.js";
import { formatProblems } from "../../../scripts/document/problems.js";
import { folderOf } from "../../support/folder.js";

const entry = (pointer: string) => `- pointer: "${pointer}"\n  page: Less\n  spec: More\n  reason: So\n  source: here\n`;

test("each deviation is read with the line of its pointer", async () => {
  const folder = folderOf({ "d.yaml": `# What differs.\n\n${entry("#/info")}  words: 0123456789ab\n\n${entry("#/paths")}` });
  const rest = { page: "Less", spec: "More", reason: "So", source: "here" };
  expect(await readDeviations(`${folder}/d.yaml`)).toEqual({
    entries: [
      { pointer: "#/info", ...rest, words: "0123456789ab", line: 3 },
      { pointer: "#/paths", ...rest, line: 10 },
    ],
    problems: [],
  });
});

test.each<[string, string | Uint8Array, string]>([
  ["an object", "a: 1\n", "d.yaml:1: error: must be a list of entries with pointer, page, spec, reason, source [deviations]"],
  ["a missing key", `${entry("#/a")}- pointer: "#/b"\n`, "d.yaml:6: error: entry 2 needs page, as text [deviations]"],
  ["an entry that is text", "- a\n", "d.yaml:1: error: entry 1 needs pointer, as text [deviations]"],
  ["words that are no text", `${entry("#/a")}  words: 1\n`, "d.yaml:1: error: entry 1 needs words, as text [deviations]"],
  ["a fault in YAML", `${entry("#/a")}- [\n`, "d.yaml:7: error: cannot be parsed: "],
  ["bytes that are not UTF-8", Buffer.from([0x23, 0x0a, 0xff]), "d.yaml:2: error: d.yaml is not UTF-8 "],
  ["an alias inside itself", "- &a\n  b: *a\n", "d.yaml:1: error: d.yaml has a part that contains itself"],
])("%s is a problem with its line", async (_, text, want) => {
  const folder = folderOf({ "d.yaml": text });
  const { entries, problems } = await readDeviations(`${folder}/d.yaml`);
  expect(formatProblems(problems, folder).slice(0, want.length)).toBe(want);
  expect(entries.length).toBeLessThanOrEqual(1);
});

test("a file that is not there is a problem", async () => {
  const folder = folderOf({});
  const { problems } = await readDeviations(`${folder}/d.yaml`);
  expect(formatProblems(problems, folder)).toBe("d.yaml:1: error: d.yaml: no such file [source]");
});

test("a pointer that leads nowhere is a problem with its line", async () => {
  const folder = folderOf({ "d.yaml": entry("#/info") + entry("#/nowhere") });
  const file = `${folder}/d.yaml`;
  const { entries, problems } = deviationsIn({ info: {} }, await readDeviations(file), file);
  expect(entries.map(({ pointer }) => pointer)).toEqual(["#/info"]);
  expect(formatProblems(problems, folder)).toBe(
    "d.yaml:6: error: deviation #/nowhere: the pointer leads nowhere in the bundled document; correct it or remove the entry [deviations]",
  );
});

test("loading a document reports the problems of its deviations", async () => {
  const openapi = "openapi: 3.1.1\ninfo: { title: A, version: 1.0.0, license: { name: MIT, identifier: MIT } }\npaths: {}\n";
  const directory = folderOf({ "openapi.yaml": openapi, "d.yaml": entry("#/info") + entry("#/nowhere") });
  const spec = `${directory}/openapi.yaml`;
  const { problems, model, inputs } = await load({ spec, directory, command: "", deviations: `${directory}/d.yaml` });
  expect(formatProblems(problems, directory)).toMatch(/^d\.yaml:6: error: deviation #\/nowhere: /m);
  expect(model?.deviations.map(({ pointer }) => pointer)).toEqual(["#/info"]);
  expect([...inputs.keys()]).toContain(`${directory}/d.yaml`);
  expect(readFileSync(`${directory}/openapi.yaml`, "utf8")).toBe(openapi);
});
