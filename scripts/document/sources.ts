import { isObject, type JsonObject } from "./json-pointer.js";

/** A page of the vendor's reference, and the number of the table on it, if there is one. */
export interface PageSource {
  readonly page: string;
  readonly table?: number;
}

/** What `x-doc` names: a page of the vendor's reference, or an entry of `x-sources`. */
export type Source = PageSource | { readonly source: string };

/** An entry of `x-sources`: where facts come from that are on no page. */
export interface SourceEntry {
  /** As it stands in a sentence: `the vendor's SDK models`. */
  readonly name: string;
  readonly url: string;
}

/** The sources in a value of `x-doc`, which is one of them or a list. Empty without one; undefined if the form is wrong. */
export function sourcesOf(doc: unknown): readonly Source[] | undefined {
  const list: unknown[] = Array.isArray(doc) ? doc : doc === undefined ? [] : [doc];
  const sources = list.map(sourceOf);
  return sources.every((source) => source !== undefined) ? sources : undefined;
}

function sourceOf(value: unknown): Source | undefined {
  if (!isObject(value)) return undefined;
  const { page, table, source, ...others } = value;
  if (Object.keys(others).length > 0) return undefined;
  if (typeof source === "string") return page === undefined && table === undefined ? { source } : undefined;
  if (typeof page !== "string") return undefined;
  if (table === undefined) return { page };
  return Number.isInteger(table) ? { page, table: Number(table) } : undefined;
}

/** The entry of `x-sources` with a name; undefined if the document has none, or one of another form. */
export function sourceEntry(document: JsonObject, name: string): SourceEntry | undefined {
  const entries = document["x-sources"];
  const entry = isObject(entries) && Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (!isObject(entry) || typeof entry["name"] !== "string" || typeof entry["url"] !== "string") return undefined;
  return { name: entry["name"], url: entry["url"] };
}

/** Whether two sources are the same. */
export function isSameSource(a: Source, b: Source): boolean {
  return sourceCode(a) === sourceCode(b);
}

/** A source as it is written in the spec: `{ page: GetWorkshops, table: 6 }`. */
export function sourceCode(source: Source): string {
  if ("source" in source) return `{ source: ${source.source} }`;
  return source.table === undefined ? `{ page: ${source.page} }` : `{ page: ${source.page}, table: ${source.table} }`;
}

/** Whether a text names a table by its number, which goes wrong in silence when the vendor's tables are renumbered. */
export function namesTable(text: string): boolean {
  return /\btables? \d/i.test(text);
}
