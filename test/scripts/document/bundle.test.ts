import { relative } from "node:path";
import { expect, test } from "vitest";
import { bundleDocument } from "../../../scripts/document/bundle.js";
import { generatedDocument } from "../../../scripts/document/generated-document.js";
import { valueAt } from "../../../scripts/document/json-pointer.js";
import { formatProblems } from "../../../scripts/document/problems.js";
import { project } from "../../../scripts/project/project.js";
import { folderOf } from "../../support/folder.js";

const files = {
  "openapi.yaml": `\
openapi: 3.1.1
info: { title: Books, version: 1.0.0 }
paths:
  /books:
    $ref: books.yaml
components:
  schemas:
    Page:
      type: integer
`,
  "books.yaml": `\
get:
  responses:
    "200":
      $ref: shared.yaml#/responses/Books
`,
  "shared.yaml": `\
responses:
  Books:
    description: Books.
    content:
      application/json:
        schema: { $ref: "#/schemas/Book" }
schemas:
  Book:
    type: object
    properties:
      example:
        $ref: "#/schemas/Author"
      pages:
        $ref: openapi.yaml#/components/schemas/Page
  Author:
    type: string
`,
};

async function bundled(changes: Record<string, string> = {}) {
  const directory = folderOf({ ...files, ...changes });
  const { bundle, problems } = await bundleDocument({ spec: `${directory}/openapi.yaml`, directory });
  return { directory, bundle, problems: formatProblems(problems, directory) };
}

test("references between files become references to components, whatever the property is called", async () => {
  const { bundle, problems } = await bundled();
  expect(problems).toBe("");
  expect(valueAt(bundle?.document, "#/components/schemas/Book/properties")).toEqual({
    example: { $ref: "#/components/schemas/Author" },
    pages: { $ref: "#/components/schemas/Page" },
  });
});

test.each([
  ["#/components/schemas/Book/properties/pages", "shared.yaml", 13],
  ["#/components/schemas/Book/properties/nothing/there", "shared.yaml", 10],
  ["#/components/schemas/Author", "shared.yaml", 15],
  ["#/components/responses/Books/description", "shared.yaml", 3],
  ["#/paths/~1books/get/responses/200", "books.yaml", 3],
  ["#/components/schemas/Page", "openapi.yaml", 8],
  ["#", "openapi.yaml", 1],
])("%s comes from %s:%i", async (pointer, file, line) => {
  const { bundle, directory } = await bundled();
  const place = bundle?.locate(pointer);
  expect({ ...place, file: relative(directory, place?.file ?? "") }).toEqual({ file, line });
});

test.each<[string, Record<string, string>, RegExp]>([
  ["a fault in YAML", { "openapi.yaml": "openapi: 3.1.1\ninfo: [\n" }, /^openapi\.yaml:\d+: error: cannot be parsed/],
  ["a fault in the YAML of another file", { "books.yaml": "get: {\n" }, /^(?:books|openapi)\.yaml:\d+: error: /],
  [
    "a reference that leads nowhere",
    { "shared.yaml": files["shared.yaml"].replace("#/schemas/Author", "#/schemas/Nobody") },
    /^shared\.yaml:12: error: Can't resolve \$ref/,
  ],
  [
    "a file that is not there",
    { "openapi.yaml": files["openapi.yaml"].replace("books.yaml", "gone.yaml") },
    /^openapi\.yaml:5: error: /,
  ],
  ["a version that is not supported", { "openapi.yaml": "swagger: '2.0'\n" }, /^openapi\.yaml:1: error: Swagger "2\.0"/],
])("%s is a problem with its place", async (_, changes, message) => {
  const { bundle, problems } = await bundled(changes);
  expect(bundle).toBeUndefined();
  expect(problems).toMatch(message);
});

test("the project's own document is bundled as it was generated", async () => {
  const { "x-generated": _, ...generated } = await generatedDocument();
  expect((await bundleDocument(project)).bundle?.document).toEqual(generated);
});
