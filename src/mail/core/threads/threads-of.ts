import { inTimeOrder } from '../letter/in-time-order.ts';
import type { Letter } from '../letter/letter.ts';
import { IdForest } from './id-forest.ts';
import type { Edge, Thread, Threads } from './thread.ts';

/** Threads of a mailbox. @param letters in any order; of several with one id the first counts */
export function threadsOf(letters: readonly Letter[]): Threads {
  const ordered = inTimeOrder([...new Map(letters.map((letter) => [letter.id, letter])).values()]);
  const forest = new IdForest();
  const owners = new Map<string, Letter>();
  const nodes: number[] = [];
  const parentOf = new Map<string, Edge>();
  for (const letter of ordered) {
    const node = letter.messageId === null || owners.has(letter.messageId) ? forest.make() : forest.of(letter.messageId);
    if (letter.messageId !== null && !owners.has(letter.messageId)) owners.set(letter.messageId, letter);
    nodes.push(node);
    const said = [...new Set([...letter.references, ...letter.inReplyTo.slice(0, 1)])].filter((id) => id !== letter.messageId);
    let before: number | null = null;
    for (const id of said) {
      const next = forest.of(id);
      if (before !== null) forest.tie(next, before);
      before = next;
    }
    if (before !== null) forest.join(node, before);
    const parent = said.findLast((id) => owners.has(id));
    const found = parent === undefined ? undefined : owners.get(parent);
    if (found !== undefined && found.id !== letter.id) parentOf.set(letter.id, { child: letter.id, parent: found.id, kind: 'references' });
  }
  const groups = new Map<number, { letters: string[]; missing: string[] }>();
  ordered.forEach((letter, at) => {
    const root = forest.root(nodes[at] ?? 0);
    const group = groups.get(root) ?? { letters: [], missing: [] };
    groups.set(root, group);
    group.letters.push(letter.id);
  });
  for (const [id, node] of forest.ids()) if (!owners.has(id)) groups.get(forest.root(node))?.missing.push(id);
  const threads = [...groups.values()].map((group): Thread => ({ id: group.letters[0] ?? '', ...group }));
  const threadOf = new Map(threads.flatMap((thread) => thread.letters.map((id) => [id, thread] as const)));
  return { threads, parentOf, threadOf };
}
