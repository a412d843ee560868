import { decodeFragment, isObject, keysOf } from "./json-pointer.js";

/** References that lead to references: each reader follows every one of them. Real documents have up to five in a row. */
const chainLimit = 100;

/** What is wrong with the references inside a document when many of them lead to one another; undefined when nothing is. */
export function chainFault(root: unknown): string | undefined {
  /** How many references follow each other from each one on. Each is followed once. */
  const lengths = new Map<string, number>();
  const parts = new Set<unknown>([root]);
  for (const part of parts) {
    if (typeof part !== "object" || part === null) continue;
    for (const child of Object.values(part)) if (typeof child === "object") parts.add(child);
    const reference = referenceIn(part);
    if (reference !== undefined && lengthOf(reference) > chainLimit)
      return `has more than ${chainLimit} references in a row, from ${reference} on: refer to what the last one refers to`;
  }
  return undefined;

  function lengthOf(start: string): number {
    const chain = new Set<string>();
    let reference: string | undefined = start;
    for (; reference !== undefined && !lengths.has(reference) && !chain.has(reference); reference = nextOf(reference))
      chain.add(reference);
    // A circle is reported elsewhere.
    let length = reference === undefined ? 0 : (lengths.get(reference) ?? 0);
    for (const member of [...chain].toReversed()) lengths.set(member, ++length);
    return length;
  }

  /** The reference at the place, or on the way to the place, that a reference leads to. */
  function nextOf(reference: string): string | undefined {
    let node: unknown = root;
    for (const key of keysOf(decodeFragment(reference))) {
      if (Array.isArray(node)) node = node[Number(key)];
      else if (isObject(node) && Object.hasOwn(node, key)) node = node[key];
      else return referenceIn(node);
    }
    return referenceIn(node);
  }
}

/** A reference into the same document. */
function referenceIn(node: unknown): string | undefined {
  const reference = isObject(node) ? node["$ref"] : undefined;
  return typeof reference === "string" && reference.startsWith("#") ? reference : undefined;
}
