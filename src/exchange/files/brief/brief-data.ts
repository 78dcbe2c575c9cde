import type { Language, Text } from '#model/text.ts';
import type { Tlp } from '#model/handling.ts';
import { visibleText } from '#model/visible-text.ts';
import { shownIn, typstWords } from '#platform/press/typst-words.ts';
import type { Brief } from '../../core/brief/brief.ts';

/** Colours of TLP 2.0 (FIRST) on black. */
const colours: Readonly<Record<Tlp, string>> = {
  clear: '#ffffff',
  green: '#33ff00',
  amber: '#ffc000',
  'amber+strict': '#ffc000',
  red: '#ff2b2b',
};

/** Characters of an item, and of a report's own words. */
const [ITEM, WORDS] = [170, 460];

const cut = (text: string, length: number): string =>
  text.length <= length
    ? text
    : `${Array.from(text)
        .slice(0, length - 1)
        .join('')}…`;

/** A brief as data for the template. @param size of the words in points @param has whether the fonts have a character */
export function briefData(brief: Brief, language: Language | 'both', size: number, has: (codePoint: number) => boolean) {
  // A character that the fonts lack takes many to write out, so what is shown is cut once more.
  const words = (text: string, lang: Language) =>
    typstWords(lang, cut(shownIn(visibleText(text), has), text.length > ITEM ? WORDS : ITEM), has);
  const languages: readonly Language[] = language === 'both' ? ['ja', 'en'] : [language];
  const joined = (text: Text) =>
    words(language === 'both' && text.ja !== text.en ? `${text.ja} / ${text.en}` : text[languages[0] ?? 'ja'], languages[0] ?? 'ja');
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
    title: brief.title[languages[0] ?? 'ja'],
    number: brief.number,
    date: brief.date.split('-').map(Number),
    size,
    lang: languages[0] ?? 'ja',
    mark: brief.tlp === null ? '—' : `TLP:${brief.tlp.toUpperCase()}`,
    colour: brief.tlp === null ? '#ffffff' : colours[brief.tlp],
    handling: joined(brief.tlpWords),
    banner: brief.banner && joined(brief.banner),
    sheets: languages.map(sheet),
    tracesTitle: joined({ ja: '手がかり', en: 'Traces' }),
    heads: [joined({ ja: '種類', en: 'Type' }), joined({ ja: '値', en: 'Value' }), joined({ ja: '報告', en: 'Reports' })],
    traces: brief.traces.rows.map(({ type, value, where }) => [joined(type), words(value, 'en'), words(where, 'en')]),
    more: brief.traces.more === 0 ? null : joined({ ja: `ほかに${brief.traces.more}件`, en: `${brief.traces.more} more` }),
    notes: brief.notes.flatMap((note) => languages.map((lang) => words(note[lang], lang))),
  };
}
