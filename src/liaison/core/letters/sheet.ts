import type { Language, Text } from '#model/text.ts';
import type { Block, Letter } from './letter.ts';
import { noteNames, type Said } from './said.ts';
import { visibleText } from '#model/visible-text.ts';

/** Words with the language that they are in, made visible. */
export type Words = { readonly text: string; readonly lang: Language };

/** One language's letter, ready for a format: no choice is left and no slot. */
export type Sheet = { readonly lang: Language; readonly title: string; readonly tlp: string; readonly blocks: readonly SheetBlock[] };

export type SheetBlock =
  | { readonly kind: 'heading' | 'paragraph' | 'notice'; readonly words: Words; readonly note: string }
  | {
      readonly kind: 'facts' | 'signature';
      readonly rows: readonly { readonly label: Words; readonly value: Words; readonly note: string }[];
    }
  | { readonly kind: 'table'; readonly name: string; readonly columns: readonly Words[]; readonly rows: readonly (readonly Words[])[] }
  | { readonly kind: 'items'; readonly items: readonly { readonly label: string; readonly words: Words; readonly note: Words | null }[] };

/** A letter in one language. */
export const sheetOf = (letter: Letter, lang: Language): Sheet => ({
  lang,
  title: letter.title[lang],
  tlp: `TLP:${letter.tlp.toUpperCase()}`,
  blocks: letter.blocks.map((block) => sheetBlock(block, lang)),
});

function sheetBlock(block: Block, lang: Language): SheetBlock {
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', words: wordsOf(block.words, lang), note: block.article };
    case 'paragraph':
    case 'notice':
      return { kind: block.kind, words: wordsOf(block.words, lang), note: noteOf(block.words, lang) };
    case 'facts':
      return { kind: 'facts', rows: block.rows.map((row) => rowOf(row, lang)) };
    case 'signature':
      return { kind: 'signature', rows: block.lines.map((row) => rowOf(row, lang)) };
    case 'table':
      return {
        kind: 'table',
        name: block.name[lang],
        columns: block.columns.map((column) => ({ text: visibleText(column[lang]), lang })),
        rows: block.rows.map((row) => row.map((cell) => withNote(wordsOf(cell, lang), noteOf(cell, lang)))),
      };
    case 'items':
      return {
        kind: 'items',
        items: block.items.map(({ label, words, note }) => ({
          label: visibleText(label),
          words: withNote(wordsOf(words, lang), noteOf(words, lang)),
          note: note && wordsOf(note, lang),
        })),
      };
  }
}

const rowOf = ({ label, value }: { readonly label: Text; readonly value: Said }, lang: Language) => ({
  label: { text: visibleText(label[lang]), lang },
  value: wordsOf(value, lang),
  note: noteOf(value, lang),
});

const wordsOf = (said: Said, lang: Language): Words => ({ text: visibleText(said[lang].text), lang: said[lang].lang });
const noteOf = (said: Said, lang: Language): string => {
  const { note } = said[lang];
  return note === null ? '' : noteNames[note][lang];
};
const withNote = (words: Words, note: string): Words => (note === '' ? words : { ...words, text: `${words.text} [${note}]` });
