import { expect, test } from "vitest";
import { plainFiles, textPages } from "../../../scripts/docs/site/site.js";
import { editionOf } from "../../../scripts/docs/text/edition.js";
import { operationPath, schemaPath } from "../../../scripts/docs/text/page-paths.js";
import { type ApiModel, buildModel } from "../../../scripts/document/model.js";

function modelOf(names: readonly string[]): ApiModel {
  const paths = names.map((name, index) => {
    const schema = { $ref: `#/components/schemas/${name}` };
    const responses = { 200: { description: "", content: { "application/json": { schema } } } };
    return [`/${index}`, { get: { operationId: name, responses } }];
  });
  const schemas = names.map((name) => [name, { type: "object", properties: { a: { type: "string" } } }]);
  return buildModel(
    {
      openapi: "3.1.1",
      info: { title: "T", version: "1" },
      paths: Object.fromEntries(paths),
      components: { schemas: Object.fromEntries(schemas) },
    },
    "",
    "",
  );
}

function sourcesOf(model: ApiModel) {
  const manifest = { name: "p", version: "1.0.0" };
  const edition = editionOf(model, "0", manifest);
  return { model, edition, openapiJson: "{}", changelog: "", samples: () => [], guide: [] };
}

const names = ["foo", "Foo", "FOO", "foo-2", "index", "constructor", "caf\u00e9", "cafe\u0301"];

test("pages of names that differ in case, or in the form of a letter, have paths of their own", () => {
  const model = modelOf(names);
  const paths = [
    ...names.map((name) => schemaPath(model.document, name)),
    ...model.operations.map((operation) => operationPath(model, operation)),
  ];
  expect(paths.slice(0, 4)).toEqual(["schemas/foo", "schemas/Foo-3", "schemas/FOO-4", "schemas/foo-2"]);
  expect(new Set(paths.map((path) => path.normalize("NFC").toLowerCase())).size).toBe(2 * names.length);
});

test("every link between the pages leads to one of them", () => {
  const sources = sourcesOf(modelOf(names));
  const pages = textPages(sources);
  const files = plainFiles(sources, pages, undefined);
  for (const { path, markdown } of pages)
    for (const [, link = ""] of markdown.matchAll(/\]\(((?:\.\.\/)?(?:schemas|operations)\/[^)]*)\)/g))
      expect(files.has(link.replace("../", "")), `${path}: ${link}`).toBe(true);
  expect(pages.some(({ markdown }) => markdown.includes("[Foo](../schemas/Foo-3.md)"))).toBe(true);
});

test("the work for the pages grows with the document, not with its square", () => {
  const work = (size: number) => {
    let reads = 0;
    const model = modelOf(Array.from({ length: size }, (_, index) => `S${index}`));
    const counted = <Value extends object>(value: Value): Value =>
      new Proxy(value, {
        ownKeys: (target) => {
          reads++;
          return Reflect.ownKeys(target);
        },
      });
    const operations = model.operations.map((each) => ({ ...each, operation: counted(each.operation) }));
    textPages(sourcesOf({ ...model, operations }));
    return reads;
  };
  expect(work(200)).toBeLessThan(3 * work(100));
});
