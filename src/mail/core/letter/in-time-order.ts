import type { Letter } from './letter.ts';

/**
 * Letters as they came: by `at`; of those of one moment a letter before its answers, then by id, so that the order never hangs on the order given. Letters
 * without any time come last. Gives a new array.
 */
export function inTimeOrder(letters: readonly Letter[]): Letter[] {
  const sorted = letters.toSorted((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || compare(a.id, b.id));
  const ordered: Letter[] = [];
  for (let from = 0; from < sorted.length; from = ordered.length) {
    let to = from + 1;
    while (to < sorted.length && sorted[to]?.at === sorted[from]?.at) to += 1;
    for (const letter of parentsFirst(sorted.slice(from, to))) ordered.push(letter);
  }
  return ordered;
}

/** Letters of one moment in their given order, but each behind what it answers. A circle is cut where it closes. */
function parentsFirst(letters: readonly Letter[]): readonly Letter[] {
  const named = new Map<string, Letter>();
  if (letters.length > 1) for (const letter of letters) if (letter.messageId !== null) named.set(letter.messageId, letter);
  if (named.size < 2) return letters;
  const ordered: Letter[] = [];
  const entered = new Set<Letter>();
  for (const first of letters) {
    if (entered.has(first)) continue;
    entered.add(first);
    // Depth first with a stack of its own: a chain may be longer than the runtime's.
    const stack = [first];
    for (let letter = stack.at(-1); letter; letter = stack.at(-1)) {
      const parent = parents(letter, named).find((one) => !entered.has(one));
      if (parent) {
        entered.add(parent);
        stack.push(parent);
      } else {
        ordered.push(letter);
        stack.pop();
      }
    }
  }
  return ordered;
}

const parents = (letter: Letter, named: ReadonlyMap<string, Letter>): readonly Letter[] =>
  [...letter.inReplyTo, ...letter.references].flatMap((id) => named.get(id) ?? []);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
