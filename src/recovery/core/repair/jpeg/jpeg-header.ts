import { decodeJpeg, type DecodedJpeg } from '../../formats/jpeg/decode-jpeg.ts';
import type { HuffmanTable } from '../../formats/jpeg/huffman-table.ts';
import type { JpegFrame } from '../../formats/jpeg/jpeg-frame.ts';

/** Everything of a baseline picture that comes before its data, from this or another picture of the same camera. */
export type JpegHeader = {
  /** From SOI to the end of the scan header. */
  readonly bytes: Uint8Array;
  readonly frame: JpegFrame;
  readonly tables: DecodedJpeg['tables'];
};

/** The header of a sequential picture whose components stand in one scan; null: another kind, or it breaks before its data. */
export function jpegHeader(bytes: Uint8Array): JpegHeader | null {
  const { frame, tables, scan } = decodeJpeg(bytes);
  if (!frame || !scan || frame.progressive || frame.components.length === 0) return null;
  const componentsInScan = bytes[scan.dataAt - 4 - 2 * frame.components.length];
  return componentsInScan === frame.components.length ? { bytes: bytes.subarray(0, scan.dataAt), frame, tables } : null;
}

/**
 * The bits of units that show nothing: each block with a DC difference of 0 and no AC value, which is grey or the colour before. Filled up with ones
 * to a whole byte, FF stuffed. null: the tables have no code for that.
 */
export function blankUnits({ bytes, frame, tables }: JpegHeader, units: number): Uint8Array | null {
  const codes: { length: number; bits: number }[] = [];
  for (const [index, { h, v }] of frame.components.entries()) {
    const selectors = bytes[bytes.length - 3 - 2 * (frame.components.length - index) + 1] ?? 0;
    const dc = codeOfZero(tables.dc[selectors >> 4]);
    const ac = codeOfZero(tables.ac[selectors & 15]);
    if (!dc || !ac) return null;
    const blocks = frame.components.length === 1 ? 1 : h * v;
    for (let block = 0; block < blocks; block += 1) codes.push(dc, ac);
  }
  const result: number[] = [];
  let hold = 0;
  let held = 0;
  const put = (bits: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      hold = (hold << 1) | ((bits >> bit) & 1);
      held += 1;
      if (held < 8) continue;
      result.push(hold & 255, ...((hold & 255) === 255 ? [0] : []));
      [hold, held] = [0, 0];
    }
  };
  for (let unit = 0; unit < units; unit += 1) for (const { bits, length } of codes) put(bits, length);
  if (held > 0) put(0xff, 8 - held);
  return Uint8Array.from(result);
}

function codeOfZero(table: HuffmanTable | undefined): { length: number; bits: number } | null {
  const at = table?.findIndex((entry) => entry !== 0 && entry >> 5 === 0) ?? -1;
  if (!table || at < 0) return null;
  const length = (table[at] ?? 0) & 31;
  return { length, bits: at >> (16 - length) };
}
