import { todoMark } from "../../document/todo.js";
import { type PageFacts, type Row, type Table, titleOf } from "../facts/facts.js";
import { objectTable } from "../facts/object-table.js";
import { objectName, parseType } from "../facts/vendor-type.js";
import type { DraftPage } from "./page.js";

/** A text that someone has to write. */
export function todo(text: string): string {
  return `${todoMark} ${text}`;
}

/** The description of a row that someone has to write, with what there is to decide. */
export function rowTodo({ facts, texts }: DraftPage, table: Table, row: Row): string {
  const values = listedValues(texts.get(row) ?? []);
  const object = objectName(parseType(row.type));
  const decisions = [
    ...(values.length === 0
      ? []
      : [`the page lists ${values.join(", ")}: say so, or add enum with an entry in deviations.yaml if there are no others`]),
    ...(object === undefined || objectTable(facts, object, table)
      ? []
      : [`the page has no table for ${object}, so it is an object of any form: say what users can rely on`]),
  ];
  return todo([`${row.name}, ${row.type}, ${tableName(facts, table)}`, ...decisions].join("; "));
}

/** `table 5 (Thing) of ShowThing` */
export function tableName({ page }: PageFacts, table: Table): string {
  return `${titleOf(table)} of ${page.name}`;
}

/** More values than this are not listed. */
const mostValues = 20;

/**
 * The values that a description lists, one per paragraph as `• value: meaning`, or after `Fixed value:`. The values are facts; what
 * they mean is the vendor's text, and is left out.
 */
export function listedValues(paragraphs: readonly string[]): string[] {
  const values = paragraphs.flatMap((text) => {
    const found =
      /^[•·●*-]\s*([\w.:/-]{1,60}?)\s*(?:[:：(（].*)?$/u.exec(text) ??
      /^(?:Fixed value|The value is fixed to|固定值)(?:\s*(?:is|为))?\s*[:：]?\s*([\w.:/-]{1,60})[.。]?$/iu.exec(text);
    return found?.[1] === undefined ? [] : [found[1]];
  });
  return [...new Set(values)].slice(0, mostValues);
}
