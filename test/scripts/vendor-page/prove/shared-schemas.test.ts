import { expect, test } from "vitest";
import type { Deviation } from "../../../../scripts/document/deviations.js";
import type { PageFacts } from "../../../../scripts/vendor-page/facts/facts.js";
import { prove } from "../../../../scripts/vendor-page/prove/prove.js";
import { document, facts } from "./mesh-document.js";

const [[path, { parameters, post }] = ["", { parameters: [], post: {} }]] = Object.entries(document.paths);
/** A second page and operation, with the same tables. */
const sister: PageFacts = { ...facts, page: { ...facts.page, name: "UpdateMesh" }, method: "PUT" };
const put: unknown = JSON.parse(JSON.stringify(post).replaceAll("CreateMesh", "UpdateMesh"));
/** What the two operations share names both pages. */
const shared = (part: unknown) =>
  JSON.stringify(part).replaceAll(
    /\{"page":"CreateMesh","table":(\d)\}/g,
    (one, table) => `[${one},{"page":"UpdateMesh","table":${table}}]`,
  );
const paths = { [path]: { parameters: JSON.parse(shared(parameters)) as unknown, post, put } };
const components = shared(document.components);
const given = (text: string) => ({ paths, components: JSON.parse(text) as object });

test("a schema that two pages share names both", () => {
  expect(prove([facts, sister], given(components), []).faults).toEqual([]);
  const { faults } = prove([facts, sister], { ...document, paths }, []);
  expect(faults.map(({ message }) => message)).toContain(
    "table 6 (ProxyNode): x-doc says { page: CreateMesh, table: 6 }, it must be [{ page: CreateMesh, table: 6 }, { page: UpdateMesh, table: 6 }]",
  );
});

test("it has only properties that both pages list, or a deviation", () => {
  const tables = facts.tables.map((table) => ({ ...table, rows: table.rows.filter(({ name }) => name !== "tags") }));
  const pointer = "#/components/schemas/Tagged/properties/tags";
  const fewer = given(components.replace(/("Tagged":\{"x-doc":)\[[^\]]*\]/, `$1{"page":"CreateMesh","table":5}`));
  const pages = [facts, { ...sister, tables }];
  expect(prove(pages, fewer, []).faults).toEqual([
    { pointer, message: `table 5 (MeshSpec) of UpdateMesh does not list property tags; add a deviation for ${pointer}` },
  ]);
  const deviation: Deviation = { pointer, page: "a", spec: "b", reason: "c", source: "d", line: 1 };
  expect(prove(pages, fewer, [deviation])).toMatchObject({ faults: [], unused: [] });
});
