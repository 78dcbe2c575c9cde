import { guardCell } from './guard-cell.ts';

/** A table as RFC 4180 writes it: every cell in quotation marks, lines end with CRLF, each cell guarded against being taken for a formula (guard-cell.ts). */
export const csvText = (rows: readonly (readonly string[])[]): string => rows.map(csvLine).join('');

/** One line with its end. */
const csvLine = (cells: readonly string[]): string => `${cells.map((cell) => `"${guardCell(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;

/** Put before a file, it tells Excel that the text is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';
