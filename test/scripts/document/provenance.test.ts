import { describe, expect, test } from "vitest";
import { isObject, type JsonObject, valueAt } from "../../../scripts/document/json-pointer.js";
import { generatedDocument } from "../../../scripts/document/generated-document.js";
import { type Deviation, readDeviations } from "../../../scripts/document/deviations.js";
import { withProvenance } from "../../../scripts/document/provenance.js";
import { project } from "../../../scripts/project/project.js";

const deviation = (pointer: string): Deviation => ({
  pointer,
  page: "Less",
  spec: "More.",
  reason: "So",
  source: "here",
  line: 1,
});
const note = "**Differs from the vendor's page.** There: Less. Here: More. Why: So. (here)";
const doc = { page: "P", table: 3 };

describe("sources", () => {
  test.each<[string, JsonObject, string, string]>([
    [
      "a schema",
      { components: { schemas: { A: { "x-doc": doc, description: "An A." } } } },
      "#/components/schemas/A",
      "An A.\n\nSource: table 3 of the vendor's page P.",
    ],
    [
      "a property, from its schema",
      { components: { schemas: { A: { "x-doc": doc, properties: { default: { description: "D." } } } } } },
      "#/components/schemas/A/properties/default",
      "D.\n\nSource: table 3 of the vendor's page P.",
    ],
    [
      "a property of a composed schema",
      { components: { schemas: { A: { "x-doc": doc, allOf: [{ properties: { a: {} } }] } } } },
      "#/components/schemas/A/allOf/0/properties/a",
      "Source: table 3 of the vendor's page P.",
    ],
    [
      "a property with a table of its own",
      { components: { schemas: { A: { "x-doc": doc, properties: { a: { "x-doc": { page: "P", table: 4 } } } } } } },
      "#/components/schemas/A/properties/a",
      "Source: table 4 of the vendor's page P.",
    ],
    [
      "an operation, which has a page but no table",
      { paths: { "/a": { get: { "x-doc": { page: "P" }, description: "Gets." } } } },
      "#/paths/~1a/get",
      "Gets.\n\nSource: the vendor's page P.",
    ],
    [
      "a schema that pages share",
      { components: { schemas: { A: { "x-doc": [doc, { page: "Q", table: 2 }], description: "An A." } } } },
      "#/components/schemas/A",
      "An A.\n\nSource: table 3 of the vendor's page P, table 2 of the vendor's page Q.",
    ],
    [
      "a property from a source that is no page",
      {
        "x-sources": { sdk: { name: "the SDK", url: "https://example.com" } },
        components: { schemas: { A: { "x-doc": doc, properties: { a: { "x-doc": { source: "sdk" } } } } } },
      },
      "#/components/schemas/A/properties/a",
      "Source: the SDK.",
    ],
  ])("names the table of %s", (_, document, pointer, want) => {
    expect(valueAt(withProvenance(document, []), `${pointer}/description`)).toBe(want);
  });

  test("leaves examples, extensions, and properties of schemas without a table alone", () => {
    const document = {
      components: {
        examples: { a: { value: { "x-doc": doc } } },
        schemas: { A: { "x-doc": doc, example: { "x-doc": doc }, items: { properties: { a: { description: "A." } } } } },
      },
    };
    const { components } = withProvenance(document, []);
    expect(components).toEqual({
      examples: document.components.examples,
      schemas: { A: { ...document.components.schemas.A, description: "Source: table 3 of the vendor's page P." } },
    });
  });
});

describe("deviations", () => {
  const document = {
    info: { title: "T", description: "I." },
    servers: [{ url: "/" }],
    paths: { "/a": { get: { summary: "S", responses: { "4XX": { $ref: "#/components/responses/R" } } } } },
    components: { responses: { R: { description: "R." } }, schemas: { A: { description: "A.", readOnly: true } } },
  };
  test.each([
    ["#/components/schemas/A/readOnly", "#/components/schemas/A/description", `A.\n\n${note}`],
    ["#/components/schemas/A/description", "#/components/schemas/A/description", `A.\n\n${note}`],
    ["#/servers", "#/info/description", `I.\n\n${note}`],
    ["#/paths/~1a/get", "#/paths/~1a/get/description", note],
    ["#/paths/~1a/get/responses/4XX", "#/paths/~1a/get/responses/4XX/description", `R.\n\n${note}`],
  ])("that of %s stands in %s", (pointer, place, want) => {
    const result = withProvenance(document, [deviation(pointer)]);
    expect(valueAt(result, place)).toBe(want);
    expect(valueAt(result, "#/components/responses/R/description")).toBe("R.");
  });

  test("refuses a pointer that leads nowhere", () => {
    expect(() => withProvenance(document, [deviation("#/nowhere")])).toThrow(/deviation #\/nowhere: .* leads nowhere/);
  });
});

test("of the generated document, every property names its table and every deviation stands in a description", async () => {
  const document = await generatedDocument();
  const before = JSON.stringify(document);
  const { entries: deviations } = await readDeviations(project.deviations);
  const result = withProvenance(document, deviations);
  expect(JSON.stringify(document)).toBe(before);

  const schemas = valueAt(result, "#/components/schemas");
  const properties = Object.values(isObject(schemas) ? schemas : {}).flatMap((schema) =>
    isObject(schema) && isObject(schema["properties"]) ? Object.values(schema["properties"]) : [],
  );
  expect(properties).not.toHaveLength(0);
  expect(properties.filter((property) => !/Source: [^"]+\."/.test(JSON.stringify(property)))).toEqual([]);

  expect(deviations).not.toHaveLength(0);
  const text = JSON.stringify(result);
  expect(deviations.filter(({ reason }) => !text.includes(JSON.stringify(reason).slice(1, -1)))).toEqual([]);
});
