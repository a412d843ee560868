import { pointerOf, valueAt } from "../../document/json-pointer.js";
import type { PageFacts } from "./facts.js";

/**
 * Adds the address of the page to its facts. A text copy does not contain it, but the API description has one per operation.
 * An address in another language is not the address of the copy.
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
