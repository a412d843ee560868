import { UserError } from "../../cli/user-error.js";
import type { PageFacts, Table } from "../facts/facts.js";

/** A table before and after a change; undefined where it does not exist. */
export interface TablePair {
  readonly was: Table | undefined;
  readonly is: Table | undefined;
}

/**
 * Finds the committed page of a newer copy: by call, name or title, else the one that has the most rows in common with it.
 * @throws UserError when no page is similar enough
 */
export function matchPage<Page extends { readonly facts: PageFacts }>(pages: readonly Page[], now: PageFacts): Page {
  const same: ((was: PageFacts) => boolean)[] = [
    (was) => was.method === now.method && was.path === now.path,
    (was) => was.page.name === now.page.name,
    (was) => was.title === now.title,
  ];
  for (const isSame of same) {
    const found = pages.find(({ facts }) => isSame(facts));
    if (found) return found;
  }
  const scored = pages.map((page) => ({ page, score: likeness(allRows(page.facts), allRows(now)) }));
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  if (best && best.score >= 0.5) return best.page;
  const names = pages.map(({ facts }) => facts.page.name).join(", ");
  throw new UserError(
    `the copy is of ${now.method} ${now.path}, but spec/pages/ has no facts of that page (it has ${names || "none"}): add the operation with npm run page -- draft COPY`,
  );
}

function allRows({ tables }: PageFacts): Set<string> {
  return new Set(tables.flatMap(rowKeys));
}

function rowKeys({ rows }: Table): string[] {
  return rows.map(({ name, type }) => `${name} ${type}`);
}

/** The number of common entries divided by the number of all entries: 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((key) => b.has(key)).length;
  const together = a.size + b.size - common;
  return together === 0 ? 1 : common / together;
}

/**
 * Pairs the tables of two states of a page, independent of their numbers: tables of parameters and bodies by their section, tables
 * of objects by name, else by their rows. If a copy shows no captions, the remaining tables are paired in order.
 */
export function matchTables(was: PageFacts, is: PageFacts): TablePair[] {
  const before = [...was.tables];
  const after = [...is.tables];
  const pairs: TablePair[] = [];
  function pair(a: Table, b: Table): void {
    pairs.push({ was: a, is: b });
    before.splice(before.indexOf(a), 1);
    after.splice(after.indexOf(b), 1);
  }
  const isObject = ({ kind }: Table) => kind === "named object";
  const rules: ((a: Table, b: Table) => boolean)[] = [
    (a, b) => !isObject(a) && a.kind === b.kind && a.status === b.status,
    // Two tables with the same name are distinguished by their rows.
    (a, b) => isNamesake(a, b) && a.status === b.status && isLike(a, b, 1),
    (a, b) => isNamesake(a, b) && a.status === b.status && isLike(a, b, 0.5),
    (a, b) => isNamesake(a, b) && a.status === b.status,
    (a, b) => isNamesake(a, b) && isLike(a, b, 0.5),
    (a, b) => isObject(a) && isObject(b) && a.status === b.status && isLike(a, b, 1) && rowKeysAlike(a, b),
    (a, b) => isObject(a) && isObject(b) && a.status === b.status && isLike(a, b, 0.5),
    (a, b) => isObject(a) && isObject(b) && a.status === b.status && (a.caption === null || b.caption === null),
  ];
  for (const rule of rules)
    for (const a of was.tables.filter((table) => before.includes(table))) {
      const b = after.find((candidate) => rule(a, candidate));
      if (b) pair(a, b);
    }
  pairs.sort((a, b) => (a.was ? was.tables.indexOf(a.was) : 0) - (b.was ? was.tables.indexOf(b.was) : 0));
  return [...pairs, ...before.map((a) => ({ was: a, is: undefined })), ...after.map((b) => ({ was: undefined, is: b }))];
}

function isNamesake(a: Table, b: Table): boolean {
  return a.kind === "named object" && b.kind === "named object" && a.caption !== null && a.caption === b.caption;
}

function isLike(a: Table, b: Table, least: number): boolean {
  const names = ({ rows }: Table) => new Set(rows.map(({ name }) => name));
  return likeness(names(a), names(b)) >= least;
}

function rowKeysAlike(a: Table, b: Table): boolean {
  return likeness(new Set(rowKeys(a)), new Set(rowKeys(b))) === 1;
}
