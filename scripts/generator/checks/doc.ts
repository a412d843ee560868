import { isObject, pointerOf } from "../../document/json-pointer.js";
import { sourceEntry, sourcesOf } from "../../document/sources.js";
import type { ApiModel } from "../../document/model.js";
import type { Check, Report } from "./check.js";

/** `x-doc` names where a part comes from: tables of the vendor's pages, or entries of `x-sources`. */
export const checkDoc: Check = ({ document }, report) => {
  const { "x-sources": entries } = document;
  if (entries !== undefined && !isObject(entries)) report("#/x-sources", "x-sources must be a map of names to { name, url }");
  for (const name of Object.keys(isObject(entries) ? entries : {}))
    if (sourceEntry(document, name) === undefined)
      report(pointerOf("#/x-sources", name), "an entry of x-sources must be { name: as in a sentence, url }");
  visit(document, "#", (node, pointer) => checkSources(document, node, pointer, report));
};

function visit(node: unknown, pointer: string, check: (doc: unknown, pointer: string) => void): void {
  if (Array.isArray(node)) node.forEach((child, index) => visit(child, pointerOf(pointer, index), check));
  if (!isObject(node)) return;
  for (const [key, child] of Object.entries(node)) {
    const place = pointerOf(pointer, key);
    if (key === "x-doc") check(child, place);
    else visit(child, place, check);
  }
}

function checkSources(document: ApiModel["document"], doc: unknown, pointer: string, report: Report): void {
  const sources = sourcesOf(doc);
  if (sources === undefined || sources.length === 0)
    return report(
      pointer,
      "x-doc must be { page: name of the vendor's page, table: number of the table, if any }, { source: name in x-sources }, or a list of these",
    );
  for (const source of sources)
    if ("source" in source && sourceEntry(document, source.source) === undefined)
      report(pointer, `x-doc names the source ${JSON.stringify(source.source)}, which x-sources does not have`);
}
