/**
 * Which lists know a key. Many keys are on the same lists, so each combination is kept once and keys hold its number; 0 is "none". A hit is the number of
 * the list times two, plus one where the list speaks of everything below the key too.
 */
export type HitSets = {
  /** The number of a combination; hits in ascending order, each once. */
  numberOf(hits: readonly number[]): number;
  /** Where each combination begins in `members`, and one past the last. */
  readonly arrays: () => { readonly starts: Uint32Array; readonly members: Uint32Array };
};

export function createHitSets(): HitSets {
  const numbers = new Map<string, number>([['', 0]]);
  const sets: (readonly number[])[] = [[]];
  return {
    numberOf: (hits) => {
      const key = hits.join(' ');
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, sets.length);
      sets.push(hits);
      return sets.length - 1;
    },
    arrays: () => {
      const starts = new Uint32Array(sets.length + 1);
      for (const [at, set] of sets.entries()) starts[at + 1] = (starts[at] ?? 0) + set.length;
      return { starts, members: Uint32Array.from(sets.flat()) };
    },
  };
}
