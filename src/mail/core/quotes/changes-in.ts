import { shareOf, type Block } from './align.ts';
import { changeCounts } from './change-counts.ts';
import { SHINGLE, WORD, type Words } from './words.ts';

/** What stood there and what stands now, with a little around it. */
export type Change = { readonly was: string; readonly now: string };

/** Words between two pieces of the original that can be a passage left out or written anew; more is trimming. */
const PASSAGE = 60;
/** Longer passages that stand in each other's place are no change of a few words but other text. */
const REWRITTEN = WORD * 15;
/** What is put in counts as a sentence from six words (twelve characters) on, what is left out from four (seven). */
const SENTENCE = WORD * 6;
const LEFT_OUT = WORD * 4;
/** More whole lines put in are somebody's answer. */
const ANSWER = WORD * 40;
/** Part of the original that a quote must have, but for a hole, for that to be no trimming. */
const WHOLE = 0.85;
/** Words at the ends of a quote that are held against those in the same place. */
const END = 3;
const SHOWN = 2_000;
const AROUND = 40;

/** What is known of a quote beside its words. */
type Circumstances = {
  /** Whether most of the words [from, to) of the quote stand elsewhere in the mailbox. */
  readonly known: (from: number, to: number) => boolean;
  /** Whether the original leads to this web address, though its text doesn't show it: programs that make text of HTML write it out. */
  readonly leadsTo: (url: string) => boolean;
  /** Only other numbers and addresses in the midst of a line count: in lists people cut and answer as they like. */
  readonly loose: boolean;
};

/**
 * What a quote says otherwise than the text that it comes from, where that counts (change-counts.ts): other words between two pieces that stand there, a
 * sentence put in, or something left out of the midst of a line. Whole lines left out, and whatever is missing at the ends, is trimming, as everybody does;
 * whole lines put in without any number or address may be somebody's answer without a mark.
 * @param blocks the pieces that stand there (align.ts)
 */
export function changesIn(quote: Words, original: Words, blocks: readonly Block[], circumstances: Circumstances): Change | null {
  const kept = blocks.reduce((sum, block) => sum + shareOf(original, block.original, block.original + block.length), 0);
  const all = shareOf(original, 0, original.count);
  const was: string[] = [];
  const now: string[] = [];
  for (const gap of gapsBetween(quote, original, blocks)) {
    const whole = kept + shareOf(original, gap.original.from, gap.original.to) >= all * WHOLE;
    if (!counts(gap, quote, original, whole, circumstances)) continue;
    was.push(shown(original, gap.original));
    now.push(shown(quote, gap.quote));
  }
  return now.length === 0 ? null : { was: was.join(' … ').slice(0, SHOWN), now: now.join(' … ').slice(0, SHOWN) };
}

type Range = { readonly from: number; readonly to: number };
/** Words of the quote between two pieces, and those of the original in their place. `end`: at an end of the quote; `far`: the pieces do not follow each other. */
type Gap = { readonly quote: Range; readonly original: Range; readonly end: boolean; readonly far: boolean };

function gapsBetween(quote: Words, original: Words, blocks: readonly Block[]): readonly Gap[] {
  const first = blocks[0];
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return [];
  const gaps: Gap[] = [];
  if (first.quote > 0 && first.quote <= END && first.original >= first.quote)
    gaps.push({
      quote: { from: 0, to: first.quote },
      original: { from: first.original - first.quote, to: first.original },
      end: true,
      far: false,
    });
  for (let at = 1; at < blocks.length; at += 1) {
    const left = blocks[at - 1];
    const right = blocks[at];
    if (left === undefined || right === undefined) continue;
    const between = { from: left.quote + left.length, to: right.quote };
    const there = { from: left.original + left.length, to: right.original };
    const far = there.to < there.from || there.to - there.from > PASSAGE;
    if (between.to > between.from || there.to > there.from)
      gaps.push({ quote: between, original: far ? { from: there.from, to: there.from } : there, end: false, far });
  }
  const quoteEnd = last.quote + last.length;
  const originalEnd = last.original + last.length;
  const rest = quote.count - quoteEnd;
  if (rest > 0 && rest <= END && original.count - originalEnd >= rest)
    gaps.push({
      quote: { from: quoteEnd, to: quote.count },
      original: { from: originalEnd, to: originalEnd + rest },
      end: true,
      far: false,
    });
  return gaps;
}

function counts(gap: Gap, quote: Words, original: Words, whole: boolean, { known, leadsTo, loose }: Circumstances): boolean {
  const before = withoutTargets(passage(original, gap.original), () => true);
  const after = withoutTargets(passage(quote, gap.quote), leadsTo);
  const putIn = shareOf(quote, gap.quote.from, gap.quote.to);
  const leftOut = shareOf(original, gap.original.from, gap.original.to);
  // At an end only another number or address in the same place counts: what else stands there is a name, a greeting, a footer.
  if (gap.end) return !loose && /\d|@/.test(before) && /\d|@/.test(after) && figuresDiffer(before, after);
  if (putIn === 0) {
    if (loose || gap.far || leftOut < LEFT_OUT || !whole || CUT.test(after) || isWholeLines(original, gap.original)) return false;
    return changeCounts(before, after);
  }
  if (putIn <= WORD * 3 && CUT.test(after) && !/\d/.test(after.slice(1))) return false;
  if (putIn >= SHINGLE && known(gap.quote.from, gap.quote.to)) return false;
  if (leftOut > 0 && !gap.far && Math.max(putIn, leftOut) <= REWRITTEN)
    return loose ? figuresDiffer(before, after) : changeCounts(before, after);
  if (loose) return false;
  const lines = isWholeLines(quote, gap.quote);
  if (lines && putIn > ANSWER) return false;
  const telling = /\d{3,}|@|https?:/.test(after) && figuresDiffer(before, after);
  return telling ? putIn >= SENTENCE || !lines : putIn >= SENTENCE && !lines && /[\p{L}\p{N}]/u.test(after);
}

/** Where a quote says that something was left out. */
const CUT = /\.\.|…|[[<(]\s?(?:snip|cut|略)|snip|中略|後略|前略/i;

/** Without web and mail addresses in brackets behind what they belong to, as far as the original leads there. */
const withoutTargets = (text: string, leadsTo: (url: string) => boolean): string =>
  text.replace(/[<[(](?:mailto:)?([^\s<>[\]()]{4,2000})[>\])]/g, (all, target: string) =>
    /^(?:https?:|www\.|\S+@)/i.test(target) && leadsTo(target) ? ' ' : all,
  );

/** A web address that was wrapped is the same address. */
const figuresDiffer = (before: string, after: string): boolean =>
  changeCounts(before, after) && changeCounts(figures(before), figures(after));

/** Numbers and addresses only. */
const figures = (text: string): string => (text.match(/[\w.@%+-]*[\d@][\w.@,%+-]*/g) ?? []).join(' ');

/** Text from the end of the word before to the beginning of the word behind, and the rest of addresses that it cuts through. */
function passage(words: Words, { from, to }: Range): string {
  const { source } = words;
  // With the last letter before it, which tells whether a capital begins a sentence.
  let start = from === 0 ? 0 : (words.to[from - 1] ?? 1) - 1;
  let end = to >= words.count ? source.length : (words.from[to] ?? source.length);
  if (to > from || start < end) {
    while (start > 0 && isAddress(source.charCodeAt(start - 1)) && isAddress(source.charCodeAt(start))) start -= 1;
    while (end < source.length && isAddress(source.charCodeAt(end - 1)) && isAddress(source.charCodeAt(end))) end += 1;
  }
  return source.slice(start, Math.min(end, start + SHOWN));
}

/** Letters, digits and what joins them in addresses and numbers. */
const isAddress = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) ||
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  unit === 0x40 ||
  unit === 0x2e ||
  unit === 0x2d ||
  unit === 0x5f;

/** The passage as people are shown it: with some words around it, in one line. */
function shown(words: Words, { from, to }: Range): string {
  const start = Math.max(0, (words.from[Math.min(from, words.count - 1)] ?? 0) - AROUND);
  const end = Math.min(words.source.length, (to > 0 ? (words.to[to - 1] ?? 0) : 0) + AROUND);
  return words.source.slice(start, Math.max(start, end)).slice(0, 600).replace(/\s+/g, ' ').trim();
}

/** Whether the words begin and end with their lines. */
function isWholeLines(words: Words, { from, to }: Range): boolean {
  const before = from === 0 ? '\n' : words.source.slice(words.to[from - 1] ?? 0, words.from[from] ?? 0);
  const behind = to >= words.count ? '\n' : words.source.slice(words.to[to - 1] ?? 0, words.from[to] ?? 0);
  return before.includes('\n') && behind.includes('\n');
}
