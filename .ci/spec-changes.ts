// Makes one change of the vendor's API in spec/ of the current folder: node --import tsx .ci/spec-changes.ts CHANGE
//
// Each change edits the facts of the first page, the API description, and, where they are affected, examples and deviations. What
// changes is found by its place: nothing here names a part of today's description.
import type { Row, Table } from "../scripts/vendor-page/facts/facts.js";
import { fingerprint } from "../scripts/vendor-page/facts/fingerprint.js";
import {
  biggestObject,
  editYaml,
  fileOfSchema,
  firstPage,
  type FirstPage,
  insertTable,
  renameInExamples,
  renameKey,
  writeFacts,
  writeJson,
  writeYaml,
} from "./spec-files.js";

const changes: Readonly<Record<string, () => string>> = {
  "query-parameter": addQueryParameter,
  property: addProperty,
  operation: addOperation,
  "renamed-property": renameProperty,
  table: addTable,
};

/** An optional query parameter of the first operation, in a table of its own behind the path parameters. */
function addQueryParameter(): string {
  const page = firstPage();
  const at = page.facts.tables.findLastIndex(({ kind }) => kind === "path") + 1;
  const rows = [row("limit", "Integer", false)];
  const table = insertTable(page, at, { caption: "Query Parameters", kind: "query", status: null, rows });
  editYaml(page.pathFile, (document) => {
    const list = [page.method, "parameters"];
    if (!document.hasIn(list)) document.setIn(list, document.createNode([]));
    document.addIn(
      list,
      document.createNode({
        name: "limit",
        in: "query",
        description: "How many entries the response has at most.",
        schema: { type: "integer" },
        "x-doc": { page: page.facts.page.name, table },
      }),
    );
  });
  return `an optional query parameter of ${page.facts.method} ${page.facts.path}`;
}

/** A property of the biggest object in the response. */
function addProperty(): string {
  const page = firstPage();
  const object = biggestObject(page);
  addToObject(page, object, row("addedText", "String"), {
    type: "string",
    description: "A text that the service did not return before.",
    examples: ["a text"],
  });
  return `the property ${object.caption}.addedText`;
}

/** A GET that returns one object, on a page of its own. */
function addOperation(): string {
  const page = firstPage();
  const { facts, method } = page;
  const name = "ShowAddedStatus";
  const path = `${facts.path}/added-status`;
  const address = facts.page.address?.replace(facts.page.name, name) ?? null;
  const shared = facts.tables.filter(({ kind }) => kind === "path" || kind === "header");
  const rows = [row("phase", "String"), row("count", "Integer")];
  const body = { caption: "Response body parameters", kind: "response body", status: "200", rows } as const;
  const tables: Table[] = [...shared, { number: 0, ...body }].map((table, index) => ({ ...table, number: index + 1 }));
  const title = "Showing an Added Status";
  writeFacts({ ...facts, page: { ...facts.page, name, address }, title, method: "GET", path, tables });

  describeStatus(page, { page: name, table: tables.length });
  describeOperation(page, name, address);
  editYaml("spec/openapi.yaml", (document) =>
    document.setIn(["paths", path], document.createNode({ $ref: "paths/added-status.yaml" })),
  );
  const pointerOf = (of: string, verb: string) => `#/paths/${of.replaceAll("/", "~1")}/${verb}/responses/`;
  editYaml("spec/deviations.yaml", (document) => {
    for (const entry of document.toJS() as { pointer: string }[]) {
      const pointer = entry.pointer.replace(pointerOf(facts.path, method), pointerOf(path, "get"));
      if (pointer !== entry.pointer) document.add(document.createNode({ ...entry, pointer }));
    }
  });
  return `GET ${path}, which returns no list`;
}

/** The schema that the added operation returns, and an example of it. */
function describeStatus(page: FirstPage, doc: { readonly page: string; readonly table: number }): void {
  const schema = {
    type: "object",
    description: "A status that was added.",
    "x-doc": doc,
    properties: {
      phase: { type: "string", description: "The phase.", examples: ["Ready"] },
      count: { type: "integer", description: "How many there are.", examples: [2] },
    },
  };
  editYaml(fileOfSchema(biggestObject(page).caption), (document) => document.set("AddedStatus", document.createNode(schema)));
  writeJson("spec/examples/added-status.json", { summary: "A status", value: { phase: "Ready", count: 2 } });
}

/** The added operation, with the responses that operations have in common. */
function describeOperation({ operation, parameters }: FirstPage, name: string, address: string | null): void {
  const content = {
    schema: { $ref: `${fileOfSchema("AddedStatus").replace("spec/", "../")}#/AddedStatus` },
    examples: { addedStatus: { $ref: "../examples/added-status.json" } },
  };
  const common = Object.entries(operation["responses"] as object).filter(([, response]) =>
    Object.hasOwn(response as object, "$ref"),
  );
  writeYaml("spec/paths/added-status.yaml", {
    parameters: parameters.map((parameter) => ({ ...parameter, "x-doc": { page: name, table: 1 } })),
    get: {
      operationId: "showAddedStatus",
      summary: "Show a status that was added",
      description: "Returns one object.",
      tags: operation["tags"],
      externalDocs: { description: "Vendor's page", url: address },
      "x-doc": { page: name },
      "x-iam": operation["x-iam"],
      responses: {
        "200": { description: "The status.", content: { "application/json": content } },
        ...Object.fromEntries(common),
      },
    },
  });
}

/** Another name for the first plain property of the biggest object in the response. */
function renameProperty(): string {
  const page = firstPage();
  const { facts } = page;
  const object = biggestObject(page);
  const old = object.rows.find(({ type }) => !type.includes("object"))?.name;
  if (old === undefined) throw new Error(`${object.caption} has no plain property`);
  const name = `${old}Renamed`;
  const rename = (each: Row) => (each.name === old ? { ...each, name } : each);
  writeFacts({
    ...facts,
    tables: facts.tables.map((table) => (table.number === object.number ? { ...table, rows: table.rows.map(rename) } : table)),
  });
  editYaml(fileOfSchema(object.caption), (document) => renameKey(document, [object.caption, "properties"], old, name));
  renameInExamples(old, name);
  return `${object.caption}.${old} is ${name} now`;
}

/** An object with a table of its own, to which a property of the biggest object in the response refers. */
function addTable(): string {
  const page = firstPage();
  const object = biggestObject(page);
  const at = page.facts.tables.findLastIndex(({ status }) => status === object.status) + 1;
  const rows = [row("addedName", "String"), row("addedCount", "Integer")];
  const table = insertTable(page, at, { caption: "AddedObject", kind: "named object", status: object.status, rows });
  editYaml(fileOfSchema(object.caption), (document) =>
    document.set(
      "AddedObject",
      document.createNode({
        type: "object",
        description: "An object that was added.",
        "x-doc": { page: page.facts.page.name, table },
        properties: {
          addedName: { type: "string", description: "Its name.", examples: ["a name"] },
          addedCount: { type: "integer", description: "How many there are.", examples: [3] },
        },
      }),
    ),
  );
  addToObject(firstPage(), object, row("addedObject", "AddedObject object"), {
    $ref: "#/AddedObject",
    description: "An object that was added.",
  });
  return `table ${table}, AddedObject`;
}

function row(name: string, type: string, mandatory: boolean | null = null): Row {
  return { name, mandatory, type, words: fingerprint([`What ${name} is.`]) };
}

/** Adds a property to an object, as the last row of its table and in its schema. */
function addToObject({ facts }: FirstPage, { caption }: { readonly caption: string }, added: Row, schema: object): void {
  const tables = facts.tables.map((table) => (table.caption === caption ? { ...table, rows: [...table.rows, added] } : table));
  writeFacts({ ...facts, tables });
  editYaml(fileOfSchema(caption), (document) =>
    document.setIn([caption, "properties", added.name], document.createNode(schema)),
  );
}

const [name = ""] = process.argv.slice(2);
const change = changes[name];
if (change === undefined) throw new Error(`'${name}' is none of ${Object.keys(changes).join(", ")}`);
console.log(`spec-changes: ${change()}`);
