import type { JsonObject } from "../../document/json-pointer.js";
import { type Row, rootArray, type Table } from "../facts/facts.js";
import { objectName, parseType, type VendorType } from "../facts/vendor-type.js";
import { formats, jsonTypes } from "../prove/map-schema.js";
import { type DraftPage } from "./page.js";
import { rowTodo } from "./todo.js";

/** The schema for the object that a row of a table names: a reference, or a schema of its own. */
export type ReferTo = (name: string, from: Table) => JsonObject;

/** Whether the table describes a body that is an array without a name. */
export function isRootArray({ rows }: Table): boolean {
  return rows.length === 1 && rows[0]?.name === rootArray;
}

/** The schema of a table: an object with its rows as properties, or the array of its only row. It has no description. */
export function tableSchema(page: DraftPage, table: Table, refer: ReferTo): JsonObject {
  const [first] = table.rows;
  if (first && isRootArray(table)) return rowSchema(first, table, refer);
  const required = table.rows.filter(({ mandatory }) => mandatory === true).map(({ name }) => name);
  const properties = table.rows.map((row): [string, JsonObject] => [
    row.name,
    { ...rowSchema(row, table, refer), description: rowTodo(page, table, row) },
  ]);
  return { type: "object", ...(required.length > 0 ? { required } : {}), properties: Object.fromEntries(properties) };
}

/** The schema of a row's type. It has no description. */
export function rowSchema({ type }: Row, table: Table, refer: ReferTo): JsonObject {
  const parsed = parseType(type);
  // A page with another type is refused before.
  return parsed ? typeSchema(parsed, (name) => refer(name, table)) : {};
}

function typeSchema(type: VendorType, refer: (name: string) => JsonObject): JsonObject {
  switch (type.form) {
    case "primitive": {
      if (type.name === "Any") return {};
      // An Integer has no documented size.
      const format = type.name === "Integer" ? undefined : formats[type.name];
      return { type: jsonTypes[type.name] ?? "string", ...(format === undefined ? {} : { format }) };
    }
    case "array":
      return { type: "array", items: typeSchema(type.of, refer) };
    case "map": {
      const isAny = type.of.form === "object" && type.of.name === undefined;
      return { type: "object", additionalProperties: isAny ? true : typeSchema(type.of, refer) };
    }
    case "object":
      return type.name === undefined ? { type: "object" } : refer(type.name);
  }
}

/** The names of objects in the types of a table's rows. */
export function objectNames({ rows }: Table): string[] {
  return [...new Set(rows.flatMap(({ type }) => objectName(parseType(type)) ?? []))];
}
