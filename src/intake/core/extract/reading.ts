import { defanged } from '#model/indicator/refang.ts';

/**
 * A report's text as the recognisers read it, full-width forms folded (NFKC) and traces refanged, with the way back: `start[i]` and
 * `end[i]` say which UTF-16 units [start, end) of the original became unit i. Null where nothing was changed.
 */
export type Reading = {
  readonly original: string;
  readonly text: string;
  readonly origin: { readonly start: Uint32Array; readonly end: Uint32Array } | null;
};

/** Reads a text. Total: any string has a reading. Linear in its length. */
export function read(original: string): Reading {
  let reading: Reading = { original, text: original, origin: null };
  if (/[^\0-\x7f]/.test(original)) {
    reading = rewrite(reading, foldable, fold);
    // NFKC leaves the dashes and minus signs that stand between digits; they are one unit each, so the origins stay
    reading = { ...reading, text: reading.text.replace(/(?<=[0-9])[‐‑‒–—―−ー─](?=[0-9])/g, '-') };
  }
  if (!defanging.test(reading.text)) return reading;
  for (const { pattern, plain } of defanged) reading = rewrite(reading, pattern, plain);
  return reading;
}

// every rule of `defanged` needs one of these
const defanging = /[[({【〔<\\]|:\/\//;

/** The span in the original of [start, end) in the read text. */
export function originalSpan({ origin }: Reading, start: number, end: number): [number, number] {
  return origin === null ? [start, end] : [origin.start[start] ?? 0, origin.end[end - 1] ?? 0];
}

// everything but ASCII, kana and common kanji, with a half-width voicing mark taken along
const foldable = /[^\0-\x7f\u3001-\u3096\u30a1-\u30fa\u30fc-\u30fe\u4e00-\u9fff][\uff9e\uff9f]?/gu;
// one ligature becomes eighteen letters; none of those that grow so much stands in a trace
function fold(match: string): string {
  const folded = match.replace(invisible, '').normalize('NFKC');
  return folded.length > 4 * match.length ? match : folded;
}

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

function rewrite(reading: Reading, pattern: RegExp, replace: (match: string) => string): Reading {
  const edits: { start: number; end: number; text: string }[] = [];
  let growth = 0;
  for (const match of reading.text.matchAll(pattern)) {
    const text = replace(match[0]);
    if (text === match[0]) continue;
    edits.push({ start: match.index, end: match.index + match[0].length, text });
    growth += text.length - match[0].length;
  }
  return edits.length === 0 ? reading : apply(reading, edits, reading.text.length + growth);
}

function apply(reading: Reading, edits: readonly { start: number; end: number; text: string }[], length: number): Reading {
  const start = new Uint32Array(length);
  const end = new Uint32Array(length);
  const origin = reading.origin ?? identity(reading.text.length);
  const parts: string[] = [];
  let from = 0;
  let to = 0;
  const keep = (until: number): void => {
    parts.push(reading.text.slice(from, until));
    start.set(origin.start.subarray(from, until), to);
    end.set(origin.end.subarray(from, until), to);
    to += until - from;
    from = until;
  };
  for (const edit of edits) {
    keep(edit.start);
    parts.push(edit.text);
    const [first, last] = originalSpan(reading, edit.start, edit.end);
    start.fill(first, to, to + edit.text.length);
    end.fill(last, to, to + edit.text.length);
    to += edit.text.length;
    from = edit.end;
  }
  keep(reading.text.length);
  return { original: reading.original, text: parts.join(''), origin: { start, end } };
}

function identity(length: number): { start: Uint32Array; end: Uint32Array } {
  const start = Uint32Array.from({ length }, (_, index) => index);
  return { start, end: start.map((index) => index + 1) };
}
