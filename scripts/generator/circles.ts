/**
 * The nodes of a graph that lie on a circle, each with the number of its group: the nodes of a group reach each other.
 * Tarjan's algorithm, in linear time, with a stack of its own: graphs are as deep as a foreign document makes them.
 */
export function circlesOf<Node>(nodes: Iterable<Node>, next: (node: Node) => readonly Node[]): ReadonlyMap<Node, number> {
  const groups = new Map<Node, number>();
  const visits = new Map<Node, Visit<Node>>();
  const open: Visit<Node>[] = [];
  let groupCount = 0;

  for (const start of nodes) {
    if (visits.has(start)) continue;
    const path = [enter(start)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const target = visit.targets[visit.done++];
      if (target !== undefined) {
        const known = visits.get(target);
        if (!known) path.push(enter(target));
        else if (known.isOpen) visit.lowest = Math.min(visit.lowest, known.index);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) parent.lowest = Math.min(parent.lowest, visit.lowest);
      if (visit.lowest === visit.index) close(visit);
    }
  }
  return groups;

  function enter(node: Node): Visit<Node> {
    const index = visits.size;
    const visit = { node, index, lowest: index, targets: next(node), done: 0, isOpen: true };
    visits.set(node, visit);
    open.push(visit);
    return visit;
  }

  /** Takes a whole group from the open visits. A single node is a circle only if it leads to itself. */
  function close(first: Visit<Node>): void {
    const group: Visit<Node>[] = [];
    while (first.isOpen) {
      const visit = open.pop();
      if (!visit) break;
      visit.isOpen = false;
      group.push(visit);
    }
    if (group.length === 1 && !first.targets.includes(first.node)) return;
    groupCount++;
    for (const { node } of group) groups.set(node, groupCount);
  }
}

interface Visit<Node> {
  readonly node: Node;
  readonly index: number;
  /** The smallest index of an open node that is reached. */
  lowest: number;
  readonly targets: readonly Node[];
  /** How many targets were followed. */
  done: number;
  isOpen: boolean;
}
