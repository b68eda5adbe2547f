/** A task as far as its place in the graph goes. */
export interface Node {
  readonly key: string;
  readonly waitsFor: readonly string[];
  readonly dueAfter: string | null;
}

/** What has to be before a task: what it waits for, and what its due day is counted from. */
export const before = ({ waitsFor, dueAfter }: Node): readonly string[] =>
  dueAfter === null ? waitsFor : [...waitsFor, dueAfter];

/**
 * The first way in a circle: `[a, b, a]` where a waits for b and b for a; null where there is none. Names that are no task's
 * lead nowhere.
 */
export const findCycle = (nodes: readonly Node[]): readonly string[] | null => {
  const known = new Map(nodes.map((node) => [node.key, node]));
  const settled = new Set<string>();
  const walk = (key: string, way: readonly string[]): readonly string[] | null => {
    const at = way.indexOf(key);
    if (at !== -1) return [...way.slice(at), key];
    const node = known.get(key);
    if (node === undefined || settled.has(key)) return null;
    for (const next of before(node)) {
      const cycle = walk(next, [...way, key]);
      if (cycle !== null) return cycle;
    }
    settled.add(key);
    return null;
  };
  for (const { key } of nodes) {
    const cycle = walk(key, []);
    if (cycle !== null) return cycle;
  }
  return null;
};

/** Tasks that can never be opened, whoever does what: they wait for a circle, or for what is no task. */
export const unreachable = (nodes: readonly Node[]): readonly string[] => {
  const reached = new Set<string>();
  for (let grew = true; grew;) {
    grew = false;
    for (const node of nodes)
      if (!reached.has(node.key) && before(node).every((key) => reached.has(key))) {
        reached.add(node.key);
        grew = true;
      }
  }
  return nodes.flatMap(({ key }) => (reached.has(key) ? [] : [key]));
};
