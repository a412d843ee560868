import { diffArrays } from "diff";
import type { Bump } from "../../document/bump.js";
import { type Change, type ChangeKind, mandatoryWord, rowText } from "./change.js";
import { isRequest, type PageFacts, type Row, type Table } from "../facts/facts.js";
import type { TablePair } from "./match.js";
import { objectTable } from "../facts/object-table.js";
import { objectName, parseType, renameType, spellType, type VendorType } from "../facts/vendor-type.js";

/** Two states of one page, with their tables in pairs. */
export interface States {
  readonly was: PageFacts;
  readonly is: PageFacts;
  readonly pairs: readonly TablePair[];
}

/** What changed in the rows of a table that was there before, is there now, or both. */
export function diffRows(pair: TablePair, states: States): Change[] {
  const { was, is } = pair;
  const table = was ?? is;
  if (!table) return [];
  const make = (row: Row, rest: Pick<Change, "subject" | "kind" | "bump" | "was" | "is">): Change => ({
    table,
    row: row.name,
    ...rest,
  });
  const changes: Change[] = [];
  const [before, after] = [was?.rows ?? [], is?.rows ?? []];
  const inOrder = inSameOrder(
    before.map(({ name }) => name),
    after.map(({ name }) => name),
  );
  for (const row of before) {
    const now = after.find(({ name }) => name === row.name);
    if (!now) {
      changes.push(make(row, { subject: "row", kind: "breaking", bump: "major", was: rowText(row), is: null }));
      continue;
    }
    const type = was && is ? typeVerdict({ row, table: was }, { row: now, table: is }, states) : undefined;
    if (type) changes.push(make(row, { subject: "type", ...type, was: row.type, is: now.type }));
    const flag = mandatoryVerdict(row, now, table, states.is);
    if (flag)
      changes.push(
        make(row, { subject: "mandatory", ...flag, was: mandatoryWord(row.mandatory), is: mandatoryWord(now.mandatory) }),
      );
    if (row.words !== now.words && states.was.page.language === states.is.page.language)
      changes.push(make(row, { subject: "words", kind: "wording", bump: "patch", was: row.words, is: now.words }));
    if (!inOrder.has(row.name)) {
      const place = (rows: readonly Row[]) => `row ${rows.findIndex(({ name }) => name === row.name) + 1}`;
      changes.push(make(row, { subject: "order", kind: "moved", bump: "patch", was: place(before), is: place(after) }));
    }
  }
  for (const row of after.filter(({ name }) => !before.some((old) => old.name === name))) {
    // A request without the row was valid, and may be invalid now. If the copy does not show it, assume that the row is mandatory.
    const isMandatory = isRequest(table) && row.mandatory !== false;
    const verdict = isMandatory
      ? ({ kind: "breaking", bump: "major" } as const)
      : ({ kind: "additive", bump: "minor" } as const);
    changes.push(make(row, { subject: "row", ...verdict, was: null, is: rowText(row) }));
  }
  return changes;
}

interface Verdict {
  readonly kind: ChangeKind;
  readonly bump: Bump;
}

interface Typed {
  readonly row: Row;
  readonly table: Table;
}

function typeVerdict(a: Typed, b: Typed, states: States): Verdict | undefined {
  if (a.row.type === b.row.type) return undefined;
  if (spellType(a.row.type) === spellType(b.row.type)) return { kind: "wording", bump: "patch" };
  const before = parseType(a.row.type);
  const after = parseType(b.row.type);
  if (before && after && shape(before) === shape(after)) {
    const [was, is] = [objectOf(before, a.table, states.was), objectOf(after, b.table, states.is)];
    const pair = states.pairs.find((known) => known.was === was);
    if (was && pair?.is === is) {
      // The object was renamed, which is a separate change; or a typing error in its name was corrected.
      return was.caption === is?.caption ? { kind: "wording", bump: "patch" } : undefined;
    }
  }
  if (before && after && scriptType(before) === scriptType(after)) return { kind: "additive", bump: "patch" };
  return { kind: "breaking", bump: "major" };
}

function objectOf(type: VendorType, table: Table, facts: PageFacts): Table | undefined {
  const name = objectName(type);
  return name === undefined ? undefined : objectTable(facts, name, table);
}

/** A type without the names of objects. */
function shape(type: VendorType): string {
  return renameType(type, (leaf) => (leaf.form === "primitive" ? leaf.name : "object"));
}

/** Approximately what a type becomes in TypeScript, for comparison. */
function scriptType(type: VendorType): string {
  return renameType(type, ({ form, name }) => {
    if (form === "object") return `object ${name ?? ""}`;
    if (/^(?:Integer|Long|Byte|Timestamp|Float|Double|Number|BigDecimal)$/.test(name)) return "number";
    return /^(?:Boolean|Any|Null|File)$/.test(name) ? name : "string";
  });
}

function mandatoryVerdict(was: Row, is: Row, table: Table, now: PageFacts): Verdict | undefined {
  if (was.mandatory === is.mandatory) return undefined;
  const isLost = is.mandatory === null && now.notShown.some((what) => what.endsWith(`: mandatory of ${is.name}`));
  // An earlier copy may not have shown it either.
  if (isLost || (isRequest(table) && (was.mandatory === null || is.mandatory === null))) return undefined;
  const isMandatory = is.mandatory === true;
  // A mandatory parameter breaks calls without it; a mandatory property of a response breaks nobody.
  if (isRequest(table)) return isMandatory ? { kind: "breaking", bump: "major" } : { kind: "additive", bump: "minor" };
  if (isMandatory) return { kind: "additive", bump: "minor" };
  return was.mandatory === true ? { kind: "breaking", bump: "major" } : { kind: "wording", bump: "patch" };
}

/** The names that are in the same order in both lists, as many as there can be. */
export function inSameOrder(before: readonly string[], after: readonly string[]): Set<string> {
  const parts = diffArrays([...before], [...after]);
  return new Set(parts.flatMap(({ added, removed, value }) => (added || removed ? [] : value)));
}
