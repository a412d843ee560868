import type { IamAction } from "../../document/iam-action.js";
import type { Source } from "../../document/sources.js";

/** What a page of the vendor's reference states: its tables, without the text of the descriptions. */
export interface PageFacts {
  readonly page: PageEntry;
  readonly title: string | null;
  /** Date of the last update that the page gives, `yyyy-mm-dd`. */
  readonly updated: string | null;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  /** Rows of the permission table. Empty if the page has none, or the copy does not show it. */
  readonly permissions: readonly IamAction[];
  readonly tables: readonly Table[];
  /** What the copy does not show, for people to read. */
  readonly notShown: readonly string[];
}

/** Which page the facts are from. */
export interface PageEntry {
  /** Such as `GetWorkshops`: the last part of the address without `.html`. What `x-doc` calls the page. */
  readonly name: string;
  readonly address: string | null;
  /** The same as `updated`. */
  readonly date: string | null;
  readonly language: Language;
}

export type Language = "en" | "zh";

export const tableKinds = ["path", "query", "header", "request body", "response body", "named object"] as const;

export type TableKind = (typeof tableKinds)[number];

export interface Table {
  /** As in the caption. Null if the copy shows no captions. */
  readonly number: number | null;
  /** Without the number. */
  readonly caption: string | null;
  readonly kind: TableKind;
  /** Status code whose response the table belongs to; null for tables of the request. */
  readonly status: string | null;
  /** Empty for a response whose body the page does not describe. */
  readonly rows: readonly Row[];
}

export interface Row {
  /** `[items]` for the entries of an array without a name. */
  readonly name: string;
  /** Null if the table has no such column, or the copy does not show the cell (then `notShown` says so). */
  readonly mandatory: boolean | null;
  /** As the vendor names it, with one spelling per type: `Array of Thing objects`. */
  readonly type: string;
  /** Fingerprint of the description; empty if no copy shows it. */
  readonly words: string;
  /**
   * Name in `x-sources` of the API description. Only where the row is from there: no copy of the page shows it. Added by hand.
   */
  readonly source?: string;
}

/** Where a row is from: its table on the page, or the source that it names. */
export function sourceOfRow({ page }: PageFacts, { number }: Table, { source }: Row): Source {
  if (source !== undefined) return { source };
  return number === null ? { page: page.name } : { page: page.name, table: number };
}

/** Name of the row for an array without a name, or its items. */
export const rootArray = "[items]";

/** Whether the table is about the request. */
export function isRequest({ status }: Table): boolean {
  return status === null;
}

/** `table 5 (Thing)`; without a number if the copy shows none. */
export function titleOf({ number, caption, kind, status }: Table): string {
  const name = kind === "named object" ? (caption ?? "an object") : kind;
  const of = status !== null && kind === "response body" ? ` of status ${status}` : "";
  return number === null ? `table without a number (${name}${of})` : `table ${number} (${name}${of})`;
}
