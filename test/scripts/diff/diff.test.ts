import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bump, highestBump } from "../../../scripts/document/bump.js";
import { diff } from "../../../scripts/diff/diff.js";
import { project } from "../../../scripts/project/project.js";

const folder = mkdtempSync(join(tmpdir(), "asm-diff-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A JSON document that the rows below change: its form is that of `pets()`. */
// oxlint-disable-next-line typescript/no-explicit-any -- the rows reach into every corner of a document of their own
type Document = any;

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ content: { "application/json": { schema } } });

function pets(): Document {
  return {
    openapi: "3.1.0",
    info: { title: "Pets", version: "1.0.0" },
    servers: [{ url: "https://pets.example.com" }],
    security: [{ key: [] }],
    paths: {
      "/pets": {
        get: {
          operationId: "listPets",
          parameters: [
            { name: "limit", in: "query", schema: { type: "integer", maximum: 100 } },
            { name: "kind", in: "query", schema: { type: "string", enum: ["cat", "dog"] } },
          ],
          responses: {
            200: {
              description: "All of them.",
              headers: { "X-Total": { schema: { type: "integer" } } },
              ...json({ type: "array", items: reference("Pet") }),
            },
            404: { description: "None.", ...json(reference("Fault")) },
          },
        },
        post: {
          operationId: "addPet",
          requestBody: json(reference("NewPet")),
          responses: { 201: { description: "The new one.", ...json(reference("Pet")) } },
        },
      },
      "/pets/{id}": {
        get: {
          operationId: "showPet",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: { 200: { description: "It.", ...json(reference("Pet")) } },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } },
      schemas: {
        Pet: {
          type: "object",
          required: ["id"],
          properties: {
            id: { type: "string" },
            name: { type: "string", description: "What it is called." },
            status: { type: "string", enum: ["in", "out"] },
            born: { type: "integer" },
            tag: reference("Tag"),
          },
        },
        Tag: { type: "object", properties: { text: { type: "string" } } },
        NewPet: {
          type: "object",
          required: ["name"],
          properties: {
            name: { type: "string", maxLength: 10 },
            tag: reference("Tag"),
            mood: { type: "string", enum: ["calm", "wild"] },
          },
        },
        Fault: { type: "object", properties: { code: { type: "string" } } },
      },
    },
  };
}

const list = (d: Document) => d.paths["/pets"].get;
const add = (d: Document) => d.paths["/pets"].post;
const show = (d: Document) => d.paths["/pets/{id}"].get;
const schemas = (d: Document) => d.components.schemas;
const pet = (d: Document) => schemas(d).Pet.properties;
const newPet = (d: Document) => schemas(d).NewPet;

/** Each change, the version it asks for, and what of the document it is told of. */
const table: [name: string, { given: (d: Document) => unknown; want: [Bump, ...string[]] }][] = [
  // Parameters.
  [
    "an optional parameter more",
    {
      given: (d) => list(d).parameters.push({ name: "page", in: "query", schema: { type: "string" } }),
      want: ["minor", "GET /pets query parameter page"],
    },
  ],
  [
    "an optional parameter of a path more",
    {
      given: (d) => {
        d.paths["/pets"].parameters = [{ name: "page", in: "query", schema: { type: "string" } }];
      },
      want: ["minor", "/pets query parameter page"],
    },
  ],
  [
    "sources and examples",
    {
      given: (d) => {
        schemas(d).Pet["x-doc"] = [{ page: "Pets", table: 3 }];
        pet(d).name["x-doc"] = { page: "Pets" };
        pet(d).name.examples = ["Rex"];
      },
      want: ["patch", "Pet", "Pet.name"],
    },
  ],
  [
    "a required parameter more",
    {
      given: (d) => list(d).parameters.push({ name: "page", in: "query", required: true, schema: { type: "string" } }),
      want: ["major", "GET /pets query parameter page", "GET /pets"],
    },
  ],
  [
    "a first parameter, required",
    {
      given: (d) => {
        add(d).parameters = [{ name: "dry", in: "query", required: true, schema: { type: "boolean" } }];
      },
      want: ["major", "POST /pets", "POST /pets query parameter dry"],
    },
  ],
  [
    "a parameter less",
    {
      given: (d) => list(d).parameters.shift(),
      want: ["major", "GET /pets query parameter limit"],
    },
  ],
  [
    "a parameter that became required",
    {
      given: (d) => {
        list(d).parameters[0].required = true;
      },
      want: ["major", "GET /pets query parameter limit"],
    },
  ],
  [
    "a parameter of another type",
    {
      given: (d) => {
        list(d).parameters[0].schema = { type: "string" };
      },
      want: ["major", "GET /pets query parameter limit"],
    },
  ],
  [
    "a parameter with a lower maximum, which types do not tell",
    {
      given: (d) => {
        list(d).parameters[0].schema.maximum = 50;
      },
      want: ["major", "GET /pets query parameter limit"],
    },
  ],
  [
    "a parameter with a higher maximum",
    {
      given: (d) => {
        list(d).parameters[0].schema.maximum = 200;
      },
      want: ["patch", "GET /pets query parameter limit"],
    },
  ],
  [
    "a value more that callers may send",
    {
      given: (d) => list(d).parameters[1].schema.enum.push("cow"),
      want: ["minor", "GET /pets query parameter kind"],
    },
  ],
  [
    "a value less that callers may send",
    {
      given: (d) => list(d).parameters[1].schema.enum.pop(),
      want: ["major", "GET /pets query parameter kind"],
    },
  ],
  [
    "a parameter written another way",
    {
      given: (d) => {
        list(d).parameters[1].explode = false;
        list(d).parameters[1].schema = { type: "array", items: { type: "string" } };
      },
      want: ["major", "GET /pets query parameter kind"],
    },
  ],
  // Operations and paths.
  [
    "an operation more",
    {
      given: (d) => {
        d.paths["/pets/{id}"].delete = { ...show(d), operationId: "dropPet", responses: { 204: { description: "Gone." } } };
      },
      want: ["minor", "DELETE /pets/{id}"],
    },
  ],
  ["an operation less", { given: (d) => delete d.paths["/pets"].post, want: ["major", "POST /pets"] }],
  [
    "a path more",
    {
      given: (d) => {
        d.paths["/tags"] = {
          get: { operationId: "listTags", responses: { 200: { description: "Tags.", ...json(reference("Tag")) } } },
        };
      },
      want: ["minor", "GET /tags"],
    },
  ],
  ["a path less", { given: (d) => delete d.paths["/pets/{id}"], want: ["major", "GET /pets/{id}"] }],
  [
    "an operation of another name, which requests do not show",
    {
      given: (d) => {
        add(d).operationId = "createPet";
      },
      want: ["major", "POST /pets"],
    },
  ],
  [
    "an operation that is deprecated",
    {
      given: (d) => {
        list(d).deprecated = true;
      },
      want: ["patch", "GET /pets"],
    },
  ],
  [
    "an operation that is described",
    {
      given: (d) => {
        list(d).summary = "List the pets";
      },
      want: ["patch", "GET /pets"],
    },
  ],
  // Bodies.
  [
    "a body that became required",
    {
      given: (d) => {
        add(d).requestBody.required = true;
      },
      want: ["major", "POST /pets body", "POST /pets"],
    },
  ],
  ["a body less", { given: (d) => delete add(d).requestBody, want: ["major", "POST /pets body"] }],
  [
    "a property more that callers may send",
    {
      given: (d) => {
        newPet(d).properties.age = { type: "integer" };
      },
      want: ["minor", "NewPet.age"],
    },
  ],
  [
    "a property that callers must send",
    {
      given: (d) => newPet(d).required.push("mood"),
      want: ["major", "NewPet.mood"],
    },
  ],
  [
    "a property that callers need not send any more",
    {
      given: (d) => {
        delete newPet(d).required;
      },
      want: ["minor", "NewPet.name"],
    },
  ],
  ["a property less that callers may send", { given: (d) => delete newPet(d).properties.mood, want: ["major", "NewPet.mood"] }],
  [
    "a property of which less may be sent",
    {
      given: (d) => {
        newPet(d).properties.name.maxLength = 5;
      },
      want: ["major", "NewPet.name"],
    },
  ],
  // Answers.
  [
    "a property more in answers",
    {
      given: (d) => {
        pet(d).colour = { type: "string" };
      },
      want: ["minor", "Pet.colour"],
    },
  ],
  ["a property less in answers", { given: (d) => delete pet(d).born, want: ["major", "Pet.born"] }],
  [
    "a property that answers always have now",
    { given: (d) => schemas(d).Pet.required.push("name"), want: ["minor", "Pet.name"] },
  ],
  [
    "a property that answers may be without now",
    {
      given: (d) => {
        delete schemas(d).Pet.required;
      },
      want: ["major", "Pet.id"],
    },
  ],
  [
    "a property of answers that may be null now",
    {
      given: (d) => {
        pet(d).name.type = ["string", "null"];
      },
      want: ["major", "Pet.name"],
    },
  ],
  [
    "a property of another type in answers",
    {
      given: (d) => {
        pet(d).born.type = "string";
      },
      want: ["major", "Pet.born"],
    },
  ],
  ["a value more that answers may have", { given: (d) => pet(d).status.enum.push("lost"), want: ["major", "Pet.status"] }],
  ["a value less that answers may have", { given: (d) => pet(d).status.enum.pop(), want: ["minor", "Pet.status"] }],
  [
    "a property that became read-only, which only types tell",
    {
      given: (d) => {
        pet(d).name.readOnly = true;
      },
      want: ["major", "Pet.name"],
    },
  ],
  [
    "a property that is deprecated",
    {
      given: (d) => {
        pet(d).born.deprecated = true;
      },
      want: ["patch", "Pet.born"],
    },
  ],
  [
    "a property of other words",
    {
      given: (d) => {
        pet(d).name.description = "Its name.";
      },
      want: ["patch", "Pet.name"],
    },
  ],
  [
    "a property that both callers and answers must have now",
    {
      given: (d) => {
        schemas(d).Tag.required = ["text"];
      },
      want: ["major", "Tag.text"],
    },
  ],
  [
    "another documented status",
    {
      given: (d) => {
        show(d).responses[404] = { description: "None.", ...json(reference("Fault")) };
      },
      want: ["minor", "GET /pets/{id} response 404"],
    },
  ],
  ["a documented status less", { given: (d) => delete list(d).responses[404], want: ["major", "GET /pets response 404"] }],
  [
    "another content type of an answer",
    {
      given: (d) => {
        show(d).responses[200].content["text/plain"] = { schema: { type: "string" } };
      },
      want: ["major", "GET /pets/{id} response", "GET /pets/{id} response 200"],
    },
  ],
  [
    "a header of an answer less",
    {
      given: (d) => delete list(d).responses[200].headers,
      want: ["major", "GET /pets response 200"],
    },
  ],
  [
    "an array that became an object",
    {
      given: (d) => {
        list(d).responses[200].content["application/json"].schema = reference("Pet");
      },
      want: ["major", "GET /pets response", "GET /pets response 200"],
    },
  ],
  // The rest.
  [
    "a schema of another name, which requests do not show",
    {
      given: (d) => {
        schemas(d).Label = schemas(d).Tag;
        delete schemas(d).Tag;
        pet(d).tag = newPet(d).properties.tag = reference("Label");
      },
      want: ["major", "Tag", "Label"],
    },
  ],
  ["security that may be left out", { given: (d) => d.security.push({}), want: ["minor", "security"] }],
  [
    "credentials in another header",
    {
      given: (d) => {
        d.components.securitySchemes.key.name = "X-Other";
      },
      want: ["major", "securitySchemes key"],
    },
  ],
  [
    "another address",
    {
      given: (d) => {
        d.servers[0].url = "https://pets.example.org";
      },
      want: ["major", "servers"],
    },
  ],
  [
    "another title",
    {
      given: (d) => {
        d.info.title = "All pets";
      },
      want: ["patch", "info"],
    },
  ],
];

const write = (name: string, document: Document) => {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(document, null, 2));
  return file;
};
let base: string;
beforeAll(() => {
  base = write("base", pets());
});

test("what is generated from the sources of a document has not changed", async () => {
  expect((await diff(project.spec, join(project.out, "openapi.json"))).changes).toEqual([]);
});

describe("a change of the spec", () => {
  test.concurrent.each(table)("%s", async (name, { given, want: [bump, ...subjects] }) => {
    const document = pets();
    given(document);
    const { changes } = await diff(base, write(name, document));
    expect(highestBump(changes), JSON.stringify(changes, null, 2)).toBe(bump);
    expect(changes.map(({ subject }) => subject)).toEqual(expect.arrayContaining(subjects));
  });

  test("none is none", async () => {
    expect((await diff(base, base)).changes).toEqual([]);
  });

  test("the table has thirty rows and more, each of its own", () => {
    expect(new Set(table.map(([name]) => name)).size).toBe(table.length);
    expect(table.length).toBeGreaterThanOrEqual(30);
  });
});
