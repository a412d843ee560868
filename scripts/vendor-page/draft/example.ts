import { rootArray, type Table } from "../facts/facts.js";
import { objectTable } from "../facts/object-table.js";
import { parseType, type VendorType } from "../facts/vendor-type.js";
import type { DraftPage } from "./page.js";
import { todo } from "./todo.js";

/** More values than these are not put into one example: objects inside objects can multiply. */
const mostValues = 2_000;

/**
 * A body with a `TODO:` for each row, also where a number or a boolean is to be: any other placeholder could stay unnoticed. An object
 * inside itself is left out.
 */
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
        return type.name === "Null" ? null : todo(type.name === "String" ? name : `${name}, ${type.name}`);
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
