import facts from '#knowledge/mail-quote-lines.json' with { type: 'json' };
import { addressIn, type Claim } from './claim.ts';
import { claimedDate } from './claimed-date.ts';

/** `strong`: says who and when, so that what follows is a quote even without marks. */
export type Attribution = { readonly lines: number; readonly claim: Claim; readonly strong: boolean };

/** An attribution is never longer, in lines and in characters of a line. */
const MOST_LINES = 4;
const LONGEST = 300;

/**
 * The attribution in the last lines before a quote: `On …, X wrote:`, 「2024年1月5日(金) 10:00 山田太郎 <…>:」, `Am … schrieb …:`, a name with さんは書きました.
 * `before(1)` is the line right above the quote, `before(2)` the one above that; undefined where there is none. Null where none of them reads as one.
 */
export function attributionAbove(before: (distance: number) => string | undefined, offset: number): Attribution | null {
  const texts: string[] = [];
  let found: Attribution | null = null;
  for (let lines = 1; lines <= MOST_LINES; lines += 1) {
    const line = before(lines);
    if (line === undefined || line.trim() === '' || line.length > LONGEST) break;
    texts.unshift(line.trim());
    const read = attributionOf(texts.join(' '), offset);
    if (read === null) {
      if (lines === 1 && !endsOpen(line)) return null;
      continue;
    }
    // More lines only where the upper one is where an attribution begins: the sentence above it is the writer's own.
    const top = texts[0] ?? '';
    const widens = begins(top) && (!begins(texts[1] ?? '') || /^in (?:message|article)/i.test(top));
    if (found === null || widens) found = { ...read, lines, claim: { ...read.claim, attribution: texts.join('\n') } };
  }
  return found;
}

/** A single line that introduces what follows; null where it is an ordinary sentence. */
export function attributionOf(text: string, offset: number): Omit<Attribution, 'lines'> | null {
  const line = text.trim();
  if (line.length < 4 || line.length > LONGEST * MOST_LINES) return null;
  const verb = wrote.exec(line);
  const colon = /[:：](?:\s*[>\]])?$/.test(line);
  if (!colon && (verb === null || verb.index + verb[0].length < line.length - 3)) return null;
  const address = addressIn(line);
  const date = claimedDate(line, offset);
  if (verb === null && address === null && (date === null || line.length - (date.to - date.from) > 60)) return null;
  const author = address ?? nameIn(line, date?.to ?? null, verb);
  const strong = date !== null && (address !== null || (verb !== null && begins(line)));
  return { claim: { attribution: line, author, at: date?.at ?? null, forward: false }, strong };
}

const list = (words: readonly string[]): string => words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
/** In Latin letters a word of its own; in Japanese and its neighbours it is joined to the name. */
const wrote = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])(?:${list(facts.wrote.filter((word) => /^[a-zà-ž ]/i.test(word)))})(?![\\p{L}\\p{N}])|(?:${list(facts.wrote.filter((word) => !/^[a-zà-ž ]/i.test(word)))}))`,
  'iu',
);

const begins = (line: string): boolean => {
  const lower = line.slice(0, 20).toLowerCase();
  return (
    facts.begins.some((word) => lower.startsWith(word)) ||
    /^["'“(]?\s?\d{4}[-/.年년]|^\d{1,2}[./]\d{1,2}[./]\d{2}/.test(lower) ||
    /^(?:mon|tue|wed|thu|fri|sat|sun)/.test(lower)
  );
};

/** Whether the line above a quote could be the end of one that began further up. */
const endsOpen = (line: string): boolean => /[:：,、，)>]\s*$/.test(line.slice(-4)) || wrote.test(line);

/** The name between the date and the verb; behind the verb where that is the language's order. */
function nameIn(line: string, dateEnd: number | null, verb: RegExpExecArray | null): string | null {
  const end = verb?.index ?? line.length;
  const from = dateEnd !== null && dateEnd < end ? dateEnd : 0;
  const between = line.slice(from, end);
  const before = from > 0 ? between : (between.split(/[,、，;]/).findLast((piece) => /\p{L}/u.test(piece)) ?? '');
  return bareName(before) ?? (verb === null ? null : bareName(line.slice(end + verb[0].length)));
}

function bareName(text: string): string | null {
  const name = text
    .slice(0, 200)
    .replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '')
    .replace(/さん$/, '')
    .trim();
  return name === '' || name.length > 80 ? null : name;
}
