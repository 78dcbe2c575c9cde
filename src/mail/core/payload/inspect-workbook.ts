import { commandIn } from './commands.ts';
import { u16le, utf16 } from './file-bytes.ts';
import type { Work } from './work.ts';

/** Records of one workbook that are walked. */
const mostRecords = 200_000;

/** A workbook of Excel 97–2003 ([MS-XLS] 2.4): password, macro sheets of Excel 4, and names that start them. */
export function inspectWorkbook(bytes: Uint8Array, offset: number, work: Work): void {
  // Excel 5 wrote names without saying in which width.
  const old = u16le(bytes, 4) < 0x600;
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
    if (id === 0x18 && (u16le(bytes, body) & 0x20) !== 0 && bytes[body + 3] === 1 && [1, 2].includes(bytes[body + (old ? 14 : 15)] ?? 0))
      starts = true;
    if (id === 0x1ae) inspectLink(bytes.subarray(body, body + size), offset, work);
    at = body + size;
  }
  if (!sheet) return;
  work.mark('macro-sheet', '', offset);
  if (starts) work.mark('macro-sheet-starts', 'Auto_Open', offset);
}

/** SupBook (2.4.271): a link to a program and what it is asked, with a 3 between. Links to documents are written so, too; only commands are marked. */
function inspectLink(record: Uint8Array, offset: number, work: Work): void {
  const text = record[4] ? utf16(record, 5, u16le(record, 2)) : work.ports.latin1(record.subarray(5, 5 + u16le(record, 2)));
  if (text.includes('\x03') && commandIn(text)) work.mark('dde', text.replace('\x03', '|'), offset);
}
