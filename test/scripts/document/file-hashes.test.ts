import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hashOf, mergeHashes } from "../../../scripts/document/file-hashes.js";
import { load } from "../../../scripts/document/load.js";
import { SourceReader } from "../../../scripts/document/source-reader.js";
import { folderOf } from "../../support/folder.js";

test("what several readers read is one list, in which a file that changed between two reads has a hash that no file has", () => {
  const merged = mergeHashes(
    new Map([
      ["/b", hashOf("b")],
      ["/c", hashOf("before")],
    ]),
    new Map([
      ["/a", null],
      ["/b", hashOf("b")],
      ["/c", hashOf("after")],
    ]),
  );
  expect([...merged.keys()]).toEqual(["/a", "/b", "/c"]);
  expect(merged.get("/a")).toBe(null);
  expect(merged.get("/b")).toBe(hashOf("b"));
  expect(merged.get("/c")).not.toMatch(/^[\da-f]{64}$/);
});

test("the hashes are those of the bytes that were read, with their line ends", async () => {
  const texts: Record<string, string> = {
    "openapi.yaml":
      "openapi: 3.1.0\r\ninfo: { title: T, version: 1.0.0 }\r\npaths: {}\r\ncomponents: { schemas: { A: { $ref: a.yaml } } }\r\n",
    "a.yaml": "type: string\r\n",
    "deviations.yaml": "[]\r\n",
    "redocly.yaml": "extends: [minimal]\r\n",
  };
  const folder = folderOf(texts);
  const at = (name: string) => join(folder, name);
  const options = { spec: at("openapi.yaml"), deviations: at("deviations.yaml"), directory: folder, command: "" };
  const { value } = Object.getOwnPropertyDescriptor(SourceReader.prototype, "loadExternalRef") ?? {};
  const loadExternalRef = value as SourceReader["loadExternalRef"];
  onTestFinished(() => {
    SourceReader.prototype.loadExternalRef = loadExternalRef;
  });
  SourceReader.prototype.loadExternalRef = async function (this: SourceReader, path) {
    const source = await loadExternalRef.call(this, path);
    if (path === at("a.yaml")) writeFileSync(path, `${readFileSync(path, "utf8")}# Saved.\n`);
    return source;
  };
  const { inputs, model } = await load(options);
  expect(model).toBeDefined();
  expect(inputs.get(at("deviations.yaml"))).toBe(hashOf(texts["deviations.yaml"] ?? ""));
  expect(inputs.get(at("redocly.yaml"))).toBe(hashOf(texts["redocly.yaml"] ?? ""));
  expect(inputs.get(at("openapi.yaml"))).toBe(hashOf(texts["openapi.yaml"] ?? ""));
  // Linting reads it again.
  expect(inputs.get(at("a.yaml"))).not.toMatch(/^[\da-f]{64}$/);
});
