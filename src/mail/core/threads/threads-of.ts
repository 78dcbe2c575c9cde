import { inTimeOrder } from '../letter/in-time-order.ts';
import type { Letter } from '../letter/letter.ts';
import { IdForest } from './id-forest.ts';
import { InferredParents } from './inferred-parents.ts';
import { OutlookIndex } from './outlook-index.ts';
import type { Edge, Thread, Threads } from './thread.ts';

/**
 * Threads of a mailbox. A letter belongs where its References and In-Reply-To say (after JWZ, jwz.org/doc/threading, and RFC 5256 REFERENCES); where it has
 * none, where Outlook's Thread-Index says; where it has neither, where subject, people and quoted words show it (`inferred`, inferred-parents.ts).
 *
 * An edge leads to a letter that came before its child and depends on nothing that came after it: later letters never change `parentOf`. A thread may grow
 * together when the letter that ties two parts comes. Of several letters with one Message-ID the first is the one that is answered; the others keep places
 * of their own.
 * @param letters in any order; of several with one `id` the first counts. Takes time and memory in proportion to letters and references.
 */
export function threadsOf(letters: readonly Letter[]): Threads {
  const ordered = inTimeOrder([...new Map(letters.map((letter) => [letter.id, letter])).values()]);
  const forest = new IdForest();
  const named = new Map<string, { readonly letter: Letter; readonly node: number }>();
  const nodeOf = new Map<string, number>();
  const outlook = new OutlookIndex();
  const inferred = new InferredParents(ordered);
  const addresses = new Set<string>();
  const parentOf = new Map<string, Edge>();

  for (const letter of ordered) {
    for (const { address } of [...letter.from, ...letter.replyTo, ...letter.to, ...letter.cc]) addresses.add(address);
    const first = letter.messageId === null ? undefined : named.get(letter.messageId);
    const node = letter.messageId === null || first !== undefined ? forest.make() : forest.of(letter.messageId);
    nodeOf.set(letter.id, node);
    const said = idsAbove(letter, addresses);
    let above: number | null = null;
    for (const id of said) {
      const next = forest.of(id);
      if (above !== null) forest.tie(next, above);
      above = next;
    }
    if (above !== null) forest.place(node, above);
    // The same letter once more, on another way.
    if (first !== undefined && isCopy(letter, first.letter)) forest.join(node, first.node);
    // The nearest that is there, in the same conversation: what is missing between may have been tied to another one before.
    const nearest = said.findLast((id) => named.has(id) && forest.root(forest.of(id)) === forest.root(node));
    const parent = nearest === undefined ? undefined : named.get(nearest)?.letter;
    if (parent !== undefined) parentOf.set(letter.id, { child: letter.id, parent: parent.id, kind: 'references' });
    const indexed = outlook.add(letter);
    if (said.length === 0) {
      const edge: Edge | null =
        indexed?.parent === undefined || indexed.parent === null
          ? indexed === null && first === undefined
            ? inferred.of(letter)
            : null
          : { child: letter.id, parent: indexed.parent.id, kind: 'outlook' };
      if (edge !== null) parentOf.set(letter.id, edge);
      const tied = edge?.parent ?? indexed?.first.id ?? inferred.answerBefore(letter)?.id;
      const other = tied === undefined ? undefined : nodeOf.get(tied);
      if (other !== undefined) forest.join(node, other);
    }
    if (letter.messageId !== null && first === undefined) named.set(letter.messageId, { letter, node });
    inferred.add(letter);
  }
  return { ...grouped(ordered, forest, nodeOf, named), parentOf };
}

/**
 * Ids that a letter says it comes after, oldest first, its own left out. In-Reply-To counts with its last id only, and behind References: old programs write
 * `Message from NAME <address> of DATE <id>`, so whatever is known as somebody's address is none.
 */
function idsAbove(letter: Letter, addresses: ReadonlySet<string>): readonly string[] {
  const ids = new Set<string>();
  for (const id of letter.references) if (id !== letter.messageId && !isAddress(id, addresses)) ids.add(id);
  const answered = letter.inReplyTo.findLast((id) => id !== letter.messageId && !isAddress(id, addresses));
  if (answered !== undefined) ids.add(answered);
  return [...ids];
}

const isAddress = (id: string, addresses: ReadonlySet<string>): boolean => addresses.has(id) || addresses.has(id.toLowerCase());

const isCopy = (letter: Letter, first: Letter): boolean =>
  letter.baseSubject === first.baseSubject && letter.from[0]?.address === first.from[0]?.address;

function grouped(
  ordered: readonly Letter[],
  forest: IdForest,
  nodeOf: ReadonlyMap<string, number>,
  named: ReadonlyMap<string, unknown>,
): Pick<Threads, 'threads' | 'threadOf'> {
  const groups = new Map<number, { letters: string[]; missing: string[] }>();
  for (const { id } of ordered) {
    const root = forest.root(nodeOf.get(id) ?? -1);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, { letters: [id], missing: [] });
    else group.letters.push(id);
  }
  for (const [id, node] of forest.ids()) if (!named.has(id)) groups.get(forest.root(node))?.missing.push(id);
  const threads = [...groups.values()].map(({ letters, missing }): Thread => ({ id: letters[0] ?? '', letters, missing }));
  return { threads, threadOf: new Map(threads.flatMap((thread) => thread.letters.map((id) => [id, thread] as const))) };
}
