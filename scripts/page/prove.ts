import type { JsonObject } from "../json-pointer.js";
import { valueAt } from "../json-pointer.js";
import { isAbout, type PlacedDeviation } from "./deviations.js";
import type { PageFacts } from "./facts.js";
import { mapPage } from "./map-page.js";
import type { MappedRow, Mismatch } from "./map-schema.js";
import { specParts } from "./spec-parts.js";

export interface Proof {
  readonly pages: readonly { readonly facts: PageFacts; readonly rows: readonly ProvenRow[] }[];
  /** In the API description, by pointer. */
  readonly faults: readonly Mismatch[];
  /** Deviations that do not apply, and why. */
  readonly idle: readonly { readonly deviation: PlacedDeviation; readonly message: string }[];
}

export interface ProvenRow extends MappedRow {
  readonly verdict: "same" | "deviation" | "fault";
}

/**
 * Compares pages with a bundled API description, both ways: every row must have its place in the description, and every part of the
 * description its place on a page, or a deviation.
 */
export function prove(pages: readonly PageFacts[], document: JsonObject, deviations: readonly PlacedDeviation[]): Proof {
  const used = new Set<PlacedDeviation>();
  const faults: Mismatch[] = [];
  /** Whether a deviation speaks for a place. */
  function isExcused(pointer: string): boolean {
    const about = deviations.filter((deviation) => isAbout(deviation, document, pointer));
    for (const deviation of about) used.add(deviation);
    return about.length > 0;
  }

  const mappings = pages.map((facts) => ({ facts, mapping: mapPage(facts, document) }));
  const proven = mappings.map(({ facts, mapping }) => {
    faults.push(...mapping.mismatches.filter(({ pointer }) => !isExcused(pointer)));
    return { facts, rows: mapping.rows.map((row) => judge(row, isExcused, faults)) };
  });
  for (const { pointer, what } of specParts(document)) {
    if (mappings.some(({ mapping }) => mapping.stated.has(pointer)) || isExcused(pointer)) continue;
    faults.push({ pointer, message: `${what}: is on no page; add a deviation for ${pointer}, or remove it` });
  }
  return { pages: proven, faults, idle: deviations.flatMap((deviation) => idleness(deviation, document, used, deviations)) };
}

function judge(row: MappedRow, isExcused: (pointer: string) => boolean, faults: Mismatch[]): ProvenRow {
  const open = row.mismatches.filter(({ pointer }) => !isExcused(pointer));
  faults.push(...open);
  const isFault = open.length > 0 || (row.pointer === undefined && row.mismatches.length === 0);
  return { ...row, verdict: isFault ? "fault" : row.mismatches.length > 0 ? "deviation" : "same" };
}

function idleness(
  deviation: PlacedDeviation,
  document: JsonObject,
  used: ReadonlySet<PlacedDeviation>,
  all: readonly PlacedDeviation[],
): Proof["idle"] {
  const { pointer } = deviation;
  const says = (message: string) => [{ deviation, message: `deviation ${pointer}: ${message}` }];
  if (valueAt(document, pointer) === undefined)
    return says("leads nowhere in the bundled document; correct the pointer, or remove it");
  if (all.find((other) => other.pointer === pointer) !== deviation) return says("is there twice; join the two");
  // Words are not compared: facts hold none.
  if (used.has(deviation) || /\/(?:description|summary)$/.test(pointer)) return [];
  return says("no longer applies: the pages and the API description agree there; remove it");
}

/** How many rows a proof has, and how many of them are proven. */
export function countRows({ pages }: Proof): { all: number; proven: number } {
  const rows = pages.flatMap((page) => page.rows);
  return { all: rows.length, proven: rows.filter(({ verdict }) => verdict !== "fault").length };
}
