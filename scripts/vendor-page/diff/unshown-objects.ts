import type { States } from "./diff-rows.js";
import type { Table } from "../facts/facts.js";
import { objectTable } from "../facts/object-table.js";
import { objectName, parseType } from "../facts/vendor-type.js";

/**
 * The tables of objects that the newer copy does not show, although its rows refer to the objects: it lost these tables, and the
 * vendor did not remove them. Also the tables that only rows of lost tables refer to.
 */
export function unshownObjects({ was, is, pairs }: States): Set<Table> {
  const unpaired = new Set(pairs.flatMap((pair) => (pair.was?.kind === "named object" && !pair.is ? [pair.was] : [])));
  const unshown = new Set<Table>();
  if (unpaired.size === 0) return unshown;
  const namesIn = ({ rows }: Table) => rows.flatMap(({ type }) => objectName(parseType(type)) ?? []);
  const add = (name: string, from: Table) => {
    const table = objectTable(was, name, from);
    if (table && unpaired.has(table)) unshown.add(table);
  };
  for (const pair of pairs)
    for (const name of pair.is ? namesIn(pair.is) : [])
      if (pair.is && !objectTable(is, name, pair.is)) add(name, pair.was ?? pair.is);
  // The set grows while the loop runs.
  for (const table of unshown) for (const name of namesIn(table)) add(name, table);
  return unshown;
}
