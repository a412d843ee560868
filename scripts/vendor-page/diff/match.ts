import { UserError } from "../../cli/user-error.js";
import type { PageFacts, Table } from "../facts/facts.js";

/** A table before and after; undefined where there is none. */
export interface TablePair {
  readonly was: Table | undefined;
  readonly is: Table | undefined;
}

/**
 * The committed page that a newer copy is of: by title, call or name, else the one that shares the most rows with it.
 * @throws UserError when no page is like it
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
    `the copy is of ${now.method} ${now.path}, of which spec/pages/ holds no facts (it holds ${names || "none"}): commit them with npm run --silent page -- read COPY --format json > spec/pages/${now.page.name}.json`,
  );
}

function allRows({ tables }: PageFacts): Set<string> {
  return new Set(tables.flatMap(rowKeys));
}

function rowKeys({ rows }: Table): string[] {
  return rows.map(({ name, type }) => `${name} ${type}`);
}

/** Share of what two sets have in common in what they have together: 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((key) => b.has(key)).length;
  const together = a.size + b.size - common;
  return together === 0 ? 1 : common / together;
}

/**
 * Pairs the tables of two states of a page, whatever their numbers: those of parameters and bodies by their place, those of objects
 * by their name, else by what they hold. Where a copy shows no captions, tables without a match are paired in their order.
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
    // Two tables of one name are told apart by what they hold.
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
