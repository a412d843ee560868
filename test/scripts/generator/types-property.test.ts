import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isObject } from "../../../scripts/document/json-pointer.js";
import { buildModel } from "../../../scripts/document/model.js";
import { emitTypes } from "../../../scripts/generator/emit/types.js";
import { compile } from "../../support/compile.js";
import { isValid } from "../../support/json-schema.js";

type Schema = Readonly<Record<string, unknown>>;

const scalar = fc.constantFrom<Schema>(
  ...["string", "number", "boolean", "null"].map((type) => ({ type })),
  { type: ["string", "null"] },
  { type: ["number", "boolean"] },
  { const: "x" },
  { const: null },
  { type: "string", enum: ["x", "y"] },
  { enum: [1, true, null] },
);
const name = fc.constantFrom("a", "b", "c");

const { schema } = fc.letrec<{ schema: Schema; object: Schema; array: Schema; composed: Schema }>((tie) => ({
  schema: fc.oneof({ maxDepth: 2, depthSize: "small" }, scalar, tie("object"), tie("array"), tie("composed")),
  object: fc
    .record({
      properties: fc.dictionary(name, tie("schema"), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      additionalProperties: fc.option(scalar, { nil: undefined }),
      isNullable: fc.boolean(),
    })
    .map(({ properties, required, additionalProperties, isNullable }) => ({
      type: isNullable ? ["object", "null"] : "object",
      properties,
      ...(required.length > 0 && { required }),
      ...(additionalProperties && { additionalProperties }),
    })),
  array: fc.oneof(
    tie("schema").map((items) => ({ type: "array", items })),
    fc
      .record({
        prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
        isClosed: fc.boolean(),
        isFull: fc.boolean(),
      })
      .map(({ prefixItems, isClosed, isFull }) => ({
        type: "array",
        prefixItems,
        ...(isClosed && { items: false }),
        ...(isFull && { minItems: prefixItems.length }),
      })),
  ),
  composed: fc.oneof(
    fc
      .tuple(fc.constantFrom("anyOf", "oneOf"), tie("schema"), tie("schema"))
      .map(([key, one, other]) => ({ [key]: [one, other] })),
    fc.tuple(tie("object"), name).map(([object, required]) => ({ allOf: [object, { type: "object", required: [required] }] })),
    fc.tuple(tie("object"), tie("object")).map(([one, other]) => ({ allOf: [one, other] })),
    fc.tuple(tie("object"), name, name).map(([object, one, other]) => ({
      ...object,
      anyOf: [{ required: [one] }, { required: [other] }],
    })),
    fc.tuple(tie("object"), tie("object"), tie("object")).map(([object, one, other]) => ({ ...object, oneOf: [one, other] })),
  ),
}));

const others: readonly unknown[] = [null, "z", 7, true, {}, []];
const several = 6;

/** Values that may be valid. */
function candidates(of: unknown): unknown[] {
  if (!isObject(of)) return of === true ? [1] : [];
  const list = (key: string): unknown[] => (Array.isArray(of[key]) ? of[key] : []);
  const byType: Readonly<Record<string, () => unknown[]>> = {
    string: () => ["s"],
    number: () => [2],
    boolean: () => [false],
    null: () => [null],
    array: () => arraysOf(list("prefixItems"), of["items"]),
    object: () => objectsOf(isObject(of["properties"]) ? of["properties"] : {}),
  };
  const typed = [of["type"]].flat().flatMap((type) => byType[String(type)]?.() ?? []);
  const unions = [...list("anyOf"), ...list("oneOf")].flatMap(candidates);
  const parts = list("allOf")
    .map(candidates)
    .concat([typed], [unions])
    .filter((values) => values.length > 0);
  const merged = parts.reduce(
    (all, next) => (all.length === 0 ? next : all.flatMap((one) => next.map((two) => merge(one, two)))),
    [],
  );
  const constant = "const" in of ? [of["const"]] : list("enum");
  return [...constant, ...merged, ...(parts.length > 1 ? parts.flat() : [])].slice(0, 2 * several);
}

function arraysOf(prefix: readonly unknown[], items: unknown): unknown[][] {
  const first = prefix.map((item) => candidates(item)[0]);
  const rest = items === undefined ? [] : candidates(items).slice(0, several);
  return [[], first, first.slice(0, 1), ...rest.map((item) => [...first, item]), [...first, "z"]];
}

function objectsOf(properties: Schema): Schema[] {
  const full = Object.fromEntries(Object.entries(properties).map(([key, child]) => [key, candidates(child)[0] ?? null]));
  const changed = Object.entries(properties).flatMap(([key, child]) =>
    candidates(child)
      .slice(1, 3)
      .map((value) => ({ ...full, [key]: value })),
  );
  return [full, ...changed];
}

function merge(one: unknown, other: unknown): unknown {
  return isObject(one) && isObject(other) ? { ...one, ...other } : other;
}

/** Each property left out, and each of another type. */
function changes(value: unknown): unknown[] {
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => {
    const { [key]: _, ...rest } = value;
    return [rest, ...others.slice(0, 4).map((other) => ({ ...rest, [key]: other }))];
  });
}

function valuesFor(of: Schema): unknown[] {
  const found = candidates(of);
  const all = [...found, ...found.slice(0, 3).flatMap(changes), ...others];
  return [...new Map(all.map((value) => [JSON.stringify(value), value])).values()];
}

/** The lines of a file in which each value is given to the type of its schema. */
function errorsOf(schemas: readonly Schema[], lines: readonly string[]): string[] {
  const named = Object.fromEntries(schemas.map((one, index) => [`S${index}`, one]));
  const document = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {}, components: { schemas: named } };
  const head = `import type { components } from "./types.js";\ntype T = components["schemas"];\n`;
  const files = [
    ["property/types.ts", emitTypes(buildModel(document, "", ""))],
    ["property/use.ts", `${head}${lines.join("\n")}\n`],
  ] as const;
  return compile(new Map(files));
}

const assignment = (index: number, count: number, value: unknown) =>
  `export const v${index}_${count}: T["S${index}"] = ${JSON.stringify(value)};`;

test("valid values can be assigned to the type of their schema, and others cannot", () => {
  const schemas = fc.sample(schema, { seed: 16, numRuns: Number(process.env["TYPES_RUNS"] ?? 250) });
  const counts = { valid: 0, invalid: 0 };
  const lines = schemas.flatMap((one, index) =>
    valuesFor(one).flatMap((value, count) => {
      if (isValid(one, value, "strict")) {
        counts.valid++;
        return [assignment(index, count, value)];
      }
      if (isValid(one, value, "types")) return [];
      counts.invalid++;
      return ["// @ts-expect-error", assignment(index, count, value)];
    }),
  );
  const errors = errorsOf(schemas, lines);
  // The head has two lines; an unused directive is reported at the line before the value.
  const wrong = errors.slice(0, 5).map((error) => {
    const line = Number(/use\.ts:(\d+):/.exec(error)?.[1]) - 3;
    const text = lines[line]?.startsWith("//") ? (lines[line + 1] ?? "") : (lines[line] ?? "");
    const index = Number(/^export const v(\d+)_/.exec(text)?.[1]);
    return `${error}\n  ${text}\n  ${JSON.stringify(schemas[index])}`;
  });
  expect(wrong.join("\n\n")).toBe("");
  expect(counts.valid).toBeGreaterThan(500);
  expect(counts.invalid).toBeGreaterThan(1000);
}, 120_000);

const a = { type: "object", properties: { a: { type: "string" } } };
/** What is not valid, and can be assigned all the same: README.md lists each keyword under "What is not supported". */
const inexpressible: Readonly<Record<string, readonly [schema: Schema, value: unknown]>> = {
  not: [{ type: "string", not: { const: "x" } }, "x"],
  if: [{ type: "string", if: { const: "x" }, else: { maxLength: 0 } }, "y"],
  dependentRequired: [{ ...a, dependentRequired: { a: ["b"] } }, { a: "x" }],
  propertyNames: [{ type: "object", propertyNames: { maxLength: 1 } }, { ab: 1 }],
  unevaluatedProperties: [{ anyOf: [a, { type: "object" }], unevaluatedProperties: false }, { b: 1 }],
  contains: [{ type: "array", contains: { const: "x" } }, []],
  $dynamicRef: [{ type: "array", items: { $dynamicRef: "#node" } }, [1]],
  oneOf: [{ oneOf: [{ type: "string" }, { const: "x" }] }, "x"],
  integer: [{ type: "integer" }, 1.5],
  minimum: [{ type: "number", minimum: 1 }, 0],
  maxLength: [{ type: "string", maxLength: 1 }, "xx"],
  minItems: [{ type: "array", minItems: 1 }, []],
  uniqueItems: [{ type: "array", uniqueItems: true }, [1, 1]],
  minProperties: [{ type: "object", minProperties: 1 }, {}],
  pattern: [{ type: "string", pattern: "^x$" }, "y"],
  patternProperties: [{ type: "object", patternProperties: { "^a": { type: "string" } } }, { a: 1 }],
  format: [{ type: "string", format: "date" }, "x"],
  additionalProperties: [{ ...a, additionalProperties: { type: "number" } }, { b: "x" }],
};

test("README.md lists the keywords that types cannot express", () => {
  const schemas = Object.values(inexpressible).map(([one]) => one);
  const lines = Object.values(inexpressible).map(([, value], index) => assignment(index, 0, value));
  expect(errorsOf(schemas, lines)).toEqual([]);
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const rows = readme.split("\n").filter((line) => line.includes("not part of the types"));
  expect(Object.keys(inexpressible).filter((keyword) => !rows.some((row) => row.includes(`\`${keyword}\``)))).toEqual([]);
});
