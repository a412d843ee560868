import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { generatedDocument } from "../../scripts/document/generated-document.js";
import { isObject } from "../../scripts/document/json-pointer.js";
import { buildModel } from "../../scripts/document/model.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The folders of `scripts/`: each imports only from those of the rows before it, and from itself. Commands import from all. */
const buildRanks = [
  ["project"],
  ["cli"],
  ["document"],
  ["generator", "vendor-page", "package", "mock"],
  ["docs", "diff"],
  ["release", "bench", "start"],
];

/** At run time each file or folder of `src/` imports only from those before it, and from itself. */
const layers = [
  "errors",
  "transport",
  "auth",
  "lists",
  "path-parameters",
  "hints",
  "call",
  "project-operations",
  "client-options",
  "client",
  "index",
  "node",
];

const files = ["src", "scripts", "generated"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.m?[jt]s$/.test(file))
    .map((file) => `${folder}/${file}`)
    .toSorted(),
);
const imports = files.flatMap((file) =>
  [
    ...readFileSync(join(root, file), "utf8").matchAll(/(?:from|import\(?|new URL\((?="[^"]+", import\.meta))\s*"([^"]+)"/g),
  ].map(([, specifier = ""]) => ({
    file,
    specifier,
    target: specifier.startsWith(".")
      ? relative(root, join(root, dirname(file), specifier)).replace(/\.js$/, ".ts")
      : specifier,
  })),
);

describe("directions", () => {
  test("imports were found", () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(50);
  });

  const layerOf = (file: string) => layers.indexOf(file.split("/")[1]?.replace(/\.ts$/, "") ?? "");
  test("every file of src/ belongs to a layer and imports only from layers before it", () => {
    expect(files.filter((file) => file.startsWith("src/") && layerOf(file) === -1)).toEqual([]);
    const upward = imports.filter(
      ({ file, target }) => file.startsWith("src/") && target.startsWith("src/") && layerOf(target) > layerOf(file),
    );
    expect(upward).toEqual([]);
  });

  test("src/ imports generated/ and one library; Node only in the ./node entry and in the hash for it", () => {
    const others = imports.filter(({ file, target }) => file.startsWith("src/") && !/^(src|generated)\//.test(target));
    expect(new Set(others.filter(({ target }) => target.startsWith("node:")).map(({ file }) => file))).toEqual(
      new Set(["src/auth/hash-node.ts", "src/node/direct-fetch.ts", "src/node/profile.ts"]),
    );
    expect(new Set(others.map(({ target }) => target).filter((target) => !target.startsWith("node:")))).toEqual(
      new Set(["#hash", "openapi-fetch"]),
    );
  });

  test("the main entry reaches nothing of Node where `#hash` is the default one", () => {
    const reached = new Set(["src/index.ts"]);
    for (const file of reached) {
      for (const { target } of imports.filter((entry) => entry.file === file)) {
        reached.add(target === "#hash" ? "src/auth/hash-web.ts" : target);
      }
    }
    expect(reached.size).toBeGreaterThan(20);
    expect([...reached].filter((target) => /^(node:|src\/node\/)/.test(target))).toEqual([]);
  });

  test("a file directly in scripts/ is an npm script, and nobody imports it", () => {
    const commands = files.filter((file) => /^scripts\/[^/]+$/.test(file));
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
    const started = Object.entries(scripts).flatMap(([name, text]) => {
      const file = /^node .*\b(scripts\/\S+)$/.exec(text)?.[1];
      return file === undefined ? [] : [{ name, file }];
    });
    expect(started.map(({ file }) => file).toSorted()).toEqual(commands);
    expect(started.filter(({ name, file }) => file !== `scripts/${name}.ts`)).toEqual([]);
    expect(imports.filter(({ target }) => commands.includes(target))).toEqual([]);
    const guarded = files.filter((file) => readFileSync(join(root, file), "utf8").includes("process.argv[1]"));
    expect(guarded).toEqual([]);
  });

  test("every folder of scripts/ has a rank, and imports only from those before it", () => {
    const folderOf = (file: string) => /^scripts\/([^/]+)\//.exec(file)?.[1];
    const rankOf = (folder: string) => buildRanks.findIndex((row) => row.includes(folder));
    expect([...new Set(files.flatMap((file) => folderOf(file) ?? []))].toSorted()).toEqual(buildRanks.flat().toSorted());
    const upward = imports.filter(({ file, target }) => {
      const [from, to] = [folderOf(file), folderOf(target)];
      return from !== undefined && to !== undefined && from !== to && rankOf(to) >= rankOf(from);
    });
    expect(upward).toEqual([]);
  });

  test("the subfolders of a folder of scripts/ do not import each other in a circle", () => {
    const subfolderOf = (file: string) => /^scripts\/([^/]+\/[^/]+)\//.exec(file)?.[1];
    let edges = imports.flatMap(({ file, target }) => {
      const [from, to] = [subfolderOf(file), subfolderOf(target)];
      return from === undefined || to === undefined || from === to ? [] : [{ from, to }];
    });
    expect(edges.length).toBeGreaterThan(10);
    // Take away the imports that end at a folder without imports, until none is left or only circles are.
    for (let count = -1; count !== edges.length;) {
      count = edges.length;
      edges = edges.filter(({ to }) => edges.some(({ from }) => from === to));
    }
    expect(edges).toEqual([]);
  });

  test("scripts/ imports nothing from src/ and test/", () => {
    expect(imports.filter(({ file, target }) => file.startsWith("scripts/") && /^(src|test)\//.test(target))).toEqual([]);
  });

  test("generated/ is a leaf", () => {
    const outside = imports.filter(({ file, target }) => file.startsWith("generated/") && !target.startsWith("generated/"));
    expect(outside.filter(({ target }) => target !== "openapi-fetch")).toEqual([]);
  });

  test.each([
    ["openapi-typescript", ["scripts/generator/emit/types.ts"]],
    ["openapi-fetch", ["src/client.ts", "src/path-parameters.ts", "scripts/bench/calls.ts", "generated/client.ts"]],
    [
      "ts-morph",
      ["scripts/generator/emit/client.ts", "scripts/generator/emit/source-file.ts", "scripts/generator/emit/templates.ts"],
    ],
    ["htmlparser2", ["scripts/vendor-page/read/html.ts"]],
    ["openapi-backend", ["scripts/mock/documented-response.ts", "scripts/mock/matching-example.ts", "scripts/mock/server.ts"]],
  ])("%s is imported by %j alone", (library, want) => {
    const users = imports.filter(({ specifier }) => specifier === library).map(({ file }) => file);
    expect(users).toEqual(want.toSorted((a, b) => files.indexOf(a) - files.indexOf(b)));
  });
});

test("only the commands that show and measure the client name parts of this API in scripts/", async () => {
  const document = await generatedDocument();
  const { operations, schemaNames } = buildModel(document, "", "");
  const components = isObject(document["components"]) ? Object.keys(document["components"]["securitySchemes"] ?? {}) : [];
  const words = [...operations.flatMap(({ name, path }) => [name, path]), ...schemaNames, ...components];
  // A single word, such as a schema named Page, may be anything. A name of several words is the API's.
  const names = words.filter((word) => /[a-z\d][A-Z]|[/_]/.test(word));
  expect(names.length).toBeGreaterThan(0);
  const knowing = files
    .filter((file) => file.startsWith("scripts/") && !/^scripts\/(start|bench)[./]/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8").replace(/^\s*(\*|\/\/).*|\/\*\*.*/gm, "");
      return names.filter((word) => text.split(/[^\w/{}-]+/).includes(word)).map((word) => `${file}: ${word}`);
    });
  expect(knowing).toEqual([]);
});

test("handwritten files are short enough to read", () => {
  const long = files
    .filter((file) => !file.startsWith("generated/"))
    .map((file) => ({ file, lines: readFileSync(join(root, file), "utf8").split("\n").length }))
    .filter(({ lines }) => lines > 250);
  expect(long).toEqual([]);
});
