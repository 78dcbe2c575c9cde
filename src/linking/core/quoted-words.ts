import { longestText } from './shingles.ts';

/** A passage of a text: [start, end). */
export type Passage = readonly [number, number];

/** A passage of fewer characters of Japanese, and of fewer words, is a name or the label of a button. */
const fewestCharacters = 12;
const fewestWords = 5;

/** A straight quotation mark opens as it closes, so that one too many must not reach beyond its line. None of them reads a character more than a few times. */
const quotes = [/「[^「」]*」/g, /『[^『』]*』/g, /“[^“”]*”/g, /"[^"\n]*"/g];
const quotedLine = /^[ \t\u3000]*[>＞]/;
const header =
  /^[ \t\u3000>＞]*(?:(from|sender|差出人|送信者|送信元)|(subject|件名)|to|cc|date|sent|reply-to|宛先|送信日時|受信日時|日時|日付)[ \t\u3000]*[:：]/i;
/** So much of a line says what it is. */
const longestMark = 200;
const rule = /^[ \t]*[-=*_~―─]{3,}/;

/**
 * Where a report quotes somebody, in the order of the text: passages in quotation marks, lines behind `>`, and bodies of pasted mails below their headers. Headers at the very
 * beginning may be those of the report itself, so that nothing follows from them. Overlapping passages are one.
 */
export function quotedWords(text: string): Passage[] {
  const read = text.slice(0, longestText);
  const found: Passage[] = [...inLines(read)];
  for (const quote of quotes) for (const { 0: match, index } of read.matchAll(quote)) found.push([index + 1, index + match.length - 1]);
  return united(found.filter(([start, end]) => saysEnough(read.slice(start, end))));
}

/** Lines behind `>` that follow on each other, and what stands below the headers of a mail. */
function* inLines(text: string): Generator<Passage> {
  let [quoteStart, bodyStart] = [-1, -1];
  /** The headers in hand; null where the last line was none. */
  let headers: { isOwn: boolean; sender: boolean; subject: boolean } | null = null;
  let isBeginning = true;
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const line = text.slice(start, Math.min(end, start + longestMark));
    if (quotedLine.test(line)) quoteStart = quoteStart < 0 ? start : quoteStart;
    else if (quoteStart >= 0) {
      yield [quoteStart, start];
      quoteStart = -1;
    }
    const said = header.exec(line);
    const [sender, subject] = [said?.[1] !== undefined, said?.[2] !== undefined];
    // A mail may name a date or a subject further down; a sender begins another one.
    if (bodyStart >= 0 && (sender || rule.test(line))) {
      yield [bodyStart, start];
      bodyStart = -1;
    }
    if (said) {
      headers ??= { isOwn: isBeginning, sender: false, subject: false };
      headers.sender ||= sender;
      headers.subject ||= subject;
      continue;
    }
    if (headers?.sender && headers.subject && !headers.isOwn && bodyStart < 0) bodyStart = start;
    headers = null;
    isBeginning &&= line.trim() === '';
  }
  if (quoteStart >= 0) yield [quoteStart, text.length];
  if (bodyStart >= 0) yield [bodyStart, text.length];
}

function saysEnough(passage: string): boolean {
  return (
    isAtLeast(passage.matchAll(/[\u3005\u3040-\u30ff\u3400-\u9fff]/g), fewestCharacters) ||
    isAtLeast(passage.matchAll(/\p{L}+/gu), fewestWords)
  );
}

function isAtLeast(found: Iterable<unknown>, fewest: number): boolean {
  let count = 0;
  for (const _ of found) if (++count === fewest) return true;
  return false;
}

function united(passages: readonly Passage[]): Passage[] {
  const all: Passage[] = [];
  for (const [start, end] of passages.toSorted((one, other) => one[0] - other[0])) {
    const last = all.at(-1);
    if (last === undefined || last[1] <= start) all.push([start, end]);
    else all[all.length - 1] = [last[0], Math.max(last[1], end)];
  }
  return all;
}
