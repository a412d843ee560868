import type { JsonObject } from "../../document/json-pointer.js";
import type { OperationModel } from "../../document/model.js";
import { type Source, sourceEntry, sourcesOf } from "../../document/sources.js";

/** `GetWorkshops, table 6`. Of the pages that a shared schema names, only the one that is shown. */
export function sourceCell(document: JsonObject, doc: unknown, page?: string): string {
  const sources = sourcesOf(doc) ?? [];
  const isShown = (source: Source) => !("page" in source) || page === undefined || source.page === page;
  return sources
    .filter(isShown)
    .map((source) => sourceText(document, source))
    .join("; ");
}

function sourceText(document: JsonObject, source: Source): string {
  if ("page" in source) return source.table === undefined ? source.page : `${source.page}, table ${source.table}`;
  const { name, url } = sourceEntry(document, source.source) ?? { name: source.source, url: "" };
  return url === "" ? name : `[${name}](${url})`;
}

/** Name of the vendor's page that an operation comes from. */
export function vendorPageOf({ operation }: OperationModel): string | undefined {
  const [source] = sourcesOf(operation["x-doc"]) ?? [];
  return source && "page" in source ? source.page : undefined;
}
