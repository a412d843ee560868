import { relative } from "node:path";
import { isObject, pointerOf, valueAt } from "../../document/json-pointer.js";
import type { Bundle } from "../../document/bundle.js";
import type { Place } from "../../document/locate.js";
import type { Change } from "./change.js";
import type { CommittedPage } from "../facts/committed-pages.js";
import { isRequest, type Row } from "../facts/facts.js";
import { mapPage } from "../prove/map-page.js";
import type { Mapping } from "../prove/map-schema.js";
import { objectName, parseType } from "../facts/vendor-type.js";

interface Sources {
  readonly page: CommittedPage;
  readonly bundle: Bundle;
  readonly mapping: Mapping;
  /** Pointer of the operation. */
  readonly operation: string;
}

/**
 * For each change, the places of the sources to edit, as `file:line`.
 * @param directory the files are named relative to it
 */
export function editsOf(changes: readonly Change[], page: CommittedPage, bundle: Bundle, directory: string): string[][] {
  const operation = pointerOf("#/paths", page.facts.path, page.facts.method.toLowerCase());
  const sources: Sources = { page, bundle, operation, mapping: mapPage(page.facts, bundle.document) };
  return changes.map((change) => {
    const places = placesOf(change, sources).map(({ file, line }) => `${relative(directory, file)}:${line}`);
    return [...new Set(places)];
  });
}

function placesOf(change: Change, sources: Sources): Place[] {
  const { page, bundle, operation } = sources;
  switch (change.subject) {
    case "updated":
    case "title":
    case "address":
      return [placeInFacts(`"${change.subject}"`, page)];
    case "path":
      return [bundle.locate(pointerOf("#/paths", page.facts.path))];
    case "method":
      return [bundle.locate(operation)];
    case "permission":
      return [bundle.locate(pointerOf(operation, "x-iam"))];
    case "status":
      return [bundle.locate(pointerOf(operation, "responses", ...(change.was === null ? [] : [change.was])))];
    case "table":
    case "caption":
    case "number":
    case "order":
    case "row":
    case "type":
    case "mandatory":
    case "words":
      return change.row === null ? placesOfTable(change, sources) : [bundle.locate(pointerOfRow(change, sources))];
  }
}

function placeInFacts(key: string, { file, text }: CommittedPage): Place {
  return { file, line: text.slice(0, Math.max(0, text.indexOf(key))).split("\n").length };
}

function placesOfTable({ table, subject, was }: Change, sources: Sources): Place[] {
  const { page, bundle, mapping, operation } = sources;
  const place = table && mapping.places.get(table);
  // The schema of a new object has no place yet: the operation leads to where it belongs.
  if (table === undefined || place === undefined) return [bundle.locate(operation)];
  if (subject === "number") return [bundle.locate(pointerOfDoc(place, table.rows[0], sources))];
  if (subject === "order") return [placeInFacts(`"number": ${table.number}`, page)];
  if (subject === "caption" && table.kind !== "named object") return [placeInFacts(`"number": ${table.number}`, page)];
  // The rows that refer to the object change too.
  const references = [...mapping.rows].filter(([row]) => was !== null && objectName(parseType(row.type)) === was);
  return [place, ...references.flatMap(([, { pointer }]) => pointer ?? [])].map((pointer) => bundle.locate(pointer));
}

/** Pointer of the `x-doc` with the number of a table: in the schema, or in the parameter of its row. */
function pointerOfDoc(place: string, row: Row | undefined, { bundle, mapping }: Sources): string {
  const doc = pointerOf(place, "x-doc");
  if (valueAt(bundle.document, doc) !== undefined) return doc;
  const pointer = row && mapping.rows.get(row)?.pointer;
  return pointer === undefined ? place : pointerOf(pointer, "x-doc");
}

function pointerOfRow({ table, row, subject }: Change, { bundle, mapping, operation }: Sources): string {
  const place = (table && mapping.places.get(table)) ?? operation;
  const found = table?.rows.find(({ name }) => name === row);
  const pointer = found && mapping.rows.get(found)?.pointer;
  const has = (at: string) => valueAt(bundle.document, at) !== undefined;
  if (pointer === undefined) return has(pointerOf(place, "properties")) ? pointerOf(place, "properties") : place;
  // The type of an array is followed by its `items`; a reference has no type.
  if (subject === "type")
    return (
      [pointerOf(pointer, "schema", "type"), pointerOf(pointer, "schema"), pointerOf(pointer, "type")].find(has) ?? pointer
    );
  if (subject === "words") return pointerOf(pointer, "description");
  if (subject === "mandatory" && table && isRequest(table)) {
    const required = pointerOf(place, "required");
    return isObject(valueAt(bundle.document, place)) && has(required) ? required : pointerOf(pointer, "required");
  }
  return pointer;
}
