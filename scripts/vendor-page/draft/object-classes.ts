import type { Table } from "../facts/facts.js";
import { objectTable } from "../facts/object-table.js";
import { objectName, parseType, renameType } from "../facts/vendor-type.js";
import { objectNames } from "./row-schema.js";
import type { DraftPage } from "./page.js";

/** Tables of objects that one schema describes: they have the same name, and the same rows. */
export interface ObjectClass {
  /** Name of the schema. */
  readonly name: string;
  readonly tables: readonly [Table, ...Table[]];
}

/** The tables of objects that rows of bodies lead to, as one class per schema, in the order of the page. */
export function objectClasses({ facts }: DraftPage): ObjectClass[] {
  const reached = new Set(facts.tables.filter(({ kind }) => kind !== "named object"));
  // The set grows while the loop runs.
  for (const table of reached)
    for (const name of objectNames(table)) {
      const target = objectTable(facts, name, table);
      if (target) reached.add(target);
    }
  const tables = facts.tables.filter((table) => table.kind === "named object" && reached.has(table));
  const numbers = classNumbers(tables, (name, from) => objectTable(facts, name, from));
  const classes = new Map<number, [Table, ...Table[]]>();
  for (const table of tables) {
    const number = numbers.get(table) ?? 0;
    const known = classes.get(number);
    if (known) known.push(table);
    else classes.set(number, [table]);
  }
  const taken = new Set<string>();
  return [...classes.values()].map((of) => ({ name: freeName(of[0], taken), tables: of }));
}

/**
 * The number of each table's class. Tables start in one class if they have the same name and rows; a class is then split as long as
 * its tables refer to objects of different classes.
 */
function classNumbers(tables: readonly Table[], target: (name: string, from: Table) => Table | undefined): Map<Table, number> {
  let numbers = new Map<Table, number>();
  for (let count = -1; ;) {
    const keys = new Map<string, number>();
    const next = new Map<Table, number>();
    for (const table of tables) {
      const rows = table.rows.map(({ name, type, mandatory }) => {
        const referred = objectName(parseType(type));
        const of = referred === undefined ? undefined : target(referred, table);
        return [name, typeKey(type, of), mandatory === true, of === undefined ? -1 : (numbers.get(of) ?? -1)];
      });
      const key = JSON.stringify([table.caption, rows]);
      keys.set(key, keys.get(key) ?? keys.size);
      next.set(table, keys.get(key) ?? 0);
    }
    numbers = next;
    if (keys.size === count) return numbers;
    count = keys.size;
  }
}

/** A type, with the name that the object's table has: the vendor misspells names in types. */
function typeKey(type: string, of: Table | undefined): string {
  const parsed = parseType(type);
  return parsed ? renameType(parsed, ({ form, name }) => (form === "object" ? (of?.caption ?? name ?? "Object") : name)) : type;
}

/** If two tables of a page have the same name and other rows, the later one gets a longer name, which `prove` accepts. */
function freeName({ caption, status }: Table, taken: Set<string>): string {
  const name = caption ?? "";
  const section = status === null ? "Request" : "Response";
  const candidates = [name, `${name}${section}`, `${name}${section}${status ?? ""}`];
  let free = candidates.find((candidate) => !taken.has(candidate));
  for (let count = 2; free === undefined; count++)
    if (!taken.has(`${name}${section}${count}`)) free = `${name}${section}${count}`;
  taken.add(free);
  return free;
}
