import { rootArray, type Table } from "../facts/facts.js";
import { objectTable } from "../facts/object-table.js";
import { parseType, type VendorType } from "../facts/vendor-type.js";
import type { DraftPage } from "./page.js";
import { todo } from "./todo.js";

/** More values than these are not put into one example: objects inside objects can multiply. */
const mostValues = 2_000;

const placeholders: Readonly<Record<string, unknown>> = {
  Integer: 1,
  Long: 1,
  Byte: 1,
  Timestamp: 1_767_225_600_000,
  Float: 1.5,
  Double: 1.5,
  Number: 1,
  BigDecimal: 1,
  Boolean: true,
  Null: null,
  Date: "2026-01-01",
  DateTime: "2026-01-01T00:00:00Z",
  UUID: "00000000-0000-4000-8000-000000000000",
};

/** A body with a placeholder for each row. A text is a `TODO:`. An object inside itself is left out. */
export function exampleBody(page: DraftPage, table: Table): unknown {
  return new ExampleWriter(page).ofTable(table, new Set());
}

class ExampleWriter {
  readonly #page: DraftPage;
  #count = 0;

  constructor(page: DraftPage) {
    this.#page = page;
  }

  ofTable(table: Table, within: ReadonlySet<Table>): unknown {
    const inside = new Set([...within, table]);
    const value = (type: string, name: string) => this.#value(parseType(type), name, table, inside);
    const [first] = table.rows;
    if (first?.name === rootArray && table.rows.length === 1) return value(first.type, "items");
    const entries = table.rows.flatMap(({ name, type, mandatory }): [string, unknown][] => {
      if (mandatory !== true && this.#count > mostValues) return [];
      const found = value(type, name);
      return found === undefined ? [] : [[name, found]];
    });
    return Object.fromEntries(entries);
  }

  #value(type: VendorType | undefined, name: string, from: Table, within: ReadonlySet<Table>): unknown {
    this.#count++;
    switch (type?.form) {
      case undefined:
        return undefined;
      case "primitive":
        return Object.hasOwn(placeholders, type.name) ? placeholders[type.name] : todo(name);
      case "array": {
        const item = this.#value(type.of, name, from, within);
        return item === undefined ? [] : [item];
      }
      case "map": {
        const item = this.#value(type.of, name, from, within);
        return item === undefined ? {} : { key: item };
      }
      case "object": {
        const table = type.name === undefined ? undefined : objectTable(this.#page.facts, type.name, from);
        if (!table) return {};
        return within.has(table) || this.#count > mostValues ? undefined : this.ofTable(table, within);
      }
    }
  }
}
