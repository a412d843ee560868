/** A document nested deeper is no API description; walking one would overflow the stack. */
const depthLimit = 500;
/** Aliases may multiply a document by this, small ones apart. */
const growthLimit = 10;
const smallNodeCount = 100_000;

/**
 * What is wrong with a parsed document that uses YAML aliases: one inside itself, or many that multiply one another until no
 * walk through the document ends. Undefined when nothing is.
 */
export function expansionFault(root: unknown): string | undefined {
  /** Nodes below and including each object, aliases followed; 0 while it is being counted. */
  const sizes = new Map<object, number>();
  let fault: string | undefined;

  function count(node: unknown, depth: number): number {
    if (typeof node !== "object" || node === null || fault !== undefined) return 1;
    const known = sizes.get(node);
    if (known === 0) fault = "holds a part that holds itself, by a YAML alias or a reference: refer to a component instead";
    if (known !== undefined) return known;
    if (depth > depthLimit) {
      fault = `is nested more than ${depthLimit} levels deep`;
      return 1;
    }
    sizes.set(node, 0);
    const size = Object.values(node).reduce<number>((sum, child) => sum + count(child, depth + 1), 1);
    sizes.set(node, size);
    return size;
  }

  const size = count(root, 0);
  if (fault !== undefined) return fault;
  if (size > smallNodeCount && size > growthLimit * sizes.size)
    return `has YAML aliases that make ${size} nodes of ${sizes.size}: write $ref in their place`;
  return undefined;
}
