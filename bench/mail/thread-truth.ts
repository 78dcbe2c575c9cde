import type { Letter } from '../../src/mail/core/letter/letter.ts';

/** Which thread each letter is in, by its id. */
export type Partition = ReadonlyMap<string, string>;

/**
 * Threads as the reference headers say, and nothing else: the union of every id in References and In-Reply-To with the letter's own. What is also somebody's
 * mail address is no id (`In-Reply-To: Message from NAME <address> of …`). Written apart from what it measures.
 */
export function headerThreads(letters: readonly Letter[]): Partition {
  const addresses = new Set(
    letters.flatMap(({ from, to, cc, replyTo }) => [...from, ...to, ...cc, ...replyTo].map(({ address }) => address)),
  );
  const above = new Map<string, string>();
  const top = (key: string): string => {
    let at = key;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  const keyOf = ({ messageId, id }: Letter): string => (messageId === null ? `letter ${id}` : messageId);
  for (const letter of letters)
    for (const id of [...letter.references, ...letter.inReplyTo]) {
      const [a, b] = [top(keyOf(letter)), top(id)];
      if (a !== b && !addresses.has(id.toLowerCase())) above.set(a, b);
    }
  return new Map(letters.map((letter) => [letter.id, top(keyOf(letter))]));
}

const refers = ({ references, inReplyTo }: Letter): boolean => references.length + inReplyTo.length > 0;

/**
 * Letters of threads that the headers tell whole: one letter that refers to none and is no reply by its subject, all others refer. Elsewhere the headers are silent
 * (Hotmail and Exchange of 2002 wrote none), and a thread that joins what belongs together would count as wrong.
 */
export function toldWhole(letters: readonly Letter[], truth: Partition): readonly Letter[] {
  const roots = new Map<string, number>();
  const untold = new Set<string>();
  for (const letter of letters) {
    const thread = truth.get(letter.id) ?? '';
    if (!refers(letter)) roots.set(thread, (roots.get(thread) ?? 0) + 1);
    if (!refers(letter) && letter.prefix !== null) untold.add(thread);
  }
  return letters.filter(({ id }) => roots.get(truth.get(id) ?? '') === 1 && !untold.has(truth.get(id) ?? ''));
}

/** Pairs of letters in one thread: how many of those found are right, how many of the right ones were found, and their harmonic mean. */
export function pairwise(
  letters: readonly Letter[],
  truth: Partition,
  found: Partition,
): { precision: number; recall: number; f1: number; pairs: number } {
  const pairs = (keyOf: (id: string) => string): number => {
    const sizes = new Map<string, number>();
    for (const { id } of letters) sizes.set(keyOf(id), (sizes.get(keyOf(id)) ?? 0) + 1);
    return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  };
  const right = pairs((id) => truth.get(id) ?? id);
  const said = pairs((id) => found.get(id) ?? id);
  const both = pairs((id) => `${truth.get(id) ?? id}\n${found.get(id) ?? id}`);
  return { precision: both / said, recall: both / right, f1: (2 * both) / (right + said), pairs: right };
}
