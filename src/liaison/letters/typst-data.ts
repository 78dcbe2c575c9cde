import type { Letter, LetterLanguage } from '../core/letters/letter.ts';
import { languagesOf } from '../core/letters/letter.ts';
import { type SheetBlock, sheetOf, type Words } from '../core/letters/sheet.ts';
import { shownIn, type TypstWords, typstWords } from '#platform/press/typst-words.ts';

/**
 * A letter as data for the template. `has` says whether the fonts have a character; what they lack is written as its code point, so that a reader
 * sees that something stands there and what.
 */
export function typstData(letter: Letter, language: LetterLanguage, has: (codePoint: number) => boolean) {
  const lines = ({ lang, text }: Words): TypstWords => typstWords(lang, text, has);
  const line = (text: string): string => shownIn(text, has).replaceAll('\n', ' ');
  const block = (one: SheetBlock) => {
    switch (one.kind) {
      case 'heading':
      case 'paragraph':
      case 'notice':
        return { kind: one.kind, words: lines(one.words), note: line(one.note) };
      case 'facts':
      case 'signature':
        return {
          kind: one.kind,
          rows: one.rows.map(({ label, value, note }) => ({ label: lines(label), value: lines(value), note: line(note) })),
        };
      case 'table':
        return {
          kind: one.kind,
          widths: widthsOf([one.columns, ...one.rows]),
          columns: one.columns.map(lines),
          rows: one.rows.map((row) => row.map(lines)),
        };
      case 'items':
        return {
          kind: one.kind,
          items: one.items.map(({ label, words, note }) => ({
            label: lines({ text: label, lang: words.lang }),
            words: lines(words),
            note: note && lines(note),
          })),
        };
    }
  };
  const sheets = languagesOf(language).map((lang) => sheetOf(letter, lang));
  const first = languagesOf(language)[0] ?? 'en';
  return {
    title: line(letter.title[first]),
    author: line(letter.from[first]),
    name: line(letter.name),
    date: letter.date.split('-').map(Number),
    sheets: sheets.map(({ lang, title, tlp, blocks }) => ({
      lang,
      title: line(title),
      author: line(letter.from[lang]),
      tlp,
      blocks: blocks.map(block),
    })),
  };
}

/** A column takes what it needs (0), or a share of the width where its longest cell is long. */
function widthsOf(rows: readonly (readonly Words[])[]): readonly number[] {
  const longest = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]?.text ?? ''))));
  // What is short stands beside what shares the rest.
  return longest.map((width) => (width <= 10 ? 0 : Math.min(30, Math.max(14, width))));
}

/** In halves of a square: Japanese is twice as wide. */
const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text.slice(0, 200)) width += character > '\u2e7f' ? 2 : 1;
  return width;
};
