import type { BaseResolver, Document } from "@redocly/openapi-core";
import { isObject, pointerOf } from "./json-pointer.js";
import { follow, lineOf, type SourceNode } from "./locate.js";
import type { Problem } from "./problems.js";

/** The references that lead only to references, in a circle. Redocly reports only that there is one. */
export async function circularReferences(root: Document, resolver: BaseResolver): Promise<Problem[]> {
  const problems: Problem[] = [];
  const documents = new Set([root]);
  for (const document of documents) await visit({ document, pointer: "#" }, document.parsed);
  return problems;

  async function visit(node: SourceNode, value: unknown): Promise<void> {
    if (typeof value !== "object" || value === null) return;
    if (isObject(value) && typeof value["$ref"] === "string") {
      const target = await endOf(node);
      if (target) documents.add(target.document);
      else
        problems.push({
          ...lineOf(node),
          severity: "error",
          rule: "circular-reference",
          message: `$ref ${JSON.stringify(value["$ref"])} leads back to itself: refer to a schema that is not a reference`,
        });
      return;
    }
    for (const [key, child] of Object.entries(value))
      await visit({ document: node.document, pointer: pointerOf(node.pointer, key) }, child);
  }

  /** Where a chain of references ends; undefined when it does not. */
  async function endOf(start: SourceNode): Promise<SourceNode | undefined> {
    const seen = new Set<string>();
    for (let node = start; ;) {
      const place = node.document.source.absoluteRef + node.pointer;
      if (seen.has(place)) return undefined;
      seen.add(place);
      const next = await follow(node, resolver);
      if (next === node) return node;
      // The target is inside the reference itself.
      if (next.document === node.document && next.pointer.startsWith(`${node.pointer}/`)) return undefined;
      node = next;
    }
  }
}
