import type { Letter, LetterLanguage } from '../core/letters/letter.ts';
import { languagesOf } from '../core/letters/letter.ts';
import { type SheetBlock, sheetOf } from '../core/letters/sheet.ts';

/**
 * A letter as plain text: what stands in an e-mail. Headings stand at the edge and everything else is set in, so that no text of a person can look like
 * a heading. Lines are not wrapped; the reader's program does that.
 */
export const letterText = (letter: Letter, language: LetterLanguage): string =>
  languagesOf(language)
    .map((lang) => {
      const { title, tlp, blocks } = sheetOf(letter, lang);
      return [`[${tlp}] ${title}`, ...blocks.map(blockText)].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(40)}\n\n`)
    .concat('\n');

function blockText(block: SheetBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${block.words.text}${marked(block.note)}`;
    case 'notice':
      return `*** ${block.words.text} ***`;
    case 'paragraph':
      return set(`${block.words.text}${marked(block.note)}`);
    case 'facts':
    case 'signature':
      return set(block.rows.map(({ label, value, note }) => `${label.text}: ${indented(value.text)}${marked(note)}`).join('\n'));
    case 'items':
      return set(
        block.items
          .map(({ label, words, note }) => `${label}. ${indented(words.text)}${note ? `\n   ${indented(note.text)}` : ''}`)
          .join('\n'),
      );
    case 'table':
      // One row a paragraph: nobody's mail program draws columns.
      return set(
        block.rows
          .map((row) =>
            row
              .flatMap(({ text }, column) => (text === '' ? [] : [`${block.columns[column]?.text ?? ''}: ${indented(text)}`]))
              .join('\n   '),
          )
          .join('\n'),
      );
  }
}

const set = (text: string): string => `  ${text.replaceAll('\n', '\n  ')}`;
const indented = (text: string): string => text.replaceAll('\n', '\n   ');
const marked = (note: string): string => (note === '' ? '' : ` [${note}]`);
