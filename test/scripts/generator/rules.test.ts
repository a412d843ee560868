import { describe, expect, test } from "vitest";
import { buildModel } from "../../../scripts/document/model.js";
import { emitTypes } from "../../../scripts/generator/emit/types.js";
import { A, B, object, type RuleSamples, string, to, typesOf } from "../../support/rule-samples.js";

const samples: RuleSamples = {
  references: {
    "beside other keywords": {
      schemas: { A: object({ id: string }), B: { ...to("A"), description: "d", required: ["id"] } },
      want: { B: `${A} & { id: {} | null; }` },
    },
    "beside other keywords in OpenAPI 3.0, which ignores them": {
      openapi: "3.0.3",
      schemas: { A: object({ id: string }), B: { ...to("A"), required: ["id"] } },
      want: { B: A },
    },
    "into an extension": {
      schemas: { A: { $ref: "#/x-schemas/A" } },
      more: { "x-schemas": { A: string } },
      want: { A: 'components["schemas"]["A_2"]' },
    },
    "into $defs, which are not a property": {
      schemas: { A: { ...object({ id: { $ref: "#/components/schemas/A/$defs/Id" } }), $defs: { Id: string } } },
      want: { A: '{ id?: components["schemas"]["schemas_A__defs_Id"]; }' },
    },
  },
  keywords: {
    "nullable in OpenAPI 3.1 has no effect": { schemas: { A: { type: "string", nullable: true } }, want: { A: "string" } },
    "nullable in OpenAPI 3.0": {
      openapi: "3.0.3",
      schemas: { A: { type: "string", nullable: true }, B: { type: "array", nullable: true, items: string } },
      want: { A: "string | null", B: "string[] | null" },
    },
    "a constant null": { schemas: { A: object({ id: { const: null } }, "id") }, want: { A: "{ id: null; }" } },
    "boolean schemas": {
      schemas: { A: { allOf: [true, to("B")] }, B: { anyOf: [string, false] }, C: { allOf: [false] } },
      want: { A: B, B: "string | never", C: "never" },
    },
  },
  arrays: {
    "of arrays by way of a composition": {
      schemas: { A: { type: "array", items: { allOf: [{ type: "array", items: string }] } } },
      want: { A: "string[][]" },
    },
    tuples: {
      schemas: {
        A: { type: "array", prefixItems: [string, { type: ["number", "null"] }], minItems: 1 },
        B: { type: "array", prefixItems: [string], items: false, minItems: 1 },
        C: { type: "array", prefixItems: [string], items: { type: "number" } },
        D: { type: "array", items: false },
      },
      want: { A: "[ string, (number | null)?, ...unknown[] ]", B: "[ string ]", C: "[ string?, ...number[] ]", D: "never[]" },
    },
    "that contain themselves with no object in between": {
      schemas: {
        A: { type: "array", items: { anyOf: [string, to("A")] } },
        B: { type: "array", prefixItems: [string, to("B")], items: false },
        C: { type: ["array", "string"], items: { allOf: [to("C")] } },
      },
      want: { A: "AArray", B: "BArray", C: "CArray | string" },
    },
    "beside a union": {
      schemas: { A: { type: "array", items: string, anyOf: [{ minItems: 1 }, { maxItems: 3 }] } },
      want: { A: "string[]" },
    },
  },
  objects: {
    "required names that another part declares": {
      schemas: { A: object({ id: string }), B: { allOf: [to("A"), { required: ["id"] }] } },
      want: { B: `${A} & { id: {} | null; }` },
    },
    "required names that no part declares": {
      schemas: { A: { type: "object", required: ["id"] } },
      want: { A: "{ id: {} | null; } & { [key: string]: unknown; }" },
    },
    "additional properties include the declared ones": {
      schemas: { A: { ...object({ id: string, at: string }), additionalProperties: { type: "number" } } },
      want: { A: "{ id?: string; at?: string; } & { [key: string]: number | string; }" },
    },
    "additional properties beside a property with parts": {
      schemas: { A: { ...object({ id: object({}) }), additionalProperties: { type: "number" } } },
      want: { A: "{ id?: Record<string, unknown>; } & { [key: string]: unknown; }" },
    },
    "patterns do not forbid other names": {
      schemas: { A: { type: "object", patternProperties: { "^x": string } } },
      want: { A: "{ [key: string]: unknown; }" },
    },
    "patterns alone": {
      schemas: {
        A: { ...object({ id: { type: "number" } }), patternProperties: { "^x": string }, additionalProperties: false },
      },
      want: { A: "{ id?: number; } & { [key: string]: string | number; }" },
    },
    "closed without properties": {
      schemas: { A: { type: "object", additionalProperties: false } },
      want: { A: "{ [key: string]: never; }" },
    },
  },
  "percent signs": {
    "in names": {
      schemas: {
        "A%": object({ "50%": object({ "%zz": object({ a: { $ref: "#/components/schemas/a%2520b" } }) }) }),
        "a%20b": string,
      },
      want: { '"A%"': '{ "50%"?: { "%zz"?: { a?: components["schemas"]["a%20b"]; }; }; }', '"a%20b"': "string" },
    },
  },
};

describe.each(Object.entries(samples))("%s", (_, rules) => {
  test.each(Object.entries(rules))("%s", (__, sample) => {
    const text = typesOf(sample);
    for (const [name, type] of Object.entries(sample.want)) expect(text).toContain(` ${name}: ${type}; `);
  });
});

test("extensions are no paths, responses or headers", () => {
  const responses = { "204": { description: "d" }, "x-note": "hello", "x-more": { description: "d" } };
  const text = emitTypes(
    buildModel({ openapi: "3.1.0", paths: { "/a": { get: { responses } }, "x-b": { get: { responses } } } }, "", ""),
  );
  expect(text).not.toContain("x-");
});
