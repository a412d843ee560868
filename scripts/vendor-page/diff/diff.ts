import type { Change } from "./change.js";
import { diffRows, inSameOrder, type States } from "./diff-rows.js";
import type { IamAction } from "../../document/iam-action.js";
import type { PageFacts, Table } from "../facts/facts.js";
import { matchTables, type TablePair } from "./match.js";
import { samePermissions } from "../facts/permissions.js";
import { unshownObjects } from "./unshown-objects.js";

/** The changes of a page, in the order of the page. Parts that one of the copies does not show are not compared. */
export function diffFacts(was: PageFacts, is: PageFacts): Change[] {
  const states: States = { was, is, pairs: matchTables(was, is) };
  const unshown = unshownObjects(states);
  const rows = states.pairs.flatMap((pair) => {
    const kind = (pair.was ?? pair.is)?.kind;
    // An object or response that was added or removed is one change.
    const isWhole = (kind === "named object" || kind === "response body") && !(pair.was && pair.is);
    return isWhole ? [] : diffRows(pair, states);
  });
  return [
    ...diffHead(was, is),
    ...diffStatuses(was, is),
    ...states.pairs.filter(({ was: table }) => !table || !unshown.has(table)).flatMap((pair) => diffTable(pair, states)),
    ...joinMoved(rows, states),
  ];
}

function change(rest: Omit<Change, "table" | "row"> & Partial<Change>): Change {
  return { table: undefined, row: null, ...rest };
}

function diffHead(was: PageFacts, is: PageFacts): Change[] {
  const changes: Change[] = [];
  const isSameLanguage = was.page.language === is.page.language;
  // A translation has another title and date.
  if (isSameLanguage && was.updated !== is.updated && was.updated !== null && is.updated !== null)
    changes.push(change({ subject: "updated", kind: "wording", bump: "none", was: was.updated, is: is.updated }));
  if (isSameLanguage && was.title !== is.title && was.title !== null && is.title !== null)
    changes.push(change({ subject: "title", kind: "wording", bump: "patch", was: was.title, is: is.title }));
  if (was.method !== is.method)
    changes.push(change({ subject: "method", kind: "breaking", bump: "major", was: was.method, is: is.method }));
  if (was.path !== is.path)
    changes.push(change({ subject: "path", kind: "breaking", bump: "major", was: was.path, is: is.path }));
  const isShown = ![was, is].some(({ notShown }) => notShown.some((what) => what.startsWith("permission")));
  return isShown ? [...changes, ...diffPermissions(was.permissions, is.permissions)] : changes;
}

/** An added action breaks callers who do not have that permission. Other changes break nobody. */
function diffPermissions(was: readonly IamAction[], is: readonly IamAction[]): Change[] {
  const find = (list: readonly IamAction[], action: string) => list.find((permission) => permission.action === action);
  const actions = [...new Set([...was, ...is].map(({ action }) => action))];
  return actions.flatMap((action): Change[] => {
    const [before, after] = [find(was, action), find(is, action)];
    if (samePermissions(before, after)) return [];
    const isAdded = before === undefined;
    return [
      change({
        subject: "permission",
        kind: isAdded ? "breaking" : "additive",
        bump: isAdded ? "major" : "minor",
        was: before ? permissionText(before) : null,
        is: after ? permissionText(after) : null,
      }),
    ];
  });
}

function permissionText({ action, accessLevel, resources, aliases, dependencies }: IamAction): string {
  const on = resources.map(
    ({ type, required, conditionKeys }) => `${type}${required ? " *" : ""} (${conditionKeys.join(", ")})`,
  );
  return [
    action,
    accessLevel,
    ...on,
    ...aliases.map((name) => `alias ${name}`),
    ...dependencies.map((name) => `needs ${name}`),
  ].join(", ");
}

/** A new status of success is a response that callers do not handle yet. A new error status was possible before, undocumented. */
function diffStatuses(was: PageFacts, is: PageFacts): Change[] {
  const statuses = ({ tables }: PageFacts) => tables.filter(({ kind }) => kind === "response body");
  const isIn = (tables: readonly Table[], { status }: Table) => tables.some((table) => table.status === status);
  const [before, after] = [statuses(was), statuses(is)];
  return [
    ...before
      .filter((table) => !isIn(after, table))
      .map((table) => change({ table, subject: "status", kind: "breaking", bump: "major", was: table.status, is: null })),
    ...after
      .filter((table) => !isIn(before, table))
      .map((table): Change => {
        const verdict = table.status?.startsWith("2")
          ? ({ kind: "breaking", bump: "major" } as const)
          : ({ kind: "additive", bump: "minor" } as const);
        return change({ table, subject: "status", ...verdict, was: null, is: table.status });
      }),
  ];
}

function diffTable({ was, is }: TablePair, states: States): Change[] {
  const table = was ?? is;
  if (!table) return [];
  if (!was || !is) {
    if (table.kind !== "named object") return [];
    const name = table.caption ?? "object without a name";
    return was
      ? [change({ table, subject: "table", kind: "breaking", bump: "major", was: name, is: null })]
      : [change({ table, subject: "table", kind: "additive", bump: "minor", was: null, is: name })];
  }
  const changes: Change[] = [];
  if (was.kind === "named object" && was.caption !== null && is.caption !== null && was.caption !== is.caption)
    changes.push(change({ table, subject: "caption", kind: "breaking", bump: "major", was: was.caption, is: is.caption }));
  else if (
    states.was.page.language === states.is.page.language &&
    was.caption !== is.caption &&
    was.caption !== null &&
    is.caption !== null
  )
    changes.push(change({ table, subject: "caption", kind: "wording", bump: "patch", was: was.caption, is: is.caption }));
  if (was.status !== is.status)
    changes.push(change({ table, subject: "table", kind: "moved", bump: "patch", was: sectionText(was), is: sectionText(is) }));
  if (was.number !== is.number && was.number !== null && is.number !== null)
    changes.push(
      change({ table, subject: "number", kind: "moved", bump: "patch", was: `table ${was.number}`, is: `table ${is.number}` }),
    );
  else if (!isInOrder(was, states))
    changes.push(change({ table, subject: "order", kind: "moved", bump: "patch", ...orders(was, is, states) }));
  return changes;
}

function sectionText({ status }: Table): string {
  return status === null ? "request" : `status ${status}`;
}

function isInOrder(table: Table, { pairs, was, is }: States): boolean {
  const both = pairs.filter((pair) => pair.was && pair.is);
  const key = (of: TablePair) => String(both.indexOf(of));
  const before = was.tables.flatMap((each) => both.filter((pair) => pair.was === each).map(key));
  const after = is.tables.flatMap((each) => both.filter((pair) => pair.is === each).map(key));
  const own = both.find((pair) => pair.was === table);
  return own === undefined || inSameOrder(before, after).has(key(own));
}

function orders(was: Table, is: Table, states: States): { was: string; is: string } {
  return { was: `place ${states.was.tables.indexOf(was) + 1}`, is: `place ${states.is.tables.indexOf(is) + 1}` };
}

/** A row that was removed from one table and added unchanged to another was moved. Callers do not find it there: it is breaking. */
function joinMoved(changes: readonly Change[], states: States): Change[] {
  const rowOf = (facts: PageFacts, { table, row }: Change, side: "was" | "is") => {
    const own = states.pairs.find((pair) => pair.was === table || pair.is === table)?.[side];
    return facts.tables.find((each) => each === own)?.rows.find(({ name }) => name === row);
  };
  const isSameLanguage = states.was.page.language === states.is.page.language;
  const arrivals = changes.filter((each) => each.subject === "row" && each.was === null);
  const moved = new Map<Change, Change>();
  for (const gone of changes.filter((each) => each.subject === "row" && each.is === null)) {
    const row = rowOf(states.was, gone, "was");
    const arrival = arrivals.find((each) => {
      const now = rowOf(states.is, each, "is");
      return (
        !moved.has(each) && now?.name === row?.name && now?.type === row?.type && (!isSameLanguage || now?.words === row?.words)
      );
    });
    if (!arrival) continue;
    const place = (table: Table | undefined) =>
      table ? (table.kind === "named object" ? (table.caption ?? "an object") : table.kind) : "";
    moved.set(arrival, { ...gone, kind: "moved", bump: "major", was: place(gone.table), is: place(arrival.table) });
    moved.set(gone, { ...gone, subject: "order" });
  }
  return changes.flatMap((each) => {
    const replacement = moved.get(each);
    if (!replacement) return [each];
    return each.was === null ? [replacement] : [];
  });
}
