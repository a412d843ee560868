import { dereference, isObject, type JsonObject, pointerOf, valueAt } from "../../document/json-pointer.js";
import { isRequest, type PageFacts, type Row, rootArray, type Table, titleOf } from "../facts/facts.js";
import { objectTable } from "../facts/object-table.js";
import { parseType, type VendorType } from "../facts/vendor-type.js";

/** A row of a page, and the part of the API description that says the same; undefined where there is none. */
export interface MappedRow {
  readonly table: Table;
  readonly row: Row;
  readonly pointer: string | undefined;
  /** Where the two differ. */
  readonly mismatches: readonly Mismatch[];
}

export interface Mismatch {
  /** Where the API description says something else, or should say something. */
  readonly pointer: string;
  readonly message: string;
}

/** What the parts of an API description have in common with one page. */
export class Mapping {
  readonly rows: MappedRow[] = [];
  /** Differences that are not those of a row. */
  readonly mismatches: Mismatch[] = [];
  /** Pointers of all that the page states. */
  readonly stated: Set<string> = new Set();
  /** Pointers of the schemas or parameter lists that tables describe; the first is that of the table. */
  readonly places: Map<Table, string> = new Map();

  add(row: MappedRow): void {
    const known = this.rows.findIndex((other) => other.row === row.row && other.table === row.table);
    // A table that is reached twice has one place, but must fit all.
    if (known < 0) this.rows.push(row);
    else this.rows[known] = merge(this.rows[known] ?? row, row);
  }
}

function merge(a: MappedRow, b: MappedRow): MappedRow {
  const same = ({ pointer, message }: Mismatch) =>
    a.mismatches.every((other) => other.pointer !== pointer || other.message !== message);
  return { ...a, pointer: a.pointer ?? b.pointer, mismatches: [...a.mismatches, ...b.mismatches.filter(same)] };
}

const jsonTypes: Readonly<Record<string, string>> = {
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
const formats: Readonly<Record<string, string>> = {
  Integer: "int32",
  Long: "int64",
  Float: "float",
  Double: "double",
  Date: "date",
  DateTime: "date-time",
  File: "binary",
  UUID: "uuid",
};

/** Holds the tables of bodies and objects against schemas. */
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
    const mismatches = [...this.type(row.type, pointer, table), ...this.doc(table, pointer)];
    this.#mapping.add({ table, row, pointer, mismatches });
  }

  object(table: Table, at: string): void {
    const { pointer } = dereference(this.#document, valueAt(this.#document, at), at);
    if (!this.#mapping.places.has(table)) this.#mapping.places.set(table, pointer);
    const key = `${this.#facts.tables.indexOf(table)} ${pointer}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const { properties, required } = this.#membersOf(pointer, new Set());
    const [first, ...rest] = this.doc(table, pointer);
    if (first) this.#mapping.mismatches.push(first, ...rest);
    for (const row of table.rows) {
      const property = properties.get(row.name);
      const place = property ?? pointerOf(pointer, "properties", row.name);
      const where = `${titleOf(table)}, row ${row.name}`;
      if (property === undefined) {
        const message = `${where}: the page has it, the API description has no such property`;
        this.#mapping.add({ table, row, pointer: undefined, mismatches: [{ pointer: place, message }] });
        continue;
      }
      this.#mapping.stated.add(property);
      const mismatches = this.type(row.type, property, table, where);
      const isRequired = required.has(row.name);
      if (isRequest(table) && row.mandatory === null)
        mismatches.push({
          pointer: pointerOf(pointer, "required"),
          message: `${where}: the copy does not show whether it is mandatory`,
        });
      else if (isRequired !== (row.mandatory ?? false))
        mismatches.push({ pointer: pointerOf(pointer, "required"), message: mandatoryMessage(where, row, isRequired) });
      this.#mapping.add({ table, row, pointer: property, mismatches });
    }
  }

  /** Holds a type against a schema, and goes on to the objects in it. */
  type(type: string, pointer: string, table: Table, where = titleOf(table)): Mismatch[] {
    const parsed = parseType(type);
    if (!parsed) return [{ pointer, message: `${where}: the page's type ${type} is none that the vendor uses elsewhere` }];
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
        return found === "array" ? this.#type(type.items, pointerOf(pointer, "items"), table, says) : differs("array");
      case "map": {
        if (found !== "object") return differs("object");
        const values = pointerOf(pointer, "additionalProperties");
        this.#mapping.stated.add(values);
        const isAny = type.values.form === "object" && type.values.name === undefined;
        return isAny && valueAt(this.#document, values) === true ? [] : this.#type(type.values, values, table, says);
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
    // Of two tables with one name, the schema of one must be called something more.
    if (component === undefined || component === caption || (isAmbiguous && component.startsWith(caption))) return [];
    return [{ pointer, message: `${says}its table is called ${caption}, the schema ${component}` }];
  }

  /** Whether `x-doc` names the table. */
  doc(table: Table, at: string): Mismatch[] {
    const { value, pointer } = dereference(this.#document, valueAt(this.#document, at), at);
    const doc = isObject(value) ? value["x-doc"] : undefined;
    const page = this.#facts.page.name;
    if (isObject(doc) && doc["page"] !== page && doc["page"] !== undefined) return [];
    if (isObject(doc) && doc["table"] === table.number) return [];
    const says = isObject(doc) ? `says table ${JSON.stringify(doc["table"] ?? "none")}` : "is missing";
    const message = `${titleOf(table)}: x-doc ${says}, it must be { page: ${page}, table: ${table.number} }`;
    return [{ pointer: isObject(doc) ? pointerOf(pointer, "x-doc") : pointer, message }];
  }

  /** Properties, by name, with those of the schemas that make up a schema. */
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

export function mandatoryMessage(where: string, { mandatory }: Row, isRequired: boolean): string {
  const page =
    mandatory === null ? "does not say that it is mandatory" : mandatory ? "says it is mandatory" : "says it is optional";
  return `${where}: the page ${page}, the API description says it is ${isRequired ? "required" : "not required"}`;
}
