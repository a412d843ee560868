import { describe, expect, test } from "vitest";
import { A, B, json, object, type RuleSamples, string, to, typesOf } from "../../support/rule-samples.js";

const samples: RuleSamples = {
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
    "marked by the schema that a property refers to": {
      paths: { "/a": { put: { requestBody: json(to("B")), responses: {} } } },
      schemas: {
        A: { readOnly: true, ...string },
        B: object({ id: to("A"), of: { allOf: [to("A")] }, at: string }, "id", "of", "at"),
      },
      want: { B: `{ id?: ${A}; of?: ${A}; at: string; }` },
    },
    "marked by the members of a union that requires them": {
      paths: { "/a": { put: { requestBody: json(to("A")), responses: {} } } },
      schemas: {
        A: { required: ["id", "b"], oneOf: [to("B"), object({ id: string, b: string })] },
        B: object({ id: { readOnly: true, ...string }, b: string }),
      },
      want: { A: `{ b: {} | null; } & (${B} | { id?: string; b?: string; })` },
    },
    "of webhooks, which the service sends": {
      schemas: { A: object({ r: { readOnly: true, ...string }, d: { default: "", ...string } }, "r") },
      more: { webhooks: { a: { post: { requestBody: json(to("A")), responses: {} } } } },
      want: { A: "{ readonly r: string; d: string; }" },
    },
  },
};

describe.each(Object.entries(samples))("%s", (_, rules) => {
  test.each(Object.entries(rules))("%s", (__, sample) => {
    const text = typesOf(sample);
    for (const [name, type] of Object.entries(sample.want)) expect(text).toContain(` ${name}: ${type}; `);
  });
});
