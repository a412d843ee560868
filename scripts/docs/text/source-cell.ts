import { isObject, type JsonObject } from "../../document/json-pointer.js";
import type { OperationModel } from "../../document/model.js";
import { type Source, sourceEntry, sourcesOf } from "../../document/sources.js";

/**
 * `GetWorkshops, table 6`
 * @param page the vendor's page of the operation that is shown: of the pages that a shared schema names, only this one counts
 */
export function sourceCell(document: JsonObject, doc: unknown, page?: string): string {
  const sources = sourcesOf(doc) ?? [];
  const own = sources.filter((source) => page === undefined || !("page" in source) || source.page === page);
  return (own.length > 0 ? own : sources).map((source) => sourceText(document, source)).join("; ");
}

function sourceText(document: JsonObject, source: Source): string {
  if ("page" in source) {
    const text = source.table === undefined ? source.page : `${source.page}, table ${source.table}`;
    const url = addressOf(document, source.page);
    return url === undefined ? text : `[${text}](<${url}>)`;
  }
  const { name, url } = sourceEntry(document, source.source) ?? { name: source.source, url: "" };
  return url === "" ? name : `[${name}](<${url}>)`;
}

/** Addresses of the vendor's pages by their names, for each document. */
const addresses = new WeakMap<JsonObject, ReadonlyMap<string, string>>();

/** The address of a page of the vendor: that of the `externalDocs` of an operation that comes from it. */
function addressOf(document: JsonObject, page: string): string | undefined {
  const known = addresses.get(document) ?? addressesIn(document);
  addresses.set(document, known);
  return known.get(page);
}

function addressesIn({ paths }: JsonObject): Map<string, string> {
  const items = Object.values(isObject(paths) ? paths : {}).filter(isObject);
  const operations = items.flatMap((item) => Object.values(item)).filter(isObject);
  return new Map(
    operations.flatMap(({ externalDocs, "x-doc": doc }) => {
      const [source] = sourcesOf(doc) ?? [];
      const url = isObject(externalDocs) ? externalDocs["url"] : undefined;
      const isLink = typeof url === "string" && /^https?:[^<>\s]+$/.test(url);
      return isLink && source && "page" in source ? [[source.page, url] as const] : [];
    }),
  );
}

/** Name of the vendor's page that an operation comes from. */
export function vendorPageOf({ operation }: OperationModel): string | undefined {
  const [source] = sourcesOf(operation["x-doc"]) ?? [];
  return source && "page" in source ? source.page : undefined;
}
