/** No API description is nested deeper; walking a deeper one would overflow the stack. */
const depthLimit = 500;
/** How many times larger aliases may make a document. Small documents have no limit. */
const growthLimit = 10;
const smallNodeCount = 100_000;

/**
 * The fault of a parsed document whose YAML aliases contain themselves, or multiply each other until no walk through the document
 * ends. Undefined when there is none.
 */
export function expansionFault(root: unknown): string | undefined {
  /** Number of nodes of each object, with aliases followed; 0 while it is being counted. */
  const sizes = new Map<object, number>();
  let fault: string | undefined;

  function count(node: unknown, depth: number): number {
    if (typeof node !== "object" || node === null || fault !== undefined) return 1;
    const known = sizes.get(node);
    if (known === 0) fault = "has a part that contains itself, by a YAML alias or a reference: refer to a component instead";
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
    return `has YAML aliases that make ${size} nodes of ${sizes.size}: use $ref instead`;
  return undefined;
}
