import { endOfQuoted } from './split-records.ts';

const QUOTE = 0x22;

/** The cells of one record, as bytes with their quotation marks resolved; null where there are more than `limit`. */
export function splitCells(record: Uint8Array, delimiter: number, limit: number): { byte: number; bytes: Uint8Array }[] | null {
  const cells: { byte: number; bytes: Uint8Array }[] = [];
  for (let start = 0; start <= record.length;) {
    if (cells.length === limit) return null;
    const quoted = record[start] === QUOTE;
    const closing = quoted ? endOfQuoted(record, start) : -1;
    const next = record.indexOf(delimiter, closing < 0 ? start : closing + 1);
    const end = next < 0 ? record.length : next;
    // Whatever stands behind a closing mark is kept: losing it would be worse than keeping it.
    const bytes =
      closing < 0 ? record.subarray(start, end) : unquoted(record.subarray(start + 1, closing), record.subarray(closing + 1, end));
    cells.push({ byte: start, bytes });
    start = end + 1;
  }
  return cells;
}

function unquoted(inside: Uint8Array, behind: Uint8Array): Uint8Array {
  if (!inside.includes(QUOTE) && behind.length === 0) return inside;
  const bytes: number[] = [];
  for (let at = 0; at < inside.length; at += 1) {
    bytes.push(inside[at] ?? 0);
    if (inside[at] === QUOTE) at += 1;
  }
  return Uint8Array.from([...bytes, ...behind]);
}
