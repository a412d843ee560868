import type { JsonObject } from "../../document/json-pointer.js";
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
  if ("page" in source) return source.table === undefined ? source.page : `${source.page}, table ${source.table}`;
  const { name, url } = sourceEntry(document, source.source) ?? { name: source.source, url: "" };
  return url === "" ? name : `[${name}](${url})`;
}

/** Name of the vendor's page that an operation comes from. */
export function vendorPageOf({ operation }: OperationModel): string | undefined {
  const [source] = sourcesOf(operation["x-doc"]) ?? [];
  return source && "page" in source ? source.page : undefined;
}
