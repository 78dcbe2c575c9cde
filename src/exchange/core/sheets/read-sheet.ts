import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { unescapedText } from './cell-text.ts';
import { scanXml } from './scan-xml.ts';
import { serialTime } from './serial-time.ts';
import { type Cell, placeOfCell, type SheetCells } from './workbook.ts';

/** What the sheets of a workbook have in common: texts that they refer to, and which looks of a cell make a date of its number. */
export type Common = { readonly texts: readonly string[]; readonly dates: ReadonlySet<number>; readonly from1904: boolean };

export const limits = { cells: 100_000, texts: 200_000, characters: 8_000_000 } as const;

/** The cells of a worksheet part. Errors: `xlsx-broken`, `xlsx-too-large`. */
export function readSheet(xml: string, common: Common): Outcome<SheetCells> {
  const rows = new Map<number, Map<number, Cell>>();
  let [row, column, cells, characters] = [0, -1, 0, 0];
  let [type, look, written, isFormula] = ['n', -1, '', false];
  /** Inside of which element the text counts. */
  let within: 'v' | 't' | null = null;
  let silent = 0;
  const scanned = scanXml(xml, {
    open: (name, attribute) => {
      if (name === 'row') {
        row = Number(attribute('r') ?? row + 1);
        column = -1;
      } else if (name === 'c') {
        const place = placeOfCell(attribute('r') ?? '');
        [row, column] = place ? [place.row, place.column] : [row, column + 1];
        [type, look, written, isFormula] = [attribute('t') ?? 'n', Number(attribute('s') ?? -1), '', false];
      } else if (name === 'f') isFormula = true;
      else if (name === 'v') within = 'v';
      else if (name === 't') within = 't';
      else if (name === 'rPh') silent += 1;
    },
    close: (name) => {
      if (name === 'v' || name === 't') within = null;
      else if (name === 'rPh') silent -= 1;
      else if (name === 'c') {
        const text = textOf(type, look, written, common);
        characters += text.length;
        cells += 1;
        if (text === '' && !isFormula) return;
        const line = rows.get(row) ?? new Map<number, Cell>();
        line.set(column, { text, isFormula });
        rows.set(row, line);
      }
    },
    text: (text) => {
      if (within !== null && silent === 0 && cells <= limits.cells) written += text;
    },
  });
  if (!scanned.ok) return scanned;
  if (cells > limits.cells) return refuse('xlsx-too-large', { limit: limits.cells });
  return characters > limits.characters ? refuse('xlsx-too-large', { limit: limits.characters }) : accept(rows);
}

function textOf(type: string, look: number, written: string, { texts, dates, from1904 }: Common): string {
  if (type === 's') return /^\d{1,9}$/.test(written.trim()) ? (texts[Number(written)] ?? '') : '';
  if (type === 'inlineStr' || type === 'str') return unescapedText(written);
  if (type === 'b') return written.trim() === '1' ? 'true' : 'false';
  // An error (#REF!) is nobody's answer; `d` is a date as ISO 8601 writes it.
  if (type === 'e') return '';
  return (type === 'n' && dates.has(look) ? serialTime(written, from1904) : null) ?? written.trim();
}

/** The texts that cells refer to by number. Readings of Japanese words (`rPh`) are no part of them. */
export function readTexts(xml: string): Outcome<readonly string[]> {
  const texts: string[] = [];
  let [written, isText, silent, characters] = ['', false, 0, 0];
  const scanned = scanXml(xml, {
    open: (name) => {
      if (name === 'si') written = '';
      else if (name === 't') isText = true;
      else if (name === 'rPh') silent += 1;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') silent -= 1;
      else if (name === 'si' && texts.length <= limits.texts && characters <= limits.characters) {
        texts.push(unescapedText(written));
        characters += written.length;
      }
    },
    text: (text) => {
      if (isText && silent === 0) written += text;
    },
  });
  if (!scanned.ok) return scanned;
  return texts.length > limits.texts || characters > limits.characters ? refuse('xlsx-too-large', { limit: limits.texts }) : accept(texts);
}

/** The looks (places in `cellXfs`) under which a number is a date. */
export function readDates(xml: string): Outcome<ReadonlySet<number>> {
  const formats = new Map<number, string>();
  const dates = new Set<number>();
  let [isLook, look] = [false, 0];
  const scanned = scanXml(xml, {
    open: (name, attribute) => {
      if (name === 'numFmt') formats.set(Number(attribute('numFmtId') ?? -1), attribute('formatCode') ?? '');
      else if (name === 'cellXfs') isLook = true;
      else if (name === 'xf' && isLook) {
        const id = Number(attribute('numFmtId') ?? 0);
        if (isDate(id, formats.get(id))) dates.add(look);
        look += 1;
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isLook = false;
    },
  });
  return scanned.ok ? accept(dates) : scanned;
}

/** Built-in formats of dates (ECMA-376 Part 1 §18.8.30), those of Japanese settings among them; else one that names years, months, days or hours. */
const isDate = (id: number, format: string | undefined): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58) ||
  (format !== undefined && /[ymdhge]/i.test(format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|General/gi, '')));
