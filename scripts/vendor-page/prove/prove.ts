import { isObject, type JsonObject, keysOf, pointerOf, valueAt } from "../../document/json-pointer.js";
import type { Deviation } from "../../document/deviations.js";
import { covers } from "./deviation-scope.js";
import { type PageFacts, titleOf } from "../facts/facts.js";
import { mapPage } from "./map-page.js";
import type { MappedRow, Mapping, Mismatch } from "./map-schema.js";
import { specParts } from "./spec-parts.js";

export interface Proof {
  readonly pages: readonly { readonly facts: PageFacts; readonly rows: readonly ProvenRow[] }[];
  /** In the API description, by pointer. */
  readonly faults: readonly Mismatch[];
  /** Deviations that do not apply, and why. */
  readonly idle: readonly { readonly deviation: Deviation; readonly message: string }[];
}

export interface ProvenRow extends MappedRow {
  readonly verdict: "same" | "deviation" | "fault";
}

/**
 * Compares pages with a bundled API description, both ways: every row must have its place in the description, and every part of the
 * description its place on a page, or a deviation.
 */
export function prove(pages: readonly PageFacts[], document: JsonObject, deviations: readonly Deviation[]): Proof {
  const used = new Set<Deviation>();
  const faults: Mismatch[] = [];
  /** Whether a deviation speaks for a place. */
  function isExcused(pointer: string): boolean {
    const covering = deviations.filter((deviation) => covers(deviation, document, pointer));
    for (const deviation of covering) used.add(deviation);
    return covering.length > 0;
  }

  const mappings = pages.map((facts) => ({ facts, mapping: mapPage(facts, document) }));
  const proven = mappings.map(({ facts, mapping }) => {
    faults.push(...mapping.mismatches.filter(({ pointer }) => !isExcused(pointer)));
    return { facts, rows: mapping.rows.map((row) => judge(row, isExcused, faults)).toSorted(byPlaceIn(facts)) };
  });
  // Where something else is wrong, that is why no row leads to a table.
  if (faults.length === 0) faults.push(...mappings.flatMap(unreached));
  const isLost = (pointer: string) => faults.length > 0 && isOfUnreachedTable(pointer, document, mappings);
  const reported: string[] = [];
  for (const { pointer, what } of specParts(document)) {
    if (mappings.some(({ mapping }) => mapping.stated.has(pointer)) || isExcused(pointer) || isLost(pointer)) continue;
    // One fault for an object, not one for each of its properties.
    if (reported.some((above) => pointer.startsWith(`${above}/`))) continue;
    reported.push(pointer);
    faults.push({ pointer, message: `${what}: is on no page; add a deviation for ${pointer}, or remove it` });
  }
  return {
    pages: proven,
    faults,
    idle: deviations.flatMap((deviation) => idleness(deviation, document, used, deviations, pages)),
  };
}

/** Whether a part belongs to a table that no row led to: what is wrong there follows from the fault that cut it off. */
function isOfUnreachedTable(
  pointer: string,
  document: JsonObject,
  mappings: readonly { facts: PageFacts; mapping: Mapping }[],
): boolean {
  const keys = keysOf(pointer);
  for (let length = keys.length; length > 0; length--) {
    const node = valueAt(document, pointerOf("#", ...keys.slice(0, length)));
    const doc = isObject(node) ? node["x-doc"] : undefined;
    if (!isObject(doc)) continue;
    const of = mappings.find(({ facts }) => facts.page.name === doc["page"]);
    return of?.facts.tables.some((table) => table.number === doc["table"] && !of.mapping.places.has(table)) ?? false;
  }
  return false;
}

function unreached({ facts, mapping }: { facts: PageFacts; mapping: Mapping }): Mismatch[] {
  const pointer = pointerOf("#/paths", facts.path, facts.method.toLowerCase());
  return facts.tables
    .filter((table) => !mapping.places.has(table))
    .map((table) => ({
      pointer,
      message: `${titleOf(table)}: no row of the page that leads to the API description names this object`,
    }));
}

function byPlaceIn({ tables }: PageFacts): (a: MappedRow, b: MappedRow) => number {
  return (a, b) =>
    tables.indexOf(a.table) - tables.indexOf(b.table) || a.table.rows.indexOf(a.row) - a.table.rows.indexOf(b.row);
}

function judge(row: MappedRow, isExcused: (pointer: string) => boolean, faults: Mismatch[]): ProvenRow {
  const open = row.mismatches.filter(({ pointer }) => !isExcused(pointer));
  faults.push(...open);
  const isFault = open.length > 0 || (row.pointer === undefined && row.mismatches.length === 0);
  return { ...row, verdict: isFault ? "fault" : row.mismatches.length > 0 ? "deviation" : "same" };
}

/** Why a deviation does not apply, if so. */
function idleness(
  deviation: Deviation,
  document: JsonObject,
  used: ReadonlySet<Deviation>,
  deviations: readonly Deviation[],
  pages: readonly PageFacts[],
): Proof["idle"] {
  const { pointer, words } = deviation;
  const says = (message: string) => [{ deviation, message: `deviation ${pointer}: ${message}` }];
  if (deviations.find((other) => other.pointer === pointer) !== deviation) return says("is there twice; join the two");
  const isOnPage = pages.some(({ tables }) => tables.some(({ rows }) => rows.some((row) => row.words === words)));
  if (words !== undefined && !isOnPage)
    return says(`no row of spec/pages/ has the words ${words} any more; read the new ones, and correct or remove it`);
  const isProse = typeof valueAt(document, pointer) === "string" && /\/(?:description|summary|title)$/.test(pointer);
  if (isProse && words === undefined)
    return says(
      "is about words: add `words`, the fingerprint in spec/pages/ of the row it is about, so that a change of them is seen",
    );
  if (isProse || used.has(deviation)) return [];
  return says("no longer applies: the pages and the API description agree there; remove it");
}

/** How many rows a proof has, and how many of them are proven. */
export function countRows({ pages }: Proof): { all: number; proven: number } {
  const rows = pages.flatMap((page) => page.rows);
  return { all: rows.length, proven: rows.filter(({ verdict }) => verdict !== "fault").length };
}
