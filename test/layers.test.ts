import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { generatedDocument } from "../scripts/mock.js";
import { isObject } from "../scripts/json-pointer.js";
import { buildModel } from "../scripts/model.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** At run time each layer imports only from those before it. */
const layers = [
  "errors",
  "abort",
  "redact",
  "error-body",
  "events",
  "retry",
  "draft-request",
  "auth",
  "exchange",
  "transport",
  "project-id",
  "concurrency",
  "lists",
  "call",
  "client",
  "index",
  "node",
];

const files = ["src", "scripts", "generated"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${folder}/${file}`)
    .toSorted(),
);
const imports = files.flatMap((file) =>
  [...readFileSync(join(root, file), "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, specifier = ""]) => ({
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
      new Set(["src/auth/hash-node.ts", "src/node.ts"]),
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
    expect([...reached].filter((target) => target.startsWith("node:") || target === "src/node.ts")).toEqual([]);
  });

  test("scripts/ imports nothing from src/ and test/", () => {
    expect(imports.filter(({ file, target }) => file.startsWith("scripts/") && /^(src|test)\//.test(target))).toEqual([]);
  });

  test("generated/ is a leaf", () => {
    const outside = imports.filter(({ file, target }) => file.startsWith("generated/") && !target.startsWith("generated/"));
    expect(outside.filter(({ target }) => target !== "openapi-fetch")).toEqual([]);
  });

  test.each([
    ["openapi-typescript", ["scripts/emit/types.ts"]],
    ["openapi-fetch", ["src/client.ts", "scripts/bench/calls.ts", "generated/client.ts"]],
    ["ts-morph", ["scripts/emit/client.ts", "scripts/emit/operations.ts", "scripts/emit/source-file.ts"]],
    ["htmlparser2", ["scripts/page/html.ts"]],
    ["yaml", ["scripts/page/bundle.ts", "scripts/page/deviations.ts"]],
    ["openapi-backend", ["scripts/mock/server.ts"]],
  ])("%s is imported by %j alone", (library, want) => {
    const users = imports.filter(({ specifier }) => specifier === library).map(({ file }) => file);
    expect(users).toEqual(want.toSorted((a, b) => files.indexOf(a) - files.indexOf(b)));
  });
});

test("scripts/ knows nothing of this API, but for the commands that show and measure it", async () => {
  const document = await generatedDocument();
  const { operations, schemaNames } = buildModel(document, "", "");
  const components = isObject(document["components"]) ? Object.keys(document["components"]["securitySchemes"] ?? {}) : [];
  const words = [...operations.flatMap(({ name, path }) => [name, path]), ...schemaNames, ...components];
  const knowing = files
    .filter((file) => file.startsWith("scripts/") && !/\/(start|list-workshops|calls)\.ts$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8").replace(/^\s*(\*|\/\/).*|\/\*\*.*/gm, "");
      return words.filter((word) => text.split(/[^\w/{}-]+/).includes(word)).map((word) => `${file}: ${word}`);
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
