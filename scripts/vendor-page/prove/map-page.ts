import { dereference, isObject, type JsonObject, pointerOf, valueAt } from "../../document/json-pointer.js";
import { type PageFacts, type Row, type Table, titleOf } from "../facts/facts.js";
import { samePermissions } from "../facts/permissions.js";
import { compareMandatory, Mapping, type Mismatch, SchemaMapper } from "./map-schema.js";

/** Finds the part of a bundled API description that corresponds to each row of a page, and where the two differ. */
export function mapPage(facts: PageFacts, document: JsonObject): Mapping {
  const mapping = new Mapping();
  const path = pointerOf("#/paths", facts.path);
  const operation = pointerOf(path, facts.method.toLowerCase());
  const value = valueAt(document, operation);
  if (!isObject(value)) {
    const known = isObject(valueAt(document, path)) ? path : "#/paths";
    const message = `the page's ${facts.method} ${facts.path} is not an operation of the API description`;
    mapping.mismatches.push({ pointer: known, message });
    return mapping;
  }
  mapping.stated.add(operation);
  const doc = value["x-doc"];
  if (!isObject(doc) || doc["page"] !== facts.page.name) {
    const pointer = doc === undefined ? operation : pointerOf(operation, "x-doc");
    mapping.mismatches.push({ pointer, message: `x-doc must be { page: ${facts.page.name} }` });
  }
  comparePermissions(facts, value, operation, mapping);

  const schemas = new SchemaMapper(facts, document, mapping);
  const parameters = parametersOf(document, path, operation);
  for (const table of facts.tables) {
    if (table.kind === "path" || table.kind === "query" || table.kind === "header") {
      mapping.places.set(
        table,
        table.kind === "path" && isObject(valueAt(document, path))
          ? pointerOf(path, "parameters")
          : pointerOf(operation, "parameters"),
      );
      for (const row of table.rows) mapParameter({ document, operation, table, row, parameters, schemas, mapping });
    } else if (table.kind === "request body") mapBody(document, pointerOf(operation, "requestBody"), table, schemas, mapping);
    else if (table.kind === "response body")
      mapBody(document, pointerOf(operation, "responses", table.status ?? ""), table, schemas, mapping);
  }
  return mapping;
}

function comparePermissions(facts: PageFacts, value: JsonObject, operation: string, mapping: Mapping): void {
  if (facts.notShown.includes("permissions")) return;
  const iam = value["x-iam"] ?? [];
  if (samePermissions(iam, facts.permissions)) return;
  const pointer = value["x-iam"] === undefined ? operation : pointerOf(operation, "x-iam");
  mapping.mismatches.push({
    pointer,
    message: `x-iam differs from the page's permissions, which are ${JSON.stringify(facts.permissions)}`,
  });
}

interface Parameter {
  readonly pointer: string;
  readonly value: JsonObject;
}

/** The parameters of the operation, and those of the path item that it does not replace. */
function parametersOf(document: JsonObject, path: string, operation: string): Parameter[] {
  const all = [path, operation].flatMap((holder) => {
    const list = valueAt(document, pointerOf(holder, "parameters"));
    return (Array.isArray(list) ? list : []).flatMap((entry: unknown, index): Parameter[] => {
      const { value, pointer } = dereference(document, entry, pointerOf(holder, "parameters", index));
      return isObject(value) ? [{ value, pointer }] : [];
    });
  });
  const isSame = (a: Parameter, b: Parameter) => a.value["name"] === b.value["name"] && a.value["in"] === b.value["in"];
  return all.filter((parameter, index) => !all.slice(index + 1).some((later) => isSame(later, parameter)));
}

function mapParameter(of: {
  readonly document: JsonObject;
  readonly operation: string;
  readonly table: Table;
  readonly row: Row;
  readonly parameters: readonly Parameter[];
  readonly schemas: SchemaMapper;
  readonly mapping: Mapping;
}): void {
  const { document, operation, table, row, parameters, schemas, mapping } = of;
  const where = `${titleOf(table)}, row ${row.name}`;
  const isNamed = (name: unknown) =>
    table.kind === "header" ? String(name).toLowerCase() === row.name.toLowerCase() : name === row.name;
  const parameter = parameters.find(({ value }) => value["in"] === table.kind && isNamed(value["name"]));
  const scheme = parameter ? undefined : securityScheme(document, operation, table, isNamed);
  const found = parameter?.pointer ?? scheme?.pointer;
  if (found === undefined) {
    const message = `${where}: the page has it, the API description has no such parameter`;
    mapping.add(row, undefined, [{ pointer: pointerOf(operation, "parameters"), message }]);
    return;
  }
  mapping.stated.add(found);
  if (scheme) mapping.stated.add(scheme.security);
  const mismatches: Mismatch[] = [];
  if (parameter) mismatches.push(...schemas.type(row.type, pointerOf(found, "schema"), table, where));
  else if (row.type !== "String")
    mismatches.push({ pointer: found, message: `${where}: the page's type is ${row.type}, a key is text` });
  const isRequired = scheme ? scheme.isRequired : parameter?.value["required"] === true;
  mismatches.push(...compareMandatory(table, row, isRequired, scheme?.security ?? pointerOf(found, "required")));
  mapping.add(row, found, mismatches);
}

/** The security scheme that is sent as a header or query parameter, and whether every call must use it. */
function securityScheme(
  document: JsonObject,
  operation: string,
  { kind }: Table,
  isNamed: (name: unknown) => boolean,
): { pointer: string; security: string; isRequired: boolean } | undefined {
  const schemes = valueAt(document, "#/components/securitySchemes");
  const [name] =
    Object.entries(isObject(schemes) ? schemes : {}).find(
      ([, scheme]) => isObject(scheme) && scheme["type"] === "apiKey" && scheme["in"] === kind && isNamed(scheme["name"]),
    ) ?? [];
  if (name === undefined) return undefined;
  const security = securityOf(document, operation);
  const alternatives: unknown = valueAt(document, security);
  const uses = (Array.isArray(alternatives) ? alternatives : []).map((entry) => isObject(entry) && Object.hasOwn(entry, name));
  // A scheme that no alternative names is not part of the call.
  if (!uses.includes(true)) return undefined;
  return { pointer: pointerOf("#/components/securitySchemes", name), security, isRequired: uses.every(Boolean) };
}

/** Pointer of the security requirements of an operation: its own, or those of the document. */
export function securityOf(document: JsonObject, operation: string): string {
  const own = pointerOf(operation, "security");
  return valueAt(document, own) === undefined ? "#/security" : own;
}

function mapBody(document: JsonObject, at: string, table: Table, schemas: SchemaMapper, mapping: Mapping): void {
  const { value, pointer } = dereference(document, valueAt(document, at), at);
  const where = titleOf(table);
  if (!isObject(value)) {
    const what = table.kind === "request body" ? "request body" : "response";
    const message = `${where}: the page has it, the API description has no such ${what}`;
    mapping.mismatches.push({ pointer: at, message });
    return;
  }
  mapping.stated.add(pointer);
  const contents = Object.keys(isObject(value["content"]) ? value["content"] : {});
  if (table.kind === "request body" && table.rows.some(({ mandatory }) => mandatory === true) && value["required"] !== true)
    mapping.mismatches.push({ pointer, message: `${where}: has mandatory rows, but the request body is not required` });
  if (contents.length === 0 && table.rows.length > 0)
    mapping.mismatches.push({ pointer, message: `${where}: the page has a body there, the API description has none` });
  if (contents.length > 0 && table.rows.length === 0)
    mapping.mismatches.push({ pointer: pointerOf(pointer, "content"), message: `${where}: the page describes no body there` });
  for (const type of contents) if (table.rows.length > 0) schemas.body(table, pointerOf(pointer, "content", type, "schema"));
  if (table.rows.length === 0) mapping.places.set(table, pointer);
}
