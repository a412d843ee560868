import type { Table } from "../facts/facts.js";
import { objectTable } from "../facts/object-table.js";
import { objectName, parseType } from "../facts/vendor-type.js";

/** No more names than this are compared with misspelled ones, and quoted: a page has some dozens. */
const mostNames = 100;

/**
 * The tables that a copy does not show, of objects to which rows refer. The tables of a copy without captions have no names: then
 * some are lost if there are fewer tables than names.
 */
export function lostTables(tables: readonly Table[]): string[] {
  const references = new Map(tables.flatMap((table) => table.rows.flatMap(({ type }) => referenceOf(type, table))));
  const objects = tables.filter(({ kind }) => kind === "named object");
  if (tables.every(({ caption }) => caption === null)) {
    if (objects.length >= references.size) return [];
    return [`some of the tables of the objects ${[...references.keys()].slice(0, mostNames).join(", ")}`];
  }
  const captions = new Set(objects.map(({ caption }) => caption));
  return [...references]
    .filter(([name]) => !captions.has(name))
    .slice(0, mostNames)
    .filter(([name, table]) => !objectTable({ tables }, name, table))
    .map(([name]) => `table of the object ${name}`);
}

function referenceOf(type: string, table: Table): [name: string, table: Table][] {
  const name = objectName(parseType(type));
  return name === undefined ? [] : [[name, table]];
}
