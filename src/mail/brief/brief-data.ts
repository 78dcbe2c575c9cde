import type { Language, Text } from '#model/text.ts';
import { typstWords } from '#platform/press/typst-words.ts';
import type { Brief } from '../core/case/brief.ts';

/** A brief as data for the template. @param has whether the fonts have a character */
export function briefData(brief: Brief, has: (codePoint: number) => boolean) {
  const words = (text: string, lang: Language = 'ja') => typstWords(lang, text, has);
  const both = ({ ja, en }: Text) => words(ja === en ? ja : `${ja} / ${en}`);
  const sheet = (lang: Language) => ({
    lang,
    title: words(brief.title[lang], lang),
    facts: brief.facts.map(({ label, value }) => ({ label: words(label[lang], lang), value: words(value[lang], lang) })),
    sections: brief.sections.map(({ title, items }) => ({
      title: words(title[lang], lang),
      items: items.map((item) => words(item[lang], lang)),
    })),
  });
  return {
    title: brief.number,
    number: brief.number,
    date: brief.date.split('-').map(Number),
    made: brief.date,
    tlp: brief.tlp,
    banner: brief.banner && both(brief.banner),
    sheets: [sheet('ja'), sheet('en')],
    conversation: words('やり取り / Conversation (UTC+9)'),
    turns: brief.turns.map(({ at, from, says, isTurn }) => ({ at: words(at), from: both(from), says: words(says), isTurn })),
    traces: words('手がかり / Indicators'),
    indicators: brief.indicators.map((line) => words(line)),
    notes: brief.notes.flatMap((note) => [words(note.ja), words(note.en, 'en')]),
  };
}
