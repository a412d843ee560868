import { isObject, type JsonObject, pointerOf, valueAt } from "../../document/json-pointer.js";
import { pascalCase } from "../../document/model.js";
import type { Row, Table } from "../facts/facts.js";
import { objectTable } from "../facts/object-table.js";
import { parseType } from "../facts/vendor-type.js";
import { exampleBody } from "./example.js";
import { fileNameOf, isItemPath, operationIdOf, pathNames } from "./names.js";
import type { DraftPage } from "./page.js";
import { isRootArray, objectNames, rowSchema } from "./row-schema.js";
import { type DraftSchemas, sourceOf } from "./schemas.js";
import { sharedResponses, siblingTags } from "./shared-responses.js";
import type { SpecSource } from "./spec-source.js";
import { rowTodo, tableName, todo } from "./todo.js";

/** A row, and its table. */
export interface TableRow {
  readonly table: Table;
  readonly row: Row;
}

/** The operation of a page, and what belongs to it. */
export interface DraftOperation {
  readonly operation: JsonObject;
  /** Parameters of the path. */
  readonly parameters: readonly JsonObject[];
  /** Examples by name of their file in `examples/`. */
  readonly examples: ReadonlyMap<string, JsonObject>;
  /** Rows of headers that OpenAPI does not let an operation describe as parameters. */
  readonly ignored: readonly TableRow[];
  /** Rows of keys that a security scheme sends, with its pointer into the bundled document. */
  readonly keys: readonly (TableRow & { readonly pointer: string })[];
  /** Statuses whose response is shared with the other operations. */
  readonly sharedStatuses: readonly string[];
}

/** The operation that the page describes. Each text is a `TODO:`. */
export function draftOperation(page: DraftPage, spec: SpecSource, schemas: DraftSchemas): DraftOperation {
  const { facts } = page;
  const operationId = operationIdOf(facts.page.name);
  const examples = new Map<string, JsonObject>();
  const content = (table: Table, part: string): JsonObject => {
    const file = `${fileNameOf(operationId)}-${part}.json`;
    const summary = todo(`what this example of ${tableName(facts, table)} shows`);
    examples.set(file, { summary, value: exampleBody(page, table) });
    const media = {
      schema: schemas.bodySchema(table),
      examples: { [`${operationId}${pascalCase(part)}`]: { $ref: `../examples/${file}` } },
    };
    return { content: { [mediaTypeOf(table)]: media } };
  };
  const responses = facts.tables.flatMap((table): [string, JsonObject][] => {
    if (table.kind !== "response body" || table.status === null) return [];
    const description = todo(`the response of status ${table.status} of ${facts.page.name}`);
    return [[table.status, { description, ...(table.rows.length === 0 ? {} : content(table, table.status)) }]];
  });
  const body = facts.tables.find(({ kind, rows }) => kind === "request body" && rows.length > 0);
  const shared = sharedResponses(page, spec);
  const { own, ignored, keys } = operationParameters(page, spec);
  return {
    parameters: parametersOf(page, "path"),
    examples,
    ignored,
    keys,
    sharedStatuses: Object.keys(shared),
    operation: {
      operationId,
      ...head(page, spec),
      ...(own.length > 0 || ignored.length > 0 ? { parameters: own } : {}),
      ...(body
        ? {
            requestBody: {
              description: todo(`the body of the request of ${facts.page.name}`),
              required: body.rows.some(({ mandatory }) => mandatory === true),
              ...content(body, "request"),
            },
          }
        : {}),
      responses: { ...Object.fromEntries(responses), ...shared },
    },
  };
}

function head(page: DraftPage, spec: SpecSource): JsonObject {
  const { facts } = page;
  const { name, address } = facts.page;
  const { list, decision: listDecision } = listOf(page);
  const decisions = [
    ...(listDecision === undefined ? [] : [listDecision]),
    ...(facts.permissions.length > 0 ? [] : ["the copy shows no permissions: add x-iam if the page has them"]),
  ];
  const resource = pathNames(facts.path)?.resource;
  const tags = siblingTags(spec, ({ path }) => pathNames(path)?.resource === resource);
  return {
    summary: todo(`what ${name} does, as a short phrase`),
    description: todo([`what ${name} does, in sentences`, ...decisions].join("; ")),
    tags: tags.length > 0 ? tags : [todo("the name of one of the tags in openapi.yaml")],
    externalDocs: { description: "Vendor's page", url: address ?? todo(`the address of the page ${name}`) },
    "x-doc": { page: name },
    ...(list === undefined ? {} : { "x-list": list }),
    ...(facts.permissions.length > 0 ? { "x-iam": facts.permissions } : {}),
  };
}

/** `x-list` of an operation that reads all items of a resource; what to decide if it is not clear which array has the items. */
function listOf({ facts }: DraftPage): { list?: JsonObject; decision?: string } {
  const body = facts.tables.find(
    ({ kind, status, rows }) => kind === "response body" && status?.startsWith("2") && rows.length > 0,
  );
  if (facts.method !== "GET" || isItemPath(facts.path) || body === undefined) return {};
  const arrays = body.rows.filter(({ type }) => parseType(type)?.form === "array");
  if (arrays.length > 1)
    return { decision: `decide which of ${arrays.map(({ name }) => name).join(", ")} is the list, and add x-list for it` };
  const [array] = arrays;
  if (array === undefined) return {};
  const [itemName] = objectNames({ ...body, rows: [array] });
  const item = itemName === undefined ? undefined : objectTable(facts, itemName, body);
  const [only, ...others] = item?.rows ?? [];
  // An entry with one property, an object, holds the item in it.
  const isWrapped = only !== undefined && others.length === 0 && parseType(only.type)?.form === "object";
  const items = isRootArray(body) ? "" : pointerOf("", array.name);
  return { list: { items, ...(isWrapped ? { unwrap: only.name } : {}) } };
}

function parametersOf(page: DraftPage, kind: "path" | "query" | "header"): JsonObject[] {
  return page.facts.tables
    .filter((table) => table.kind === kind)
    .flatMap((table) => table.rows.map((row) => parameterOf(page, table, row, kind)));
}

function parameterOf(page: DraftPage, table: Table, row: Row, kind: string): JsonObject {
  const schema = rowSchema(row, table, () => ({ type: "object" }));
  return {
    name: row.name,
    in: kind,
    ...(row.mandatory === true || kind === "path" ? { required: true } : {}),
    description: rowTodo(page, table, row),
    ...(schema["type"] === "string" && schema["format"] === undefined ? { example: todo(`an example of ${row.name}`) } : {}),
    schema,
    "x-doc": sourceOf(page, table),
  };
}

/** Query and header parameters. Headers that a security scheme sends are not among them, nor those that OpenAPI ignores. */
function operationParameters(
  page: DraftPage,
  spec: SpecSource,
): Pick<DraftOperation, "ignored" | "keys"> & { own: JsonObject[] } {
  const own: JsonObject[] = [];
  const ignored: TableRow[] = [];
  const keys: (TableRow & { readonly pointer: string })[] = [];
  for (const table of page.facts.tables)
    for (const row of table.kind === "query" || table.kind === "header" ? table.rows : []) {
      const pointer = keyScheme(spec, table.kind, row.name);
      if (pointer !== undefined) keys.push({ table, row, pointer });
      else if (table.kind === "header" && /^(?:accept|content-type|authorization)$/i.test(row.name))
        ignored.push({ table, row });
      else own.push(parameterOf(page, table, row, table.kind));
    }
  return { own, ignored, keys };
}

/** Pointer of the security scheme that sends a key in a header or query parameter. */
function keyScheme({ bundle: { document } }: SpecSource, kind: string, row: string): string | undefined {
  const schemes = valueAt(document, "#/components/securitySchemes");
  const [name] =
    Object.entries(isObject(schemes) ? schemes : {}).find(
      ([, scheme]) =>
        isObject(scheme) &&
        scheme["type"] === "apiKey" &&
        scheme["in"] === kind &&
        String(scheme["name"]).toLowerCase() === row.toLowerCase(),
    ) ?? [];
  return name === undefined ? undefined : pointerOf("#/components/securitySchemes", name);
}

/** Files are sent as the parts of a form, everything else as JSON. */
function mediaTypeOf(table: Table): string {
  const hasFile = table.rows.some(({ type }) => {
    const parsed = parseType(type);
    return parsed?.form === "primitive" && parsed.name === "File";
  });
  return table.kind === "request body" && hasFile ? "multipart/form-data" : "application/json";
}
