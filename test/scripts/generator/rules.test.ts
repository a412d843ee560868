import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../scripts/document/json-pointer.js";
import { buildModel } from "../../../scripts/document/model.js";
import { emitTypes } from "../../../scripts/generator/emit/types.js";

/** A reference to a component schema. */
const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const string = { type: "string" };
const object = (properties: JsonObject, ...required: string[]) => ({ type: "object", properties, required });
const json = (schema: JsonObject) => ({ description: "d", content: { "application/json": { schema } } });

interface Case {
  readonly schemas: JsonObject;
  readonly paths?: JsonObject;
  readonly more?: JsonObject;
  readonly openapi?: string;
  /** The types of schemas, without line ends and comments. */
  readonly want: Readonly<Record<string, string>>;
}

function typesOf({ schemas, paths = {}, more = {}, openapi = "3.1.0" }: Case): string {
  const document = { openapi, info: { title: "T", version: "1" }, paths, components: { schemas }, ...more };
  const text = emitTypes(buildModel(document, "", ""));
  const components = text.slice(text.indexOf("export interface components"));
  return components.replaceAll(/\/\*\*.*?\*\//gs, "").replaceAll(/\s+/g, " ");
}

const A = 'components["schemas"]["A"]';
const B = 'components["schemas"]["B"]';

const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
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
  compositions: {
    "a union beside properties": {
      schemas: { A: { ...object({ id: string }), anyOf: [to("B"), to("C")] }, B: object({ b: string }), C: string },
      want: { A: `{ id?: string; } & (${B} | components["schemas"]["C"])` },
    },
    "two unions": {
      schemas: { A: { anyOf: [to("B"), string], oneOf: [to("B"), { type: "number" }] }, B: object({}) },
      want: { A: `(${B} | string) & (${B} | number)` },
    },
    "a union that allows everything": {
      schemas: { A: { type: "string", anyOf: [{ format: "date" }, { format: "time" }] } },
      want: { A: "string" },
    },
    "members that say nothing": {
      schemas: { A: { allOf: [to("B"), { type: "object", description: "d" }, {}] }, B: object({ b: string }) },
      want: { A: B },
    },
    "null that every member allows": {
      schemas: { A: { type: ["object", "null"], properties: { id: string }, allOf: [{ required: ["id"] }] } },
      want: { A: "({ id?: string; } & { id: {} | null; }) | null" },
    },
    "null that a member forbids": {
      schemas: { A: { type: ["object", "null"], properties: { id: string }, allOf: [to("B")] }, B: object({ b: string }) },
      want: { A: `{ id?: string; } & ${B}` },
    },
  },
  heirs: {
    "of a base that lists them": {
      schemas: { A: { ...object({ kind: string }), oneOf: [to("B")] }, B: { allOf: [to("A"), object({ b: string })] } },
      want: {
        A: `{ kind?: string; } & ${B}`,
        B: 'components["schemas"]["A_base"] & { b?: string; }',
        A_base: "{ kind?: string; }",
      },
    },
    "over two generations": {
      schemas: {
        A: { ...object({ a: string }), anyOf: [to("B"), to("C")] },
        B: { allOf: [to("A")] },
        C: { allOf: [to("B"), object({ c: string })] },
      },
      want: { B: 'components["schemas"]["A_base"]', C: `${B} & { c?: string; }` },
    },
  },
  discriminators: {
    "in one union, and not in the member": {
      schemas: {
        A: { oneOf: [to("B")], discriminator: { propertyName: "kind", mapping: { b: to("B").$ref, c: "B" } } },
        B: object({ kind: string }, "kind"),
      },
      want: { A: `${B} & { kind: "b" | "c"; }`, B: "{ kind: string; }" },
    },
    "numbers, and optional as declared": {
      schemas: {
        A: { anyOf: [to("B")], discriminator: { propertyName: "kind", mapping: { "1": to("B").$ref } } },
        B: object({ kind: { type: "integer" } }),
      },
      want: { A: `${B} & { kind?: 1; }` },
    },
    "of the heirs from which no other inherits": {
      schemas: {
        A: { ...object({ kind: string }, "kind"), discriminator: { propertyName: "kind", mapping: { b: "B", c: "C" } } },
        B: { allOf: [to("A")] },
        C: { allOf: [to("B")] },
      },
      want: { B: A, C: `${B} & { kind: "c"; }` },
    },
    "a value that is declared already, or that the declared type does not have": {
      schemas: {
        A: { oneOf: [to("B"), to("C")], discriminator: { propertyName: "kind" } },
        B: object({ kind: { const: "b" } }),
        C: object({ kind: { enum: ["C"] } }),
      },
      want: { A: `${B} | components["schemas"]["C"]` },
    },
  },
  directions: {
    "of properties": {
      paths: {
        "/a": { put: { requestBody: json(to("A")), responses: { "200": json(to("B")) } } },
        "/c": { put: { requestBody: json(to("C")), responses: { "200": json(to("C")) } } },
      },
      schemas: Object.fromEntries(
        ["A", "B", "C"].map((name) => [
          name,
          object(
            { r: { readOnly: true, ...string }, w: { writeOnly: true, ...string }, d: { default: "", ...string } },
            "r",
            "w",
          ),
        ]),
      ),
      want: {
        A: "{ readonly r?: string; w: string; d?: string; }",
        B: "{ readonly r: string; w?: string; d: string; }",
        C: "{ readonly r?: string; w?: string; d?: string; }",
      },
    },
    "across an allOf": {
      paths: { "/a": { put: { requestBody: json(to("B")), responses: {} } } },
      schemas: {
        A: object({ id: { readOnly: true, ...string }, name: string }),
        B: { allOf: [to("A"), { required: ["id", "name"] }] },
      },
      want: { B: `${A} & { name: {} | null; }` },
    },
    "of webhooks, which the service sends": {
      schemas: { A: object({ r: { readOnly: true, ...string }, d: { default: "", ...string } }, "r") },
      more: { webhooks: { a: { post: { requestBody: json(to("A")), responses: {} } } } },
      want: { A: "{ readonly r: string; d: string; }" },
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

describe.each(Object.entries(cases))("%s", (_, rules) => {
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
