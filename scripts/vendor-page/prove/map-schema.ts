import { isDeepStrictEqual } from "node:util";
import { dereference, isObject, type JsonObject, pointerOf, valueAt } from "../../document/json-pointer.js";
import { isRequest, type PageFacts, type Row, rootArray, type Table, titleOf } from "../facts/facts.js";
import { objectTable } from "../facts/object-table.js";
import { parseType, type VendorType } from "../facts/vendor-type.js";

/** The part of the API description that corresponds to a row of a page. */
export interface MappedRow {
  /** Undefined if there is none. */
  readonly pointer: string | undefined;
  /** Where the two differ. */
  readonly mismatches: readonly Mismatch[];
}

export interface Mismatch {
  /** Where the API description differs from the page, or lacks something. */
  readonly pointer: string;
  readonly message: string;
}

/** How one page corresponds to an API description. */
export class Mapping {
  /** Without the rows that no other row leads to. */
  readonly rows: Map<Row, MappedRow> = new Map();
  /** Differences that belong to no row. */
  readonly mismatches: Mismatch[] = [];
  /** Pointers of everything that the page states. */
  readonly stated: Set<string> = new Set();
  /** Properties that the schema of an object's table has, and the table does not. */
  readonly unlisted: { readonly table: Table; readonly pointer: string }[] = [];
  /** Pointer of the schema or list of parameters that each table describes. */
  readonly places: Map<Table, string> = new Map();

  /** Adds what was found for a row. A table that several rows refer to has one place, but must match each of them. */
  add(row: Row, pointer: string | undefined, mismatches: readonly Mismatch[]): void {
    const { pointer: known, mismatches: others = [] } = this.rows.get(row) ?? {};
    const added = mismatches.filter((mismatch) => !others.some((other) => isDeepStrictEqual(other, mismatch)));
    this.rows.set(row, { pointer: known ?? pointer, mismatches: [...others, ...added] });
  }
}

/** The types of JSON Schema for the vendor's types; `string` for any other. */
export const jsonTypes: Readonly<Record<string, string>> = {
  Integer: "integer",
  Long: "integer",
  Byte: "integer",
  Timestamp: "integer",
  Float: "number",
  Double: "number",
  Number: "number",
  BigDecimal: "number",
  Boolean: "boolean",
  Null: "null",
};
/** The formats that a schema of these types may have. */
export const formats: Readonly<Record<string, string>> = {
  Integer: "int32",
  Long: "int64",
  Float: "float",
  Double: "double",
  Date: "date",
  DateTime: "date-time",
  File: "binary",
  UUID: "uuid",
};

/** Compares the tables of bodies and objects with schemas. */
export class SchemaMapper {
  readonly #facts: PageFacts;
  readonly #document: JsonObject;
  readonly #mapping: Mapping;
  readonly #seen = new Set<string>();

  constructor(facts: PageFacts, document: JsonObject, mapping: Mapping) {
    this.#facts = facts;
    this.#document = document;
    this.#mapping = mapping;
  }

  /** The table of a body: an array without a name, or the properties of an object. */
  body(table: Table, pointer: string): void {
    const [row] = table.rows;
    if (row?.name !== rootArray || table.rows.length !== 1) return this.object(table, pointer);
    this.#mapping.places.set(table, pointer);
    this.#mapping.stated.add(dereference(this.#document, valueAt(this.#document, pointer), pointer).pointer);
    this.#mapping.add(row, pointer, this.type(row.type, pointer, table));
  }

  object(table: Table, at: string): void {
    const { pointer } = dereference(this.#document, valueAt(this.#document, at), at);
    if (!this.#mapping.places.has(table)) this.#mapping.places.set(table, pointer);
    const key = `${this.#facts.tables.indexOf(table)} ${pointer}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const { properties, required } = this.#membersOf(pointer, new Set());
    for (const [name, property] of properties)
      if (table.rows.every((row) => row.name !== name)) this.#mapping.unlisted.push({ table, pointer: property });
    for (const row of table.rows) {
      const property = properties.get(row.name);
      const where = `${titleOf(table)}, row ${row.name}`;
      if (property === undefined) {
        const message = `${where}: the page has it, the API description has no such property`;
        this.#mapping.add(row, undefined, [{ pointer: pointerOf(pointer, "properties", row.name), message }]);
        continue;
      }
      this.#mapping.stated.add(property);
      const mismatches = this.type(row.type, property, table, where);
      mismatches.push(...compareMandatory(table, row, required.has(row.name), pointerOf(pointer, "required")));
      this.#mapping.add(row, property, mismatches);
    }
  }

  /** Compares a type with a schema, and the tables of the objects in it with their schemas. */
  type(type: string, pointer: string, table: Table, where = titleOf(table)): Mismatch[] {
    const parsed = parseType(type);
    if (!parsed) return [{ pointer, message: `${where}: the page's type ${type} is not a type of the vendor's pages` }];
    return this.#type(parsed, pointer, table, `${where}: the page's type is ${type}, `);
  }

  #type(type: VendorType, at: string, table: Table, says: string): Mismatch[] {
    const { value, pointer } = dereference(this.#document, valueAt(this.#document, at), at);
    if (!isObject(value)) return [{ pointer: at, message: `${says}the API description has no schema there` }];
    const found = value["type"];
    const differs = (want: string): Mismatch[] => [
      {
        pointer: pointerOf(pointer, "type"),
        message: `${says}that of the API description ${JSON.stringify(found ?? "none")}, not ${want}`,
      },
    ];
    switch (type.form) {
      case "primitive": {
        if (type.name === "Any") return found === undefined ? [] : differs("none");
        const want = jsonTypes[type.name] ?? "string";
        if (value["format"] === formats[type.name]) this.#mapping.stated.add(pointerOf(pointer, "format"));
        return found === want ? [] : differs(want);
      }
      case "array":
        return found === "array" ? this.#type(type.of, pointerOf(pointer, "items"), table, says) : differs("array");
      case "map": {
        if (found !== "object") return differs("object");
        const values = pointerOf(pointer, "additionalProperties");
        this.#mapping.stated.add(values);
        const isAny = type.of.form === "object" && type.of.name === undefined;
        return isAny && valueAt(this.#document, values) === true ? [] : this.#type(type.of, values, table, says);
      }
      case "object":
        return found === "object" || (found === undefined && isObject(value["properties"] ?? value["allOf"]))
          ? this.#object(type.name, pointer, table, says)
          : differs("object");
    }
  }

  #object(name: string | undefined, pointer: string, from: Table, says: string): Mismatch[] {
    const table = name === undefined ? undefined : objectTable(this.#facts, name, from);
    this.#mapping.stated.add(pointer);
    if (!table) return [];
    this.object(table, pointer);
    const component = /^#\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1];
    const isAmbiguous = this.#facts.tables.filter(({ caption }) => caption === table.caption).length > 1;
    const caption = table.caption ?? "";
    // If two tables have the same name, the schema of one needs a longer name.
    if (component === undefined || component === caption || (isAmbiguous && component.startsWith(caption))) return [];
    return [{ pointer, message: `${says}its table is called ${caption}, the schema ${component}` }];
  }

  /** Pointers of the properties of a schema by name, and which are required, including those of `allOf`. */
  #membersOf(at: string, seen: Set<string>): { properties: Map<string, string>; required: Set<string> } {
    const { value, pointer } = dereference(this.#document, valueAt(this.#document, at), at);
    const properties = new Map<string, string>();
    const required = new Set<string>();
    if (!isObject(value) || seen.has(pointer)) return { properties, required };
    seen.add(pointer);
    this.#mapping.stated.add(pointer);
    const parts = Array.isArray(value["allOf"]) ? value["allOf"] : [];
    for (const index of parts.keys()) {
      const part = this.#membersOf(pointerOf(pointer, "allOf", index), seen);
      for (const [name, place] of part.properties) properties.set(name, place);
      for (const name of part.required) required.add(name);
    }
    for (const name of Object.keys(isObject(value["properties"]) ? value["properties"] : {}))
      properties.set(name, pointerOf(pointer, "properties", name));
    for (const name of Array.isArray(value["required"]) ? value["required"] : []) required.add(String(name));
    return { properties, required };
  }
}

/**
 * Compares the cell Mandatory of a row with the API description.
 * @param pointer of the keyword `required`
 */
export function compareMandatory(table: Table, row: Row, isRequired: boolean, pointer: string): Mismatch[] {
  const where = `${titleOf(table)}, row ${row.name}`;
  const { mandatory } = row;
  if (isRequest(table) && mandatory === null)
    return [{ pointer, message: `${where}: the copy does not show whether it is mandatory` }];
  if (isRequired === (mandatory ?? false)) return [];
  const page =
    mandatory === null ? "does not say that it is mandatory" : mandatory ? "says it is mandatory" : "says it is optional";
  const spec = isRequired ? "required" : "not required";
  return [{ pointer, message: `${where}: the page ${page}, the API description says it is ${spec}` }];
}
