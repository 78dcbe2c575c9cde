import type { Folded } from './fold-sentences.ts';

/**
 * Finds all of many words in one pass (Aho and Corasick 1975), over characters in classes. Words that begin or end in a Latin letter or a digit are found
 * only at the edge of a word, unless that is waived: a mark that no text has is read before every such word, so that nothing begins in the midst of one.
 * Linear in the text; the table is kept whole, so a step is one look.
 */
export type Word = {
  /** As it stands in folded text. */
  readonly codes: readonly number[];
  /** What it is a member of. */
  readonly sets: readonly number[];
  readonly openLeft: boolean;
  readonly openRight: boolean;
};

/** Takes what is found. `word`: its number in the list that the finder was made of. */
export type Finds = { add(word: number, from: number, to: number): void };
export type WordFinder = {
  /** Hands over each word that stands in codes [from, to), in the order of their ends. */
  readonly find: (folded: Folded, from: number, to: number, finds: Finds) => void;
};

/** Class of the mark before a word of Latin letters or digits; class 0 is whatever no word has. */
const edge = 1;

/** @param wanted which of the words it looks for; their numbers stay those of the list */
export function wordFinder(words: readonly Word[], wanted: (word: Word) => boolean): WordFinder {
  const own = words.flatMap((word, number) => (wanted(word) && word.codes.length > 0 ? [{ ...word, number }] : []));
  const classOf = new Uint16Array(0x10000);
  let classes = 2;
  for (const { codes } of own)
    for (const code of codes)
      if (classOf[code] === 0) {
        classOf[code] = classes;
        classes += 1;
      }
  const { next, outputs } = automaton(own, classOf, classes);
  const ends = outputLists(outputs);
  // Indices below are inside by construction: classOf and isWord have every 16-bit code, next every state × class, the lists every state.
  return {
    find: ({ codes }, from, to, finds) => {
      let state = 0;
      let inWord = 0;
      for (let at = from; at < to; at += 1) {
        const code = codes[at] as number;
        const isLetter = isWord[code] as number;
        if (isLetter > inWord) state = next[state * classes + edge] as number;
        inWord = isLetter;
        state = next[state * classes + (classOf[code] as number)] as number;
        const last = ends.start[state + 1] as number;
        for (let one = ends.start[state] as number; one < last; one += 1) {
          if (ends.closed[one] === 1 && at + 1 < to && isWord[codes[at + 1] as number] === 1) continue;
          finds.add(ends.word[one] as number, at + 1 - (ends.length[one] as number), at + 1);
        }
      }
    },
  };
}

/** Latin letters and digits: what makes a longer word of a word beside it. */
export const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 0xdf && code <= 0x24f && code !== 0xf7);

const isWord = Uint8Array.from({ length: 0x10000 }, (_, code) => (isWordCode(code) ? 1 : 0));

type Numbered = Word & { readonly number: number };
type Automaton = { readonly next: Uint16Array | Uint32Array; readonly outputs: readonly (readonly Numbered[])[] };

function automaton(words: readonly Numbered[], classOf: Uint16Array, classes: number): Automaton {
  const children: Map<number, number>[] = [new Map()];
  const outputs: (readonly Numbered[])[] = [[]];
  for (const word of words) {
    let state = 0;
    for (const symbol of symbolsOf(word, classOf)) {
      let child = children[state]?.get(symbol);
      if (child === undefined) {
        child = children.length;
        children.push(new Map());
        outputs.push([]);
        children[state]?.set(symbol, child);
      }
      state = child;
    }
    outputs[state] = [...(outputs[state] ?? []), word];
  }
  return numberedByDepth(children, outputs, classes);
}

/** The table, with the states near the root (where most text keeps it) side by side. */
function numberedByDepth(
  children: readonly ReadonlyMap<number, number>[],
  own: readonly (readonly Numbered[])[],
  classes: number,
): Automaton {
  const next = children.length < 0x10000 ? new Uint16Array(children.length * classes) : new Uint32Array(children.length * classes);
  const outputs: (readonly Numbered[])[] = [[]];
  const fallback = new Int32Array(children.length);
  const queue = [0];
  for (let state = 0; state < queue.length; state += 1) {
    const back = fallback[state] ?? 0;
    const inherited = state === 0 ? [] : (outputs[back] ?? []);
    outputs[state] = [...(own[queue[state] ?? 0] ?? []), ...inherited];
    if (state !== 0) next.copyWithin(state * classes, back * classes, (back + 1) * classes);
    for (const [symbol, child] of children[queue[state] ?? 0] ?? []) {
      const number = queue.length;
      fallback[number] = state === 0 ? 0 : (next[back * classes + symbol] ?? 0);
      next[state * classes + symbol] = number;
      queue.push(child);
    }
  }
  return { next, outputs };
}

/** Classes of a word's characters, with the mark wherever the text will have it. */
function symbolsOf({ codes, openLeft }: Word, classOf: Uint16Array): readonly number[] {
  return codes.flatMap((code, at) => {
    const begins = isWordCode(code) && (at === 0 ? !openLeft : !isWordCode(codes[at - 1] ?? 0));
    return begins ? [edge, classOf[code] ?? 0] : [classOf[code] ?? 0];
  });
}

/** Lists of what ends in each state, one behind the other. */
function outputLists(outputs: readonly (readonly Numbered[])[]) {
  const all = outputs.flat();
  const start = new Int32Array(outputs.length + 1);
  for (const [state, list] of outputs.entries()) start[state + 1] = (start[state] ?? 0) + list.length;
  return {
    start,
    word: Int32Array.from(all, ({ number }) => number),
    length: Int32Array.from(all, ({ codes }) => codes.length),
    closed: Uint8Array.from(all, ({ openRight }) => (openRight ? 0 : 1)),
  };
}
