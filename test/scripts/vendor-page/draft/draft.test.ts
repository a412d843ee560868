import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diffLines } from "diff";
import { parse } from "yaml";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { project } from "../../../../scripts/project/project.js";
import { valueAt } from "../../../../scripts/document/json-pointer.js";
import { compile } from "../../../support/compile.js";
import { loans } from "../../../support/pages/loans.js";
import { meshes } from "../../../support/pages/meshes.js";
import { layoutNames, render } from "../../../support/pages/render.js";
import { shelves } from "../../../support/pages/shelves.js";
import { copyLibrary, copySpec, draftInto, fillTodos, generateFrom, proofOf, textsOf } from "./spec-copy.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "draft-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const service = "test/support/pages/service";
const servicePages = readdirSync(service).map((name) => ({ name, text: readFileSync(join(service, name), "utf8") }));

/** Fills in the drafts, and expects that they generate, compile and prove. */
async function finish(tag: string): Promise<void> {
  fillTodos(folder, tag);
  const { report, files } = await generateFrom(folder);
  expect(report).toBe("");
  const code = [...files].filter(([name]) => name.endsWith(".ts")).map(([name, text]) => [`drafted/${name}`, text] as const);
  expect(code.length).toBeGreaterThan(3);
  expect(compile(new Map(code), { declaration: true, isolatedDeclarations: true })).toEqual([]);
  expect(await proofOf(folder)).toBe("");
}

/** Lines that were removed from what was there, other than those of `x-doc`, which get one more source. */
function removedLines(before: ReadonlyMap<string, string>): string[] {
  const after = textsOf(folder);
  return [...before].flatMap(([name, text]) =>
    diffLines(text, after.get(name) ?? "").flatMap(({ removed, value }) =>
      removed && !/^(?: *x-doc: .*\n)+$/.test(value) ? [`${name}: ${value}`] : [],
    ),
  );
}

describe("a draft is filled in, generates, compiles and proves", () => {
  test("for all pages of the service", async () => {
    copyLibrary(folder);
    for (const { name, text } of servicePages) await draftInto(folder, text, name);
    await finish("Loans");
  }, 120_000);

  test("for the pages of the service that the committed spec does not describe yet", async () => {
    copySpec(join(project.directory, "spec"), folder);
    const before = textsOf(folder);
    for (const { name, text } of servicePages) {
      const known = before.has(`pages/${name.replace(/\.txt$/, ".json")}`);
      if (known) await expect(draftInto(folder, text, name)).rejects.toThrow(/is described here already/);
      else expect(await draftInto(folder, text, name)).toContain(`pages/${name.replace(/\.txt$/, ".json")}`);
    }
    expect(removedLines(before)).toEqual([]);
    const [tag] = (parse(before.get("openapi.yaml") ?? "") as { tags: { name: string }[] }).tags;
    await finish(tag?.name ?? "");
  }, 120_000);

  test("for pages with everything that the reader knows", async () => {
    copyLibrary(folder);
    const before = textsOf(folder);
    await draftInto(folder, render(meshes, "HTML"), "copy.html");
    await draftInto(folder, render(shelves, "HTML"), "copy.html");
    expect(removedLines(before)).toEqual([]);
    await finish("Loans");
  }, 120_000);
});

describe.each(layoutNames)("a copy as %s", (layout) => {
  const lacks: Partial<Record<typeof layout, RegExp>> = {
    pipes: /^copy:\d+: the copy shows no captions, so its objects have no names/,
    cells: /^copy:\d+: the copy shows no captions, so its objects have no names/,
    "Chinese text": /^copy:\d+: table 1 \(path\), row region: the copy does not show whether it is mandatory/,
  };
  test(lacks[layout] ? "is refused, since it shows too little" : "gives the same draft as HTML", async () => {
    copyLibrary(folder);
    const text = render(meshes, layout);
    const refused = lacks[layout];
    if (refused) {
      const before = textsOf(folder);
      await expect(draftInto(folder, text, "copy")).rejects.toThrow(refused);
      expect(textsOf(folder)).toEqual(before);
      return;
    }
    await draftInto(folder, text, "copy");
    // The address and the permissions are not in every layout.
    const drafted = (parse(textsOf(folder).get("paths/meshes.yaml") ?? "") as { date: { post: Record<string, unknown> } }).date
      .post;
    expect(Object.keys(drafted)).toEqual(expect.arrayContaining(["operationId", "parameters", "requestBody", "responses"]));
    const schemas = textsOf(folder).get("schemas/meshes.yaml") ?? "";
    expect([...schemas.matchAll(/^\w+(?=:)/gm)].flat()).toEqual(["MeshSpec", "ProxyNode", "MeshSpecResponse", "MeshStatus"]);
  });
});

describe("a draft", () => {
  const drafted = async (file: string, ...keys: string[]) => {
    copyLibrary(folder);
    await draftInto(folder, render(shelves, "HTML"), "copy.html");
    return valueAt(parse(textsOf(folder).get(file) ?? ""), `#/${keys.join("/")}`);
  };
  const operation = ["shelves", "get"];

  test.each<[string, string, readonly string[], unknown]>([
    [
      "the reference to the path",
      "openapi.yaml",
      ["paths", "~1v2~1branches~1{branch_id}~1shelves"],
      { $ref: "paths/shelves.yaml#/shelves" },
    ],
    ["the operationId", "paths/shelves.yaml", [...operation, "operationId"], "listShelves"],
    ["the list", "paths/shelves.yaml", [...operation, "x-list"], { items: "/shelves", unwrap: "shelf" }],
    [
      "permissions of several rows",
      "paths/shelves.yaml",
      [...operation, "x-iam"],
      [
        {
          action: "library:shelf:list",
          accessLevel: "List",
          resources: [{ type: "branch", required: true, conditionKeys: ["g:Floor"] }],
          aliases: [],
          dependencies: [],
        },
        {
          action: "library:book:get",
          accessLevel: "Read",
          resources: [{ type: "-", required: false, conditionKeys: ["g:Label"] }],
          aliases: [],
          dependencies: [],
        },
      ],
    ],
    [
      "arrays of arrays",
      "schemas/shelves.yaml",
      ["Shelf", "properties", "places"],
      {
        type: "array",
        items: { type: "array", items: { type: "integer" } },
        description: "TODO: places, Array of Array of integers, table 6 (Shelf) of ListShelves",
      },
    ],
    ["maps", "schemas/shelves.yaml", ["Shelf", "properties", "labels", "additionalProperties"], { type: "string" }],
    ["maps of anything", "schemas/shelves.yaml", ["Shelf", "properties", "notes", "additionalProperties"], true],
    ["an object that holds itself", "schemas/shelves.yaml", ["Shelf", "properties", "above", "$ref"], "#/Shelf"],
    [
      "values in a description",
      "schemas/shelves.yaml",
      ["Shelf", "properties", "kind", "description"],
      "TODO: kind, String, table 6 (Shelf) of ListShelves; the page lists open, closed: say so, or add enum with an entry in deviations.yaml if there are no others",
    ],
    [
      "an object without a table",
      "schemas/shelves.yaml",
      ["Shelf", "properties", "opaque"],
      {
        type: "object",
        description:
          "TODO: opaque, Thing object, table 6 (Shelf) of ListShelves; the page has no table for Thing, so it is an object of any form: say what users can rely on",
      },
    ],
    [
      "the shared responses",
      "paths/shelves.yaml",
      [...operation, "responses", "4XX"],
      { $ref: "../shared.yaml#/responses/PorterRefusal" },
    ],
  ])("has %s", async (_, file, keys, want) => {
    expect(await drafted(file, ...keys)).toEqual(want);
  });

  test("gives two paths of one resource a key each in one file", async () => {
    copyLibrary(folder);
    await draftInto(folder, render(shelves, "HTML"), "copy.html");
    const one = {
      ...shelves,
      name: "ShowShelf",
      path: "/v2/branches/{branch_id}/shelves/{shelf_id}",
      tables: shelves.tables.slice(0, 1),
    };
    await draftInto(folder, render(one, "HTML"), "copy.html");
    expect(Object.keys(parse(textsOf(folder).get("paths/shelves.yaml") ?? "") as object)).toEqual(["shelves", "shelf"]);
  });

  test("adds a method to a path that is there, and the page to the sources of its parameters", async () => {
    copyLibrary(folder);
    const post = { ...loans, name: "AddLoan", method: "POST", tables: loans.tables.slice(0, 2) };
    await draftInto(folder, render(post, "HTML"), "copy.html");
    const item = parse(textsOf(folder).get("paths/loans.yaml") ?? "") as Record<string, Record<string, unknown>>;
    expect(Object.keys(item)).toEqual(["parameters", "get", "post"]);
    expect(item["parameters"]).toMatchObject([
      {
        "x-doc": [
          { page: "ListLoans", table: 1 },
          { page: "AddLoan", table: 1 },
        ],
      },
    ]);
    expect(item["post"]).toMatchObject({ operationId: "addLoan", tags: ["Loans"] });
  });
});

test("each value of an example that is left is reported once, whatever its type", async () => {
  copyLibrary(folder);
  await draftInto(folder, render(shelves, "HTML"), "copy.html");
  const { report } = await generateFrom(folder);
  const ofExamples = report.split("\n").filter((line) => line.startsWith("spec/examples/"));
  expect(ofExamples).toContainEqual(expect.stringMatching(/: error: TODO: \w+, (?:Integer|Boolean) \[todo\]$/));
  expect(ofExamples.filter((line) => !line.endsWith("[todo]"))).toEqual([]);
});
