// Reads and edits the files of spec/ in the current folder, for spec-changes.ts.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isPair, isScalar, parse, parseDocument, stringify, visit } from "yaml";
import type { PageFacts, Table } from "../scripts/vendor-page/facts/facts.js";

export type Node = Readonly<Record<string, unknown>>;

/** The first page of `spec/pages/` that describes an object in a successful response, and the operation that follows it. */
export interface FirstPage {
  readonly facts: PageFacts;
  /** In lower case. */
  readonly method: string;
  /** The file of the path item. */
  readonly pathFile: string;
  readonly operation: Node;
  /** Parameters of the path item. */
  readonly parameters: readonly Node[];
}

export function firstPage(): FirstPage {
  const facts = readdirSync("spec/pages")
    .toSorted()
    .map((file) => JSON.parse(readFileSync(`spec/pages/${file}`, "utf8")) as PageFacts)
    .find((each) => responseObjects(each).length > 0);
  if (facts === undefined) throw new Error("no page of spec/pages/ has an object in a successful response");
  const method = facts.method.toLowerCase();
  const root = readYaml("spec/openapi.yaml") as { paths: Record<string, { $ref: string }> };
  const pathFile = `spec/${root.paths[facts.path]?.$ref}`;
  const item = readYaml(pathFile) as Record<string, Node> & { parameters?: Node[] };
  return { facts, method, pathFile, operation: item[method] ?? {}, parameters: item.parameters ?? [] };
}

/** A table of an object, whose name is the caption. */
export type ResponseObject = Table & { readonly caption: string };

/** The object with the most rows in the page's successful responses. */
export function biggestObject({ facts }: FirstPage): ResponseObject {
  const [biggest] = responseObjects(facts).toSorted((a, b) => b.rows.length - a.rows.length);
  if (biggest === undefined) throw new Error(`${facts.page.name} has no object in a successful response`);
  return biggest;
}

function responseObjects({ tables }: PageFacts): ResponseObject[] {
  return tables.flatMap((table) =>
    table.kind === "named object" && table.status?.startsWith("2") && table.caption !== null
      ? [{ ...table, caption: table.caption }]
      : [],
  );
}

/** On one line: Prettier then lays the file out as `npm run page -- read` does. */
export function writeFacts(facts: PageFacts): void {
  writeJson(`spec/pages/${facts.page.name}.json`, facts);
}

export function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value));
}

export function writeYaml(file: string, value: unknown): void {
  writeFileSync(file, stringify(value));
}

/** Edits a YAML file. Its comments and its order stay; a file in which nothing changes is left alone. */
export function editYaml(file: string, edit: (document: Document) => void): void {
  const document = parseDocument(readFileSync(file, "utf8"));
  const before = String(document);
  edit(document);
  if (String(document) !== before) writeFileSync(file, document.toString({ lineWidth: 0 }));
}

function readYaml(file: string): unknown {
  return parse(readFileSync(file, "utf8"));
}

/** The file of `spec/schemas/` that has a schema. */
export function fileOfSchema(name: string): string {
  const files = readdirSync("spec/schemas").map((file) => `spec/schemas/${file}`);
  const found = files.find((file) => Object.hasOwn(readYaml(file) as object, name));
  if (found === undefined) throw new Error(`no file of spec/schemas/ has ${name}`);
  return found;
}

/** Puts a table into a page, before the table at an index. Later tables get the next number, on the page and in the description. */
export function insertTable({ facts }: FirstPage, at: number, table: Omit<Table, "number">): number {
  const number = facts.tables[at]?.number ?? facts.tables.length + 1;
  const shifted = (each: Table) => ({ ...each, number: (each.number ?? 0) + 1 });
  writeFacts({
    ...facts,
    tables: [...facts.tables.slice(0, at), { number, ...table }, ...facts.tables.slice(at).map(shifted)],
  });
  const files = readdirSync("spec", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
  for (const file of files)
    editYaml(`spec/${file}`, (document) => {
      visit(document, {
        // An entry of x-doc, or the source of a deviation.
        Map: (_, source) => {
          const old = source.get("table");
          if (source.get("page") === facts.page.name && typeof old === "number" && old >= number) source.set("table", old + 1);
        },
      });
    });
  return number;
}

/** Renames a key of a map, and leaves it where it is. */
export function renameKey(document: Document, map: readonly string[], from: string, to: string): void {
  const node = document.getIn(map);
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === from) : undefined;
  if (!isPair(pair) || !isScalar(pair.key)) throw new Error(`${map.join("/")} has no ${from}`);
  pair.key.value = to;
}

/** Renames a key wherever the values of examples have it. */
export function renameInExamples(from: string, to: string): void {
  for (const name of readdirSync("spec/examples")) {
    const file = `spec/examples/${name}`;
    const { value, ...rest } = JSON.parse(readFileSync(file, "utf8")) as Node;
    const after = renamed(value);
    if (!isDeepStrictEqual(value, after)) writeJson(file, { ...rest, value: after });
  }
  function renamed(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key === from ? to : key, renamed(entry)]));
  }
}
