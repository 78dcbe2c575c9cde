import { WORD, type Words } from './words.ts';

/** `length` words from `quote` on in the quote are the same as those from `original` on in the original. */
export type Block = { readonly quote: number; readonly original: number; readonly length: number };

/** Places of one beginning that are tried. */
const TRIED = 8;
/** Words that a beginning is made of, and the least share of a block: three words, or five characters. */
const BEGINNING = 3;
const LEAST = WORD * 3;

/** Where the words of a text begin, for finding pieces of another in it: the first place of each beginning, and for each place the next one. */
export type Beginnings = { readonly first: ReadonlyMap<number, number>; readonly next: Int32Array };

export function beginningsOf(words: Words): Beginnings {
  const first = new Map<number, number>();
  const next = new Int32Array(words.count);
  // From the end, so that each place finds the next one known.
  for (let at = words.count - BEGINNING; at >= 0; at -= 1) {
    const key = beginning(words, at);
    next[at] = first.get(key) ?? 0;
    first.set(key, at);
  }
  return { first, next };
}

/**
 * The pieces of a quote that stand in a text, in the order of the quote: the longest that begins at each word, of equally long ones the one that goes on
 * where the last ended. Words between pieces stand elsewhere or nowhere. Linear in the quote.
 */
export function align(quote: Words, original: Words, beginnings: Beginnings): readonly Block[] {
  const blocks: Block[] = [];
  let expected = 0;
  for (let at = 0; at + BEGINNING <= quote.count;) {
    const found = longest(quote, original, at, beginnings, expected);
    if (found === null || shareOf(quote, at, at + found.length) < LEAST) {
      at += 1;
      continue;
    }
    const before = blocks.at(-1);
    const block = widened(quote, original, found, before);
    blocks.push(block);
    at = block.quote + block.length;
    expected = block.original + block.length;
  }
  return blocks;
}

/** How much of a text words make up, in shares of a shingle (words.ts). */
export function shareOf(words: Words, from: number, to: number): number {
  let share = 0;
  for (let at = from; at < to; at += 1) share += words.share[at] ?? 0;
  return share;
}

function longest(quote: Words, original: Words, at: number, { first, next }: Beginnings, expected: number): Block | null {
  let best: Block | null = null;
  let place = first.get(beginning(quote, at));
  for (let tried = 0; place !== undefined && tried < TRIED; tried += 1) {
    let length = 0;
    while (at + length < quote.count && place + length < original.count && quote.hash[at + length] === original.hash[place + length])
      length += 1;
    if (
      best === null ||
      length > best.length ||
      (length === best.length && Math.abs(place - expected) < Math.abs(best.original - expected))
    )
      best = { quote: at, original: place, length };
    place = next[place] || undefined;
  }
  return best;
}

/** A piece begins earlier where the words before it are the same too. */
function widened(quote: Words, original: Words, block: Block, before: Block | undefined): Block {
  const end = before === undefined ? 0 : before.quote + before.length;
  let more = 0;
  while (
    block.quote - more > end &&
    block.original - more > 0 &&
    quote.hash[block.quote - more - 1] === original.hash[block.original - more - 1]
  )
    more += 1;
  return { quote: block.quote - more, original: block.original - more, length: block.length + more };
}

const beginning = (words: Words, at: number): number =>
  Math.imul(Math.imul(words.hash[at] ?? 0, 31) ^ (words.hash[at + 1] ?? 0), 0x9e3779b1) ^ Math.imul(words.hash[at + 2] ?? 0, 0x85ebca6b);
