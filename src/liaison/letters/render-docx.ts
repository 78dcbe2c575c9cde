import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  BorderStyle,
} from 'docx';
import type { Letter, LetterLanguage } from '../core/letters/letter.ts';
import { languagesOf } from '../core/letters/letter.ts';
import { type Sheet, type SheetBlock, sheetOf, type Words } from '../core/letters/sheet.ts';
import { sameBytes } from './same-bytes.ts';

const face = 'BIZ UDPGothic';
const font = { ascii: face, hAnsi: face, cs: face, eastAsia: face };

/** A letter as DOCX that Word and LibreOffice can change; the same bytes for the same letter. */
export async function renderDocx(letter: Letter, language: LetterLanguage): Promise<Uint8Array> {
  const languages = languagesOf(language);
  const lang = languages[0] ?? 'en';
  const document = new Document({
    title: letter.title[lang],
    creator: letter.from[lang],
    lastModifiedBy: letter.from[lang],
    styles: { default: { document: { run: { font, size: 20, language: { value: 'en-GB', eastAsia: 'ja-JP' } } } } },
    sections: languages.map((one) => ({
      properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1300, bottom: 1200, left: 1300, right: 1300 } } },
      footers: { default: footer(letter) },
      children: sheetChildren(sheetOf(letter, one)),
    })),
  });
  return sameBytes(await Packer.toBuffer(document), letter.date);
}

const footer = ({ name, tlp }: Letter): Footer =>
  new Footer({
    children: [
      new Paragraph({
        children: [
          new TextRun({ text: `${name}  TLP:${tlp.toUpperCase()}  `, size: 16 }),
          new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 16 }),
        ],
      }),
    ],
  });

const sheetChildren = ({ title, tlp, lang, blocks }: Sheet) => [
  new Paragraph({ heading: HeadingLevel.TITLE, children: runs({ text: title, lang }, { bold: true, size: 32 }) }),
  new Paragraph({ children: runs({ text: tlp, lang: 'en' }, { bold: true }) }),
  ...blocks.flatMap(children),
];

function children(block: SheetBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_2,
          keepNext: true,
          spacing: { before: 240, after: 80 },
          children: [...runs(block.words, { bold: true, size: 21, color: '000000' }), ...aside(block.note)],
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ spacing: { after: 120 }, children: [...runs(block.words), ...aside(block.note)] })];
    case 'notice':
      return [
        new Paragraph({
          border: { left: { style: BorderStyle.SINGLE, size: 18, space: 8, color: '000000' } },
          spacing: { after: 120 },
          children: runs(block.words, { bold: true }),
        }),
      ];
    case 'facts':
    case 'signature':
      return [
        table(
          block.rows.map(({ label, value, note }) => [runs(label, { color: '555555' }), [...runs(value), ...aside(note)]]),
          [22, 78],
          false,
        ),
        new Paragraph({ children: [] }),
      ];
    case 'items':
      return [
        table(
          block.items.map(({ label, words, note }) => [
            runs({ text: label, lang: words.lang }, { bold: true }),
            [...runs(words), ...(note ? [new TextRun({ break: 1, text: '' }), ...runs(note, { size: 17, color: '555555' })] : [])],
          ]),
          [8, 92],
          false,
        ),
        new Paragraph({ children: [] }),
      ];
    case 'table': {
      const share = 100 / Math.max(1, block.columns.length);
      return [
        table(
          [
            block.columns.map((column) => runs(column, { bold: true, size: 17 })),
            ...block.rows.map((row) => row.map((cell) => runs(cell, { size: 17 }))),
          ],
          block.columns.map(() => share),
          true,
        ),
        new Paragraph({ children: [] }),
      ];
    }
  }
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const plain = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

const table = (rows: readonly (readonly TextRun[])[][], shares: readonly number[], isRuled: boolean): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    ...(!isRuled && { borders: plain }),
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          tableHeader: isRuled && at === 0,
          children: cells.map(
            (cell, column) =>
              new TableCell({
                width: { size: shares[column] ?? 10, type: WidthType.PERCENTAGE },
                children: [new Paragraph({ children: [...cell] })],
              }),
          ),
        }),
    ),
  });

type Look = { readonly bold?: boolean; readonly size?: number; readonly color?: string };

/** A run a line; the library writes text as text, and `visibleText` left nothing that XML cannot hold. */
const runs = ({ text, lang }: Words, look: Look = {}): TextRun[] =>
  text.split('\n').map(
    (line, at) =>
      new TextRun({
        text: line,
        ...(at > 0 && { break: 1 }),
        font,
        language: lang === 'ja' ? { eastAsia: 'ja-JP' } : { value: 'en-GB' },
        ...look,
      }),
  );

const aside = (note: string): TextRun[] => (note === '' ? [] : [new TextRun({ text: `  ${note}`, size: 16, color: '555555', font })]);
