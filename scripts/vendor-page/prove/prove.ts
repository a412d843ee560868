import { isObject, type JsonObject, keysOf, pointerOf, valueAt } from "../../document/json-pointer.js";
import type { Deviation } from "../../document/deviations.js";
import { scopeOf } from "./deviation-scope.js";
import { isSameSource, type PageSource, sourcesOf } from "../../document/sources.js";
import { type PageFacts, type Row, type Table, titleOf } from "../facts/facts.js";
import { mapPage } from "./map-page.js";
import type { MappedRow, Mismatch } from "./map-schema.js";
import { type MappedPage, proveSources } from "./prove-sources.js";
import { specParts } from "./spec-parts.js";

export interface Proof {
  readonly pages: readonly { readonly facts: PageFacts; readonly rows: readonly ProvenRow[] }[];
  /** By pointer into the API description. */
  readonly faults: readonly Mismatch[];
  /** Deviations that do not apply, and why. */
  readonly unused: readonly { readonly deviation: Deviation; readonly message: string }[];
}

export interface ProvenRow extends MappedRow {
  readonly table: Table;
  readonly row: Row;
  readonly verdict: "same" | "deviation" | "fault";
}

/**
 * Compares pages with a bundled API description in both directions: every row must be in the description, and every part of the
 * description must be on a page. Deviations are the exceptions.
 */
export function prove(pages: readonly PageFacts[], document: JsonObject, deviations: readonly Deviation[]): Proof {
  const scopes = deviations.map((deviation) => ({ deviation, covers: scopeOf(deviation, document) }));
  const used = new Set<Deviation>();
  const faults: Mismatch[] = [];
  /** Whether a deviation covers a place. Marks it as used. */
  function isExcused(pointer: string): boolean {
    const covering = scopes.filter(({ covers }) => covers(pointer));
    for (const { deviation } of covering) used.add(deviation);
    return covering.length > 0;
  }

  const mappings = pages.map((facts) => ({ facts, mapping: mapPage(facts, document) }));
  const proven = mappings.map(({ facts, mapping }) => {
    faults.push(...mapping.mismatches.filter(({ pointer }) => !isExcused(pointer)));
    const rows = facts.tables.flatMap((table) =>
      table.rows.map((row): ProvenRow => {
        const mapped = mapping.rows.get(row) ?? { pointer: undefined, mismatches: [] };
        const open = mapped.mismatches.filter(({ pointer }) => !isExcused(pointer));
        faults.push(...open);
        const isFault = open.length > 0 || (mapped.pointer === undefined && mapped.mismatches.length === 0);
        return { ...mapped, table, row, verdict: isFault ? "fault" : mapped.mismatches.length > 0 ? "deviation" : "same" };
      }),
    );
    return { facts, rows };
  });
  const isStated = (pointer: string) => mappings.some(({ mapping }) => mapping.stated.has(pointer));
  // A property that no page has at all is reported below.
  for (const { facts, mapping } of mappings)
    for (const { table, pointer } of mapping.unlisted)
      if (!isExcused(pointer) && isStated(pointer))
        faults.push({
          pointer,
          message: `${titleOf(table)} of ${facts.page.name} does not list property ${keysOf(pointer).at(-1)}; add a deviation for ${pointer}`,
        });
  faults.push(...proveSources(mappings, document));
  // If there are other faults, they are the reason why no row leads to a table.
  if (faults.length === 0) faults.push(...mappings.flatMap(unreached));
  const isLost = (pointer: string) => faults.length > 0 && isOfUnreachedTable(pointer, document, mappings);
  const reported: string[] = [];
  for (const { pointer, what } of specParts(document)) {
    if (isStated(pointer) || isExcused(pointer) || isLost(pointer)) continue;
    // One fault per object, not one per property.
    if (reported.some((above) => pointer.startsWith(`${above}/`))) continue;
    reported.push(pointer);
    faults.push({ pointer, message: `${what}: is on no page; add a deviation for ${pointer}, or remove it` });
  }
  return {
    pages: proven,
    faults,
    unused: deviations.flatMap((deviation) => whyUnused(deviation, document, used, deviations, pages)),
  };
}

/** Whether a part belongs to a table that no row leads to: its faults follow from the fault that hides the table. */
function isOfUnreachedTable(pointer: string, document: JsonObject, mappings: readonly MappedPage[]): boolean {
  const keys = keysOf(pointer);
  for (let length = keys.length; length > 0; length--) {
    const node = valueAt(document, pointerOf("#", ...keys.slice(0, length)));
    const sources = isObject(node) ? sourcesOf(node["x-doc"]) : undefined;
    if (sources === undefined || sources.length === 0) continue;
    const names = (facts: PageFacts, table: Table) =>
      sources.some((source) => isSameSource(source, { page: facts.page.name, table: table.number ?? Number.NaN }));
    return mappings.some(({ facts, mapping }) =>
      facts.tables.some((table) => names(facts, table) && !mapping.places.has(table)),
    );
  }
  return false;
}

function unreached({ facts, mapping }: MappedPage): Mismatch[] {
  const pointer = pointerOf("#/paths", facts.path, facts.method.toLowerCase());
  return facts.tables
    .filter((table) => !mapping.places.has(table))
    .map((table) => ({
      pointer,
      message: `${titleOf(table)}: no row of the page that leads to the API description names this object`,
    }));
}

/** Why a deviation does not apply; empty if it does. */
function whyUnused(
  deviation: Deviation,
  document: JsonObject,
  used: ReadonlySet<Deviation>,
  deviations: readonly Deviation[],
  pages: readonly PageFacts[],
): Proof["unused"] {
  const { pointer, words } = deviation;
  const says = (message: string) => [{ deviation, message: `deviation ${pointer}: ${message}` }];
  if (deviations.find((other) => other.pointer === pointer) !== deviation)
    return says("is listed twice; merge the two entries");
  if (deviation.pageSource) {
    const fault = sourceFault(deviation.pageSource, words, pages);
    if (fault !== undefined) return says(fault);
  }
  const isOnPage = pages.some(({ tables }) => tables.some(({ rows }) => rows.some((row) => row.words === words)));
  if (words !== undefined && !isOnPage)
    return says(
      `no row of spec/pages/ has the fingerprint ${words} any more; read the new description, and correct or remove the entry`,
    );
  const isProse = typeof valueAt(document, pointer) === "string" && /\/(?:description|summary|title)$/.test(pointer);
  if (isProse && words === undefined)
    return says(
      "is about a description: add `words`, the fingerprint of its row in spec/pages/, so that a change of the page is noticed",
    );
  if (isProse || used.has(deviation)) return [];
  return says("no longer applies: the pages and the API description agree there; remove it");
}

/** Why the table that a deviation names is not where it comes from. */
function sourceFault({ page, table }: PageSource, words: string | undefined, pages: readonly PageFacts[]): string | undefined {
  const facts = pages.find((each) => each.page.name === page);
  if (facts === undefined) return `its source is the page ${page}, which is not in spec/pages/`;
  if (table === undefined) return undefined;
  const rows = facts.tables.filter(({ number }) => number === table).flatMap((found) => found.rows);
  if (words === undefined) return "its source is a table: add `words`, the fingerprint of its row in spec/pages/";
  const found = facts.tables.find((each) => each.rows.some((row) => row.words === words));
  if (rows.some((row) => row.words === words) || found === undefined) return undefined;
  return `its source is table ${table} of ${page}, but the row with the fingerprint ${words} is in table ${found.number}`;
}

/** The number of rows, and how many of them are proven: by the pages, and by each other source that rows name. */
export function countRows({ pages }: Proof): { all: number; proven: number; byPage: number; bySource: Map<string, number> } {
  const rows = pages.flatMap((page) => page.rows);
  const proven = rows.filter(({ verdict }) => verdict !== "fault");
  const bySource = new Map<string, number>();
  for (const { row } of proven) if (row.source !== undefined) bySource.set(row.source, (bySource.get(row.source) ?? 0) + 1);
  const byPage = proven.filter(({ row }) => row.source === undefined).length;
  return { all: rows.length, proven: proven.length, byPage, bySource };
}
