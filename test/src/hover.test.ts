import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { generatedDocument } from "../../scripts/document/generated-document.js";
import { isObject, valueAt } from "../../scripts/document/json-pointer.js";
import { load } from "../../scripts/document/load.js";
import { project } from "../../scripts/project/project.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const document = await generatedDocument();
const workshop = "#/components/schemas/Workshop";
const [[name, property] = ["", {}]] = Object.entries(valueAt(document, `${workshop}/properties`) ?? {}) as [string, unknown][];

const consumer = `${root}consumer.ts`;
const code = `
import { AsmClient, type AsmClientOptions, type ListWorkshopsPath } from "./src/index.js";
declare const asm: AsmClient;
export const options = { region: "cn-north-4", credentials: { token: "t" } } satisfies AsmClientOptions;
new AsmClient({ userAgent: "inventory/2.1", ...options });
await asm.operations.listWorkshops({ path: { mesh_id: "m" } });
const list = await asm.listWorkshops("m");
const [first] = list;
first?.${name};
export type Path = ListWorkshopsPath;
`;

const { config } = ts.readConfigFile(`${root}src/tsconfig.json`, (path) => ts.sys.readFile(path)) as { config: object };
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, `${root}src`);
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getCurrentDirectory: () => root,
  getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
  getScriptFileNames: () => [consumer],
  getScriptVersion: () => "1",
  getScriptSnapshot: (path) => {
    const text = path === consumer ? code : ts.sys.readFile(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  fileExists: (path) => path === consumer || ts.sys.fileExists(path),
  readFile: (path) => (path === consumer ? code : readFileSync(path, "utf8")),
});

/** What an editor shows over the last occurrence of a word. */
function hover(word: string): { readonly type: string; readonly text: string; readonly tags: readonly string[] } {
  const info = service.getQuickInfoAtPosition(consumer, code.lastIndexOf(word));
  const text = (parts: readonly ts.SymbolDisplayPart[] = []) => parts.map((part) => part.text).join("");
  return {
    type: text(info?.displayParts),
    text: text(info?.documentation),
    tags: (info?.tags ?? []).map((tag) => `${tag.name} ${text(tag.text)}`),
  };
}

test("a list method shows the name of its items", () => {
  expect(hover("listWorkshops(").type).toMatch(/\): Promise<Workshop\[\]>$/);
});

test.each(["AsmClientOptions", "userAgent", "mesh_id"])("%s has a text", (word) => {
  expect(hover(word).text).toMatch(/^[A-Z].+\./);
});

test("a named type of an operation shows what it is", () => {
  expect(hover("ListWorkshopsPath").type).toContain("type ListWorkshopsPath = {\n");
});

test("a property shows its description first, and where it comes from last", () => {
  const { text, tags } = hover(name);
  expect(text).toBe(isObject(property) ? property["description"] : "");
  const { page, table } = valueAt(document, `${workshop}/x-doc`) as { page: string; table: number };
  expect(tags.at(-1)).toBe(`see Table ${table} of ${page}`);
});

test("a deviation is shown once, at what it is about", async () => {
  const { model } = await load(project);
  const types = readFileSync(new URL("../../generated/types.ts", import.meta.url), "utf8");
  const shown = (model?.deviations ?? []).filter(({ pointer }) => /^#\/(paths|components\/schemas)\//.test(pointer));
  expect(shown.length).toBeGreaterThan(0);
  // Two deviations, such as those of two operations, may have the same reason.
  const notes = shown.map(({ source, reason }) => `${reason} (${source})`);
  const times = notes.map((note) => [note, types.split(note).length - 1]);
  expect(times).toEqual(notes.map((note) => [note, notes.filter((other) => other === note).length]));
});
