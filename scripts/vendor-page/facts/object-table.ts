import type { PageFacts, Table } from "./facts.js";
import { distance } from "./vendor-type.js";

/**
 * The table of an object that a row names. If several tables of a page have that name, it is the next one after the row's table
 * in the same response or the request. If none has it, it is the one whose name differs least, by at most two letters, since the
 * vendor misspells names. Undefined if the page has no table for the object.
 */
export function objectTable({ tables }: Pick<PageFacts, "tables">, name: string, from: Table): Table | undefined {
  const named = tables.filter(({ kind, caption }) => kind === "named object" && caption !== null);
  const exact = nearest(
    named.filter(({ caption }) => caption === name),
    tables,
    from,
  );
  if (exact) return exact;
  const offs = named.map(({ caption }) => distance((caption ?? "").toLowerCase(), name.toLowerCase()));
  const least = Math.min(...offs);
  if (least > 2 || name.length < 5) return undefined;
  const close = named.filter((_, index) => offs[index] === least);
  return new Set(close.map(({ caption }) => caption)).size === 1 ? nearest(close, tables, from) : undefined;
}

function nearest(candidates: readonly Table[], tables: readonly Table[], from: Table): Table | undefined {
  const inSection = candidates.filter(({ status }) => status === from.status);
  const list = inSection.length > 0 ? inSection : candidates;
  const start = tables.indexOf(from);
  return list.find((table) => tables.indexOf(table) > start) ?? list.at(-1);
}
