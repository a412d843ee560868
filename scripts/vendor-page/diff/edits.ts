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

/** Finds the places of the sources that follow a change, as `file:line`. */
export class EditFinder {
  readonly #page: CommittedPage;
  readonly #bundle: Bundle;
  readonly #mapping: Mapping;
  readonly #path: string;
  readonly #operation: string;
  readonly #directory: string;

  /** @param directory what files are named from */
  constructor(page: CommittedPage, bundle: Bundle, directory: string) {
    this.#page = page;
    this.#bundle = bundle;
    this.#directory = directory;
    this.#mapping = mapPage(page.facts, bundle.document);
    this.#path = pointerOf("#/paths", page.facts.path);
    this.#operation = pointerOf(this.#path, page.facts.method.toLowerCase());
  }

  editsOf(change: Change): string[] {
    const places = this.#places(change).map(({ file, line }) => `${relative(this.#directory, file)}:${line}`);
    return [...new Set(places)];
  }

  #places(change: Change): Place[] {
    const inSpec = (...pointers: string[]) => pointers.map((pointer) => this.#bundle.locate(pointer));
    switch (change.subject) {
      case "updated":
      case "title":
      case "address":
        return [this.#inFacts(`"${change.subject}"`)];
      case "path":
        return inSpec(this.#path);
      case "method":
        return inSpec(this.#operation);
      case "permission":
        return inSpec(pointerOf(this.#operation, "x-iam"));
      case "status":
        return inSpec(pointerOf(this.#operation, "responses", ...(change.was === null ? [] : [change.was])));
      case "table":
      case "caption":
      case "number":
      case "order":
      case "row":
      case "type":
      case "mandatory":
      case "words":
        return change.row === null ? this.#ofTable(change) : inSpec(this.#ofRow(change));
    }
  }

  #inFacts(key: string): Place {
    const { file, text } = this.#page;
    return { file, line: text.slice(0, Math.max(0, text.indexOf(key))).split("\n").length };
  }

  #ofTable({ table, subject, was }: Change): Place[] {
    const place = table && this.#mapping.places.get(table);
    // A new object: beside those of its section, of which the operation is the root.
    if (table === undefined || place === undefined) return [this.#bundle.locate(this.#operation)];
    if (subject === "number") return [this.#bundle.locate(this.#docOf(place, table.rows[0]))];
    if (subject === "order") return [this.#inFacts(`"number": ${table.number}`)];
    if (subject === "caption" && table.kind !== "named object") return [this.#inFacts(`"number": ${table.number}`)];
    // The rows that name the object have to follow.
    const references = [...this.#mapping.rows].filter(([row]) => was !== null && objectName(parseType(row.type)) === was);
    return [place, ...references.flatMap(([, { pointer }]) => pointer ?? [])].map((pointer) => this.#bundle.locate(pointer));
  }

  /** Where `x-doc` numbers a table: at the schema, or at the parameter of its row. */
  #docOf(place: string, row: Row | undefined): string {
    const doc = pointerOf(place, "x-doc");
    if (valueAt(this.#bundle.document, doc) !== undefined) return doc;
    const pointer = row && this.#mapping.rows.get(row)?.pointer;
    return pointer === undefined ? place : pointerOf(pointer, "x-doc");
  }

  #ofRow({ table, row, subject }: Change): string {
    const place = (table && this.#mapping.places.get(table)) ?? this.#operation;
    const found = table?.rows.find(({ name }) => name === row);
    const pointer = found && this.#mapping.rows.get(found)?.pointer;
    if (pointer === undefined) {
      const list = pointerOf(place, "properties");
      return valueAt(this.#bundle.document, list) === undefined ? place : list;
    }
    if (subject === "type") {
      // The array, whose `items` name the type, or the reference.
      return this.#deepest(pointer, "schema", "type");
    }
    if (subject === "words") return pointerOf(pointer, "description");
    if (subject === "mandatory" && table && isRequest(table)) {
      const required = pointerOf(place, "required");
      return isObject(valueAt(this.#bundle.document, place)) && valueAt(this.#bundle.document, required) !== undefined
        ? required
        : pointerOf(pointer, "required");
    }
    return pointer;
  }

  #deepest(pointer: string, ...keys: string[]): string {
    return keys.reduce((found, key) => {
      const next = pointerOf(found, key);
      return valueAt(this.#bundle.document, next) === undefined ? found : next;
    }, pointer);
  }
}
