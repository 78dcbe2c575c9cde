import { joined, latin, u16, u32 } from './sample-bytes.ts';

/** Records of a workbook of Excel 97 ([MS-XLS]): beginning, and what is asked for. No sheet is in it. */
export function workbookSample(...what: readonly ('macro-sheet' | 'auto-open' | 'dde' | 'password')[]): Uint8Array {
  const record = (id: number, ...body: readonly (Uint8Array | readonly number[])[]): Uint8Array => {
    const bytes = joined(...body);
    return joined(u16(id), u16(bytes.length), bytes);
  };
  const records = {
    'macro-sheet': () => record(0x85, u32(0), [0, 1], [1, 0], latin('M')),
    'auto-open': () => record(0x18, u16(0x20), [0, 1], u16(0), u16(0), u16(0), [0, 0, 0, 0], [0], [1]),
    dde: () => record(0x1ae, u16(0), u16(12), [0], latin('cmd\x03/c inert')),
    password: () => record(0x2f, new Uint8Array(6)),
  };
  return joined(record(0x809, u16(0x600), u16(5), new Uint8Array(12)), ...what.map((one) => records[one]()), record(0x0a));
}
