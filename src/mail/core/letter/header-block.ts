import facts from '#knowledge/mail-quote-lines.json' with { type: 'json' };
import { addressIn, type Claim } from './claim.ts';
import { claimedDate } from './claimed-date.ts';

/** `lines` counts how many lines it takes. `sure`: a separator, or an address and a date, say that it is one; other texts begin with `From:` and `Subject:` too. */
export type Frame = { readonly lines: number; readonly claim: Claim; readonly sure: boolean };

/** Header lines above a quote: no more than this are looked at, long lists of recipients included. */
const LONGEST = 25;

/**
 * What mail programs put above an unmarked quote: `-----Original Message-----` and the like, or lines From/Sent/To/Subject (差出人/送信日時/宛先/件名 …), or
 * both. `textAt(i)`: the i-th line from here on, undefined behind the end. Null where it is neither. A block needs a sender and a date or a subject.
 */
export function frameAt(textAt: (index: number) => string | undefined, offset: number): Frame | null {
  const first = textAt(0);
  if (first === undefined || first === '' || first.length > 300) return null;
  let start = 0;
  let forward: boolean | null = null;
  if (mayBeSeparator(first)) {
    forward = separatorOf(first);
    start = 1;
    while (start < 4 && textAt(start)?.trim() === '') start += 1;
    if (forward === null && !isRule(first)) return null;
  } else if (!first.includes(':') && !first.includes('：')) return null;
  const block = headerBlock((index) => textAt(start + index), offset, forward !== null);
  if (block === null) return forward === null ? null : { lines: 1, claim: separatorClaim(first, forward, offset), sure: true };
  // A block in which nobody is named says nothing by itself; a rule alone is no more than a line.
  const texts = Array.from({ length: start + block.lines }, (_, index) => textAt(index) ?? '').filter((text) => text.trim() !== '');
  const { author, at } = block;
  return {
    lines: start + block.lines,
    claim: { attribution: texts.join('\n'), author, at, forward: forward ?? false },
    sure: forward !== null || (at !== null && author?.includes('@') === true),
  };
}

const list = (words: readonly string[]): string =>
  words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ \u3000]')).join('|');
const separators = `(?:(${list(facts.original)})|(${list(facts.forwarded)}))`;
const ruled = new RegExp(`^[-_=*―─－—ー>]{2,80}[ \u3000]{0,8}${separators}`, 'iu');
const bare = new RegExp(`^${separators}[ \u3000]?[:：]?$`, 'iu');

const mayBeSeparator = (line: string): boolean => /^[-_=*―─－—ー]{2}/.test(line) || (line.length <= 40 && bare.test(line));

/** Whether the line opens a forwarded text (true) or an answered one (false); null where it opens neither. */
function separatorOf(line: string): boolean | null {
  const match = ruled.exec(line) ?? bare.exec(line);
  return match === null ? null : match[2] !== undefined;
}

/** Outlook's line above a block. */
const isRule = (line: string): boolean => line.length >= 20 && /^(?:_{20,}|-{20,}|={20,})\s*$/.test(line.slice(0, 200));

/** `----- Forwarded by Taro Yamada on 2024/01/05 10:00 -----` */
function separatorClaim(line: string, forward: boolean, offset: number): Claim {
  return { attribution: line.trim(), author: addressIn(line), at: claimedDate(line, offset)?.at ?? null, forward };
}

type Block = { readonly lines: number; readonly author: string | null; readonly at: number | null };

const { header } = facts;
const label = new RegExp(
  `^[\\s*]{0,6}(?:(${list(header.from)})|(${list(header.date)})|(${list(header.to)}|${list(header.cc)}|${list(header.other)})|(${list(header.subject)}))[\\s*\u3000]{0,6}[:：]\\**`,
  'iu',
);

/** `introduced`: a separator stands above, so that a sender alone is enough. */
function headerBlock(textAt: (index: number) => string | undefined, offset: number, introduced: boolean): Block | null {
  let from: string | null = null;
  let date: string | null = null;
  let subject = false;
  let index = 0;
  let lastIsLong = false;
  for (; index < LONGEST; index += 1) {
    const line = textAt(index);
    if (line === undefined || line.trim() === '') break;
    const match = label.exec(line.slice(0, 60));
    if (!match) {
      // A list of recipients goes on in the next line, a long sender too (`From: a@b [mailto:a@b] On Behalf Of`).
      if (index > 0 && line.length < 1000 && (/^\s/.test(line) || lastIsLong || label.test(textAt(index + 1)?.slice(0, 60) ?? '')))
        continue;
      break;
    }
    const value = line.slice(match[0].length, match[0].length + 500).trim();
    if (match[1] !== undefined) from ??= value;
    else if (match[2] !== undefined) date ??= value;
    else if (match[4] !== undefined) subject = true;
    lastIsLong = /[,;]\s*$/.test(line.slice(-4));
  }
  if (from === null || (date === null && !subject && !introduced)) return null;
  return { lines: index, author: authorIn(from), at: date === null ? null : (claimedDate(date, offset)?.at ?? null) };
}

/** The address of a From line, else the name in it. */
const authorIn = (value: string): string | null => {
  const name = value.replace(/["*]/g, '').trim();
  return addressIn(value) ?? (name === '' ? null : name.slice(0, 100));
};
