import facts from '#knowledge/mail-footers.json' with { type: 'json' };
import type { TextLine } from './text-line.ts';

/** Lines that a list puts below a message, and the lines of one advertisement in the midst of it. */
const LONGEST_FOOTER = 25;
const LONGEST_ADVERT = 40;

/**
 * Lines without what mailing lists and free mail services put around a message: their footers at the end, their adverts between marks of their own. A person's
 * signature stays.
 */
export function withoutFooters(lines: readonly TextLine[]): readonly TextLine[] {
  const kept = withoutAdverts(lines);
  let end = lastFilled(kept, kept.length);
  if (!mayHoldFooter(kept, end)) return kept;
  for (let round = 0; round < 4; round += 1) {
    const start = footerStart(kept, end);
    if (start === null) break;
    end = lastFilled(kept, start);
  }
  return end === kept.length ? kept : kept.slice(0, end);
}

const lastFilled = (lines: readonly TextLine[], end: number): number => {
  let last = end;
  while (last > 0 && lines[last - 1]?.text.trim() === '') last -= 1;
  return last;
};

/** Whether any phrase of a footer stands near the end at all: nearly all messages are done with that. */
function mayHoldFooter(lines: readonly TextLine[], end: number): boolean {
  let tail = '';
  for (let at = Math.max(0, end - LONGEST_FOOTER); at < end; at += 1) {
    const line = lines[at];
    if (line && line.depth === 0 && line.text.length <= 300) tail += `${line.text}\n`;
  }
  const lower = tail.toLowerCase();
  return phrases.some((phrase) => lower.includes(phrase));
}

const phrases = [...facts.footers, ...facts.footerBegins, ...facts.behindRule];

/** Where the footer begins that the lines before `end` close with; null where they close with none. */
function footerStart(lines: readonly TextLine[], end: number): number | null {
  for (let at = end - 1; at >= 0 && end - at <= LONGEST_FOOTER; at -= 1) {
    const line = lines[at];
    if (!line || line.depth > 0) return null;
    const text = line.text.trim();
    if (text.length > 300 || text === '') continue;
    const behindRule = isRule(lines[at - 1]?.text.trim() ?? '');
    if (!isRule(text) && (opens(text) || (behindRule && namesList(text)))) return behindRule ? at - 1 : at;
  }
  return null;
}

/** A line of underscores, hyphens or the like. */
const isRule = (text: string): boolean => text === '--' || /^(?:_{10,}|-{10,}|={10,}|\*{10,}|#{10,}|~{10,})$/.test(text.slice(0, 200));

const opens = (text: string): boolean => {
  const lower = text.toLowerCase();
  return facts.footers.some((phrase) => lower.includes(phrase)) || facts.footerBegins.some((phrase) => lower.startsWith(phrase));
};

/** `RPM-List mailing list <RPM-List@lists.example>` */
const namesList = (text: string): boolean => {
  const bare = text
    .slice(0, 200)
    .replace(/<[^<>]*>$/, '')
    .trim()
    .toLowerCase();
  return facts.behindRule.some((phrase) => bare.endsWith(phrase));
};

function withoutAdverts(lines: readonly TextLine[]): readonly TextLine[] {
  if (!lines.some(({ text }) => beginsAdvert(text))) return lines;
  const kept: TextLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as TextLine; // at < lines.length
    const end = line.depth === 0 && beginsAdvert(line.text) ? endOfAdvert(lines, at) : null;
    if (end === null) kept.push(line);
    else at = end;
  }
  return kept;
}

const beginsAdvert = (text: string): boolean => text.startsWith('--') && facts.adverts.some(({ begins }) => text.includes(begins));

function endOfAdvert(lines: readonly TextLine[], from: number): number | null {
  const advert = facts.adverts.find(({ begins }) => lines[from]?.text.includes(begins));
  for (let at = from + 1; advert && at < Math.min(lines.length, from + LONGEST_ADVERT); at += 1) {
    if (lines[at]?.text.includes(advert.ends)) return at;
  }
  return null;
}
