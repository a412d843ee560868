import { isObject, pointerOf } from "../../document/json-pointer.js";
import { dataKeys, nameMaps } from "../../document/provenance.js";
import { namesTable, sourceEntry, sourcesOf } from "../../document/sources.js";
import { todoMark } from "../../document/todo.js";
import type { ApiModel } from "../../document/model.js";
import type { Check, Report } from "./check.js";
import { followsPages } from "./extensions.js";

/** `x-doc` names where a part comes from: tables of the vendor's pages, or entries of `x-sources`. */
export const checkDoc: Check = ({ document, operations }, report) => {
  const { "x-sources": entries } = document;
  if (entries !== undefined && !isObject(entries)) report("#/x-sources", "x-sources must be a map of names to { name, url }");
  for (const name of Object.keys(isObject(entries) ? entries : {}))
    if (sourceEntry(document, name) === undefined)
      report(pointerOf("#/x-sources", name), "an entry of x-sources must be { name: as in a sentence, url }");
  visit(document, "#", false, { document, report, isOfPages: followsPages(operations) });
};

interface Visit {
  readonly document: ApiModel["document"];
  readonly report: Report;
  /** Whether the document follows the vendor's pages, so that its texts may name their tables. */
  readonly isOfPages: boolean;
}

/** @param isMap whether the keys of the node are names that the author chose */
function visit(node: unknown, pointer: string, isMap: boolean, of: Visit): void {
  if (Array.isArray(node)) node.forEach((child, index) => visit(child, pointerOf(pointer, index), false, of));
  if (!isObject(node)) return;
  for (const [key, child] of Object.entries(node)) {
    const place = pointerOf(pointer, key);
    if (isMap) visit(child, place, false, of);
    else if (key === "x-doc") checkSources(of.document, child, place, of.report);
    else if (typeof child === "string") checkText(key, child, place, of);
    else if (!dataKeys.has(key)) visit(child, place, nameMaps.has(key), of);
  }
}

function checkText(key: string, text: string, pointer: string, { isOfPages, report }: Visit): void {
  if (isOfPages && (key === "description" || key === "summary") && !text.startsWith(todoMark) && namesTable(text))
    report(pointer, `the ${key} names a table by its number, which nothing checks: leave it out, x-doc says it`);
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
