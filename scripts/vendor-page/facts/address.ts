import { pointerOf, valueAt } from "../../document/json-pointer.js";
import type { PageFacts } from "./facts.js";

/**
 * Facts with the address of their page: a text copy does not tell it, but the API description names the page of each operation.
 * An address in another language than the copy is not that of the copy.
 */
export function withAddress(facts: PageFacts, document: unknown): PageFacts {
  if (facts.page.address !== null) return facts;
  const operation = pointerOf("#/paths", facts.path, facts.method.toLowerCase());
  const url = valueAt(document, pointerOf(operation, "externalDocs", "url"));
  if (typeof url !== "string" || /\/en-us\//.test(url) !== (facts.page.language === "en"))
    return { ...facts, notShown: ["address", ...facts.notShown] };
  const name = /\/([\w-]+)\.html?$/.exec(url)?.[1] ?? facts.page.name;
  return { ...facts, page: { ...facts.page, address: url, name } };
}
