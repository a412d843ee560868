import { type Draft, isDraft } from "./draft.js";

/**
 * openapi-typescript decodes names as parts of a URI, and fails at `100%`, or loses the target of a reference to `a%20b`. Its copy has
 * another word for the sign, which is not in the document.
 *
 *     properties: { 100%: { type: string } }                properties: { 100<percent>: { type: string } }
 *
 * @returns what turns the text made from the copy back
 */
export function hidePercentSigns(copy: Draft): (text: string) => string {
  if (!hasPercentSign(copy)) return (text) => text;
  const document = JSON.stringify(copy);
  let word = "<percent>";
  for (let n = 2; document.includes(word); n++) word = `<percent${n}>`;
  replaceIn(copy, word);
  return (text) => text.replaceAll(word, "%");
}

/** Fields whose text becomes a part of a place, as keys do. */
const places = new Set(["$ref", "operationId", "name"]);

function hasPercentSign(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  return Object.entries(node).some(
    ([key, value]: [string, unknown]) =>
      key.includes("%") || (typeof value === "string" ? places.has(key) && value.includes("%") : hasPercentSign(value)),
  );
}

function replaceIn(node: unknown, word: string): void {
  if (Array.isArray(node)) for (const child of node) replaceIn(child, word);
  if (!isDraft(node) || Object.isFrozen(node)) return;
  // All of them anew, so that they keep their order.
  for (const [key, value] of Object.entries(node)) {
    delete node[key];
    node[key.replaceAll("%", word)] = typeof value === "string" && places.has(key) ? value.replaceAll("%", word) : value;
    replaceIn(value, word);
  }
}
