import type { IamAction } from "../../document/iam-action.js";

/** What a page of the vendor's reference states, table by table, without its prose. */
export interface PageFacts {
  readonly page: PageEntry;
  readonly title: string | null;
  /** Date of the last update that the page gives, `yyyy-mm-dd`. */
  readonly updated: string | null;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  /** Rows of the table of permissions. Empty where the page has none, or the copy does not show it. */
  readonly permissions: readonly IamAction[];
  readonly tables: readonly Table[];
  /** What the copy leaves out, in words: nothing is put in its place. */
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
  /** As in the caption. Null where the copy shows no captions. */
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
  /** Null where the table has no such column, or the copy leaves the cell out (then `notShown` says so). */
  readonly mandatory: boolean | null;
  /** In the vendor's words, spelled alike everywhere: `Array of Thing objects`. */
  readonly type: string;
  /** Fingerprint of the description. */
  readonly words: string;
}

/** How the facts call an array without a name, or its entries. */
export const rootArray = "[items]";

/** Whether callers write what the table describes. */
export function isRequest({ status }: Table): boolean {
  return status === null;
}

/** `table 5 (Thing)`, or what is known of it. */
export function titleOf({ number, caption, kind, status }: Table): string {
  const name = kind === "named object" ? (caption ?? "an object") : kind;
  const of = status !== null && kind === "response body" ? ` of status ${status}` : "";
  return number === null ? `table without a number (${name}${of})` : `table ${number} (${name}${of})`;
}
