import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isObject } from "../../../scripts/document/json-pointer.js";
import { runPipeline } from "../../../scripts/generator/pipeline.js";
import { hasErrors } from "../../../scripts/document/problems.js";

// The project's own document, for its size: whatever it says, each place of it is damaged.
const text = readFileSync(new URL("../../../generated/openapi.json", import.meta.url), "utf8");

/** Places in the document, as the keys that lead to them. */
function placesOf(node: unknown, keys: readonly string[] = []): (readonly string[])[] {
  if (typeof node !== "object" || node === null) return [keys];
  return [keys, ...Object.entries(node).flatMap(([key, child]) => placesOf(child, [...keys, key]))];
}

const places = placesOf(JSON.parse(text)).slice(1);
const damages = fc.constantFrom<unknown>(
  undefined,
  null,
  true,
  -1,
  "",
  "*/ ${x}",
  [],
  [null],
  {},
  { $ref: "#/components/schemas/Error" },
  { $ref: "#/paths" },
  { $ref: "#/%zz" },
  { type: ["object", "null"], enum: ["a"] },
  { allOf: [{ $ref: "#" }] },
);

function damage(document: unknown, [key, ...rest]: readonly string[], value: unknown): void {
  if (key === undefined || typeof document !== "object" || document === null) return;
  const parent = document as Record<string, unknown>;
  if (rest.length > 0) damage(parent[key], rest, value);
  else if (value === undefined && isObject(document)) delete parent[key];
  else parent[key] = value;
}

test("a damaged document gives files, or errors with their place; never an exception", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
  const spec = join(folder, "openapi.json");
  const hits = fc.array(fc.tuple(fc.constantFrom(...places), damages), { minLength: 1, maxLength: 3 });
  try {
    const property = fc.asyncProperty(hits, async (all) => {
      const document: unknown = JSON.parse(text);
      for (const [place, value] of all) damage(document, place, structuredClone(value));
      writeFileSync(spec, JSON.stringify(document, null, 1));
      const options = { spec, directory: folder, command: "generate" };
      const { problems, files } = await runPipeline(options, (_, run) => run());
      expect(files.size > 0).toBe(!hasErrors(problems));
      for (const { file, line, message } of problems) {
        expect(file).toBe(spec);
        expect(line).toBeGreaterThan(0);
        expect(message).not.toBe("");
      }
    });
    await fc.assert(property, { seed: 7, numRuns: Number(process.env["FUZZ_RUNS"] ?? 60), endOnFailure: false });
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 600_000);
