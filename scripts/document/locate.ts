import { type BaseResolver, type Document, getLineColLocation } from "@redocly/openapi-core";
import { decodeFragment, isObject, keysOf, pointerOf, valueAt } from "./json-pointer.js";

export interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A node of a source, by its file and its place in it. */
export interface SourceNode {
  readonly document: Document;
  readonly pointer: string;
}

/**
 * Finds the place in the sources for a pointer into the bundled document. Bundling does not keep it, so source and bundle are
 * walked in parallel: where the bundle has a component, the source has the reference that added it.
 * @param isWhole whether the source is one file
 */
export async function createLocator(
  root: Document,
  bundled: unknown,
  resolver: BaseResolver,
  isWhole: boolean,
): Promise<(pointer: string) => Place> {
  const origins = new Map<string, SourceNode>();

  // Bundling rewrites only references to other files.
  if (isWhole) {
    return (pointer) => lineOf({ document: root, pointer: nearest(pointer, (at) => valueAt(root.parsed, at) !== undefined) });
  }

  async function visit(source: SourceNode, pointer: string): Promise<void> {
    const target = await follow(source, resolver);
    const bundledNode = valueAt(bundled, pointer);
    if (target !== source && isObject(bundledNode) && typeof bundledNode["$ref"] === "string") {
      const component = decodeFragment(bundledNode["$ref"]);
      origins.set(pointer, source);
      if (!origins.has(component)) await visit(target, component);
      return;
    }
    origins.set(pointer, target);
    if (typeof bundledNode !== "object" || bundledNode === null) return;
    for (const key of Object.keys(bundledNode)) {
      const child = pointerOf(pointer, key);
      if (!origins.has(child)) await visit({ document: target.document, pointer: pointerOf(target.pointer, key) }, child);
    }
  }
  await visit({ document: root, pointer: "#" }, "#");

  return (pointer) => {
    const origin = origins.get(nearest(pointer, (at) => origins.has(at)));
    return origin ? lineOf(origin) : { file: root.source.absoluteRef, line: 1 };
  };
}

/** The pointer, or the longest known part at its start. */
function nearest(pointer: string, isKnown: (pointer: string) => boolean): string {
  const keys = keysOf(pointer);
  while (keys.length > 0 && !isKnown(pointerOf("#", ...keys))) keys.pop();
  return pointerOf("#", ...keys);
}

/** The target of a reference; the node itself when it is not a reference, or has no target. */
export async function follow(node: SourceNode, resolver: BaseResolver): Promise<SourceNode> {
  const value = valueAt(node.document.parsed, node.pointer);
  if (!isObject(value) || typeof value["$ref"] !== "string") return node;
  const [uri = "", fragment = ""] = value["$ref"].split("#");
  // Redocly reports a file that cannot be read.
  const document =
    uri === "" ? node.document : await resolver.resolveDocument(node.document.source.absoluteRef, uri).catch(() => undefined);
  if (document === undefined || document instanceof Error) return node;
  return { document, pointer: `#${decodeFragment(fragment)}` };
}

export function lineOf({ document, pointer }: SourceNode): Place {
  const location = getLineColLocation({
    source: document.source,
    pointer: pointer === "#" ? "#/" : pointer,
    reportOnKey: true,
  });
  return { file: document.source.absoluteRef, line: location.start.line };
}
