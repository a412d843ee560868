import type { PageFacts, Row, Table } from "../facts/facts.js";

/** A saved page, as the draft needs it. */
export interface DraftPage {
  readonly facts: PageFacts;
  /** Name of the copy, for errors. */
  readonly file: string;
  /** Line of each table in the copy. */
  readonly lines: ReadonlyMap<Table, number>;
  /** Description of each row, as paragraphs. */
  readonly texts: ReadonlyMap<Row, readonly string[]>;
}

/** `page.html:12`: where a table is in the copy. */
export function placeOf({ file, lines }: DraftPage, table: Table | undefined): string {
  return `${file}:${(table && lines.get(table)) ?? 1}`;
}
