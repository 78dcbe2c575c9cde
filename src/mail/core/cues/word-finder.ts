import type { Folded } from './fold-sentences.ts';

/**
 * Finds all of many words in one pass (Aho and Corasick 1975), over characters in classes. Words that begin or end in a Latin letter or a digit are found
 * only at the edge of a word, unless that is waived. Linear in the text; the table is kept whole, so a step is one look.
 */
export type Word = {
  /** As it stands in folded text. */
  readonly codes: readonly number[];
  /** What it is a member of. */
  readonly sets: readonly number[];
  readonly openLeft: boolean;
  readonly openRight: boolean;
};

/** `word`: its number in the list that the finder was made of. */
export type OnWord = (word: number, from: number, to: number) => void;
export type WordFinder = {
  /** Reports each word that stands in codes [from, to), in the order of their ends. */
  readonly find: (folded: Folded, from: number, to: number, report: OnWord) => void;
};

/** @param wanted which of the words it looks for; their numbers stay those of the list */
export function wordFinder(words: readonly Word[], wanted: (word: Word) => boolean): WordFinder {
  const own = words.flatMap((word, number) => (wanted(word) && word.codes.length > 0 ? [{ ...word, number }] : []));
  const classOf = new Uint16Array(0x10000);
  let classes = 1;
  for (const { codes } of own)
    for (const code of codes)
      if (classOf[code] === 0) {
        classOf[code] = classes;
        classes += 1;
      }
  const { next, outputs } = automaton(own, classOf, classes);
  const hasOutput = Uint8Array.from(outputs, (list) => (list === undefined ? 0 : 1));
  return {
    find: ({ codes, length }, from, to, report) => {
      let state = 0;
      for (let at = from; at < to; at += 1) {
        // Both indices are inside by construction: classOf has every 16-bit code, next every state × class.
        state = next[state * classes + (classOf[codes[at] as number] as number)] as number;
        if (hasOutput[state] === 0) continue;
        for (const word of outputs[state] ?? []) {
          const start = at + 1 - word.codes.length;
          if (!word.openLeft && start > 0 && isWordCode(codes[start - 1] ?? 0)) continue;
          if (!word.openRight && at + 1 < length && isWordCode(codes[at + 1] ?? 0)) continue;
          report(word.number, start, at + 1);
        }
      }
    },
  };
}

type Numbered = Word & { readonly number: number };

/** Latin letters and digits: what makes a longer word of a word beside it. */
export const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 0xdf && code <= 0x24f && code !== 0xf7);

function automaton(
  words: readonly Numbered[],
  classOf: Uint16Array,
  classes: number,
): { next: Int32Array; outputs: (readonly Numbered[] | undefined)[] } {
  const children: Map<number, number>[] = [new Map()];
  const outputs: (Numbered[] | undefined)[] = [undefined];
  for (const word of words) {
    let state = 0;
    for (const code of word.codes) {
      const symbol = classOf[code] ?? 0;
      let child = children[state]?.get(symbol);
      if (child === undefined) {
        child = children.length;
        children.push(new Map());
        outputs.push(undefined);
        children[state]?.set(symbol, child);
      }
      state = child;
    }
    outputs[state] = [...(outputs[state] ?? []), word];
  }
  const next = new Int32Array(children.length * classes);
  const fallback = new Int32Array(children.length);
  const queue = [0];
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const back = fallback[state] ?? 0;
    if (state !== 0) {
      next.copyWithin(state * classes, back * classes, (back + 1) * classes);
      const inherited = outputs[back];
      if (inherited !== undefined) outputs[state] = [...(outputs[state] ?? []), ...inherited];
    }
    for (const [symbol, child] of children[state] ?? []) {
      fallback[child] = state === 0 ? 0 : (next[back * classes + symbol] ?? 0);
      next[state * classes + symbol] = child;
      queue.push(child);
    }
  }
  return { next, outputs };
}
