import { isObject, type JsonObject, keysOf, pointerOf, valueAt } from "../../document/json-pointer.js";
import { isSameSource, type Source, sourceCode, sourceEntry, sourcesOf } from "../../document/sources.js";
import { type PageFacts, type Row, sourceOfRow, titleOf } from "../facts/facts.js";
import type { Mapping, Mismatch } from "./map-schema.js";

/** A page, and what corresponds to it in the API description. */
export interface MappedPage {
  readonly facts: PageFacts;
  readonly mapping: Mapping;
}

/** Rows that lead to the same place, and where they are from. */
interface Stated {
  readonly sources: Source[];
  /** Title of the first row's table. */
  readonly title: string;
}

/**
 * Compares each `x-doc` with the rows that lead to it, in both directions: it must name the table or source of each row, and
 * nothing else. A place without `x-doc` has that of its schema. A security scheme needs none, since every page has its row.
 */
export function proveSources(pages: readonly MappedPage[], document: JsonObject): Mismatch[] {
  const stated = statedSources(pages);
  const byDoc = new Map<string, { readonly place: string; readonly wanted: Stated }[]>();
  for (const [place, wanted] of stated) {
    const doc = docOf(document, place);
    if (doc === undefined && place.startsWith("#/components/securitySchemes/")) continue;
    const key = doc ?? holderOf(place) ?? place;
    byDoc.set(key, [...(byDoc.get(key) ?? []), { place, wanted }]);
  }
  const faults = [...byDoc].flatMap(([doc, places]) => docFaults(document, doc, places));
  return [...faults, ...unfounded(document, stated, pages), ...unknownSources(pages, document)];
}

/** What the `x-doc` at a pointer must be, by the places that have it. One fault for all places that need the same. */
function docFaults(
  document: JsonObject,
  doc: string,
  places: readonly { readonly place: string; readonly wanted: Stated }[],
): Mismatch[] {
  const value: unknown = doc.endsWith("/x-doc") ? valueAt(document, doc) : undefined;
  const found = sourcesOf(value) ?? [];
  const wrong = places.filter(({ wanted: { sources } }) => !isSameSet(sources, found));
  const [first] = wrong;
  if (first === undefined) return [];
  const isOne = wrong.length === places.length && wrong.every(({ wanted }) => isSameSet(wanted.sources, first.wanted.sources));
  const says = value === undefined ? "x-doc is missing" : `x-doc says ${codeOf(found)}`;
  return (isOne ? [first] : wrong).map(({ place, wanted: { sources, title } }) => ({
    pointer: isOne ? doc : place,
    message: `${title}${isOne ? "" : `, row ${keysOf(place).at(-1)}`}: ${says}, it must be ${codeOf(sources)}`,
  }));
}

function codeOf(sources: readonly Source[]): string {
  const [first] = sources;
  return first !== undefined && sources.length === 1 ? sourceCode(first) : `[${sources.map(sourceCode).join(", ")}]`;
}

function isSameSet(a: readonly Source[], b: readonly Source[]): boolean {
  return a.length === b.length && a.every((source) => b.some((other) => isSameSource(source, other)));
}

function statedSources(pages: readonly MappedPage[]): Map<string, Stated> {
  const stated = new Map<string, Stated>();
  for (const { facts, mapping } of pages)
    for (const table of facts.tables)
      for (const row of table.rows) {
        const pointer = mapping.rows.get(row)?.pointer;
        if (pointer === undefined) continue;
        const { sources, title } = stated.get(pointer) ?? { sources: [], title: titleOf(table) };
        const source = sourceOfRow(facts, table, row);
        const isNew = !sources.some((other) => isSameSource(other, source));
        stated.set(pointer, { title, sources: isNew ? [...sources, source] : sources });
      }
  return stated;
}

/** Pointer of the `x-doc` that holds for a place: its own, or that of the schema whose property or part it is. */
function docOf(document: JsonObject, place: string): string | undefined {
  for (let at: string | undefined = place; at !== undefined; at = holderOf(at)) {
    const value: unknown = valueAt(document, at);
    // That of an object inside a property is about the properties of the object, which have a table of their own.
    const isOwn = at === place && isObject(value) && isObject(value["properties"]) && keysOf(at).at(-2) === "properties";
    if (isObject(value) && value["x-doc"] !== undefined && !isOwn) return pointerOf(at, "x-doc");
  }
  return undefined;
}

/** The schema whose property, or part of a composition, is at a pointer. */
function holderOf(place: string): string | undefined {
  const keys = keysOf(place);
  const isInside = /^(?:properties|allOf)$/.test(keys.at(-2) ?? "");
  return isInside ? pointerOf("#", ...keys.slice(0, -2)) : undefined;
}

/** Tables that an `x-doc` names, although no row of theirs leads to it. */
function unfounded(document: JsonObject, stated: ReadonlyMap<string, Stated>, pages: readonly MappedPage[]): Mismatch[] {
  const proven = new Set([...stated.keys()].flatMap((place) => docOf(document, place) ?? []));
  const operations = new Set(pages.map(({ facts }) => pointerOf("#/paths", facts.path, facts.method.toLowerCase(), "x-doc")));
  const docs: string[] = [];
  const visit = (node: unknown, pointer: string): void => {
    if (Array.isArray(node)) node.forEach((child, index) => visit(child, pointerOf(pointer, index)));
    if (!isObject(node)) return;
    for (const [key, child] of Object.entries(node))
      if (key === "x-doc") docs.push(pointerOf(pointer, key));
      else if (!/^(?:examples?|default|const|enum|value)$/.test(key)) visit(child, pointerOf(pointer, key));
  };
  visit(document, "#");
  return docs
    .filter((pointer) => !proven.has(pointer) && !operations.has(pointer))
    .flatMap((pointer) =>
      (sourcesOf(valueAt(document, pointer)) ?? [])
        .filter((source) => "page" in source)
        .map((source) => ({
          pointer,
          message: `x-doc names ${sourceCode(source)}, but no row of spec/pages/ leads here; correct it, or name an entry of x-sources`,
        })),
    );
}

function unknownSources(pages: readonly MappedPage[], document: JsonObject): Mismatch[] {
  const named = pages.flatMap(({ facts }) =>
    facts.tables.flatMap(({ rows }) => rows.flatMap(({ source }: Row) => (source === undefined ? [] : [{ facts, source }]))),
  );
  const unknown = named.filter(({ source }) => sourceEntry(document, source) === undefined);
  return [...new Map(unknown.map((each) => [`${each.facts.page.name} ${each.source}`, each])).values()].map(
    ({ facts, source }) => ({
      pointer: "#/x-sources",
      message: `the facts of ${facts.page.name} name the source ${JSON.stringify(source)}, which x-sources does not have`,
    }),
  );
}
