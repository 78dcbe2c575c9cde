import { u16le } from './file-bytes.ts';
import type { Work } from './work.ts';

/** Records of one workbook that are walked. */
const mostRecords = 200_000;

/** A workbook of Excel 97–2003 ([MS-XLS] 2.4): password, macro sheets of Excel 4, and names that start them. */
export function inspectWorkbook(bytes: Uint8Array, offset: number, work: Work): void {
  let [sheet, starts] = [false, false];
  for (let at = 0, count = 0; at + 4 <= bytes.length && count < mostRecords; count += 1) {
    const [id, size] = [u16le(bytes, at), u16le(bytes, at + 2)];
    const body = at + 4;
    if (id === 0x2f) {
      work.encrypted = true;
      work.mark('encrypted-document', 'FilePass', offset);
      // Everything behind is enciphered.
      return;
    }
    // BoundSheet8: the low byte of its second word is the kind of sheet, 1 a macro sheet.
    if (id === 0x85 && bytes[body + 5] === 1) sheet = true;
    // Lbl: built in, and the built-in name is number 1 (Auto_Open) or 2 (Auto_Close).
    if (id === 0x18 && (u16le(bytes, body) & 0x20) !== 0 && bytes[body + 3] === 1 && [1, 2].includes(bytes[body + 15] ?? 0)) starts = true;
    at = body + size;
  }
  if (!sheet) return;
  work.mark('macro-sheet', '', offset);
  if (starts) work.mark('macro-sheet-starts', 'Auto_Open', offset);
}
