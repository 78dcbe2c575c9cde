/** Calls `each` with the hits of every fragment in a text, once a place; texts in lower case. */
type FragmentFinder = (text: string, each: (hit: number) => void) => void;

type Node = { readonly next: Map<number, Node>; fail: Node | null; readonly hits: number[] };

/** Finds any number of fragments in one walk over a text (A. Aho and M. Corasick, Efficient string matching, 1975). */
export function createFragmentFinder(fragments: readonly { readonly text: string; readonly hit: number }[]): FragmentFinder {
  if (fragments.length === 0) return () => undefined;
  const root: Node = { next: new Map(), fail: null, hits: [] };
  for (const { text, hit } of fragments) {
    let node = root;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const known = node.next.get(code);
      const child = known ?? { next: new Map<number, Node>(), fail: null, hits: [] };
      if (!known) node.next.set(code, child);
      node = child;
    }
    if (!node.hits.includes(hit)) node.hits.push(hit);
  }
  // Breadth first: where a way breaks off, the longest other beginning that it ends with goes on.
  const open = [root];
  for (const node of open)
    for (const [code, child] of node.next) {
      child.fail = node === root ? root : step(node.fail ?? root, code);
      for (const hit of child.fail.hits) if (!child.hits.includes(hit)) child.hits.push(hit);
      open.push(child);
    }
  return (text, each) => {
    let node = root;
    for (let at = 0; at < text.length; at += 1) {
      node = step(node, text.charCodeAt(at));
      for (const hit of node.hits) each(hit);
    }
  };
}

function step(from: Node, code: number): Node {
  for (let node: Node | null = from; node; node = node.fail) {
    const child = node.next.get(code);
    if (child) return child;
    if (node.fail === null) return node;
  }
  return from;
}
