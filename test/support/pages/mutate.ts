import type { Page, PageRow, PageTable } from "./render.js";

/** Changes a page. */
export type Mutation = (page: Page) => Page;

/** The rows of the table with a caption, changed; the first of its name in a section, where one is given. */
export function rows(caption: string, change: (rows: readonly PageRow[]) => readonly PageRow[], section?: string): Mutation {
  return tables((list) =>
    list.map((table) => (isIt(table, caption, section) ? { ...table, rows: change(table.rows) } : table)),
  );
}

/** One row, changed. */
export function row(caption: string, name: string, change: Partial<PageRow>, section?: string): Mutation {
  return rows(caption, (list) => list.map((each) => (each.name === name ? { ...each, ...change } : each)), section);
}

export function dropRow(caption: string, name: string, section?: string): Mutation {
  return rows(caption, (list) => list.filter((each) => each.name !== name), section);
}

export function addRow(caption: string, added: PageRow, section?: string): Mutation {
  return rows(caption, (list) => [...list, added], section);
}

export function tables(change: (tables: readonly PageTable[]) => readonly PageTable[]): Mutation {
  return (page) => ({ ...page, tables: change(page.tables) });
}

export function dropTable(caption: string, section?: string): Mutation {
  return tables((list) => list.filter((table) => !isIt(table, caption, section)));
}

/** An object by another name, wherever it stands. */
export function renameObject(from: string, to: string): Mutation {
  return tables((list) =>
    list.map((table) => ({
      ...table,
      caption: table.caption === from ? to : table.caption,
      rows: table.rows.map((each) => ({ ...each, type: each.type.replace(new RegExp(`\\b${from}\\b`), to) })),
    })),
  );
}

export function all(...mutations: readonly Mutation[]): Mutation {
  return (page) => mutations.reduce((changed, mutate) => mutate(changed), page);
}

function isIt(table: PageTable, caption: string, section: string | undefined): boolean {
  return table.caption === caption && (section === undefined || table.section === section);
}

/** A row of text. */
export const string = (name: string, more: Partial<PageRow> = {}): PageRow => ({
  name,
  type: "String",
  words: ["New"],
  ...more,
});

/** A table of an object, of parameters, or of a body. */
export const object = (caption: string, section: string, ...list: PageRow[]): PageTable => ({ section, caption, rows: list });

/** What the mutation changes, and the verdict on it. */
export interface Case {
  readonly given: Mutation;
  readonly want: readonly string[];
  readonly bump: string;
}
