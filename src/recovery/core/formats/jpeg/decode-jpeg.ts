import { u16be } from '../../integer.ts';
import type { Range } from '../../ranges.ts';
import { decodeScan, type ScanEnd, type ScanTables } from './decode-scan.ts';
import { readHuffmanTables, type HuffmanTable } from './huffman-table.ts';
import { readFrame, readScan, type JpegFrame } from './jpeg-frame.ts';

export type DecodedJpeg = {
  /** Reached the end marker, everything before it holds. */
  readonly whole: boolean;
  /** Whether the entropy-coded data were decoded; false: a kind of picture whose scans are only walked by their markers. */
  readonly decoded: boolean;
  /** Behind the end marker; where it breaks, about the byte that does not fit. */
  readonly at: number;
  /** The bytes given end in the middle of it. */
  readonly wantsMore: boolean;
  /**
   * Entropy-coded data that were decoded; where it breaks, the byte that does not fit may be some hundred bytes behind the damage. Segments are stepped over by
   * their lengths, which ciphertext has as well: they are not among it.
   */
  readonly coded: readonly Range[];
  readonly frame: JpegFrame | null;
  readonly tables: ScanTables;
  /** The scan in which it stopped, and where its data begin. */
  readonly scan: (ScanEnd & { readonly dataAt: number }) | null;
};

/** Walks a JPEG picture from its first marker (SOI at byte 0) to its end, decoding every scan. */
export function decodeJpeg(bytes: Uint8Array): DecodedJpeg {
  const dc: (HuffmanTable | undefined)[] = [];
  const ac: (HuffmanTable | undefined)[] = [];
  const quantisation: number[] = [];
  let restart = 0;
  let frame: JpegFrame | null = null;
  let nonzero: Uint8Array[] = [];
  let decoded = true;
  let scan: DecodedJpeg['scan'] = null;
  const coded: Range[] = [];
  const stop = (at: number, whole = false): DecodedJpeg => {
    const tables = { dc, ac, quantisation, restart };
    return { whole, decoded, at, wantsMore: !whole && at + 4096 >= bytes.length, coded, frame, tables, scan };
  };
  let at = 2;
  for (let segments = 0; segments < MOST_SEGMENTS; segments += 1) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker < 0xc0) return stop(at);
    if (marker === 0xd9) return frame && scan ? stop(at + 2, true) : stop(at);
    if (marker >= 0xd0 && marker <= 0xd8) return stop(at);
    const end = at + 2 + u16be(bytes, at + 2);
    if (end < at + 4 || end > bytes.length) return stop(at);
    const body = bytes.subarray(at + 4, end);
    if (marker === 0xc4) {
      const tables = readHuffmanTables(body);
      if (!tables) return stop(at);
      for (const { place, table } of tables) (place < 16 ? dc : ac)[place & 15] = table;
    } else if (marker === 0xdb) {
      if (!readQuantisation(body, quantisation)) return stop(at);
    } else if (marker === 0xdd) {
      restart = u16be(body, 0);
    } else if (marker === 0xda) {
      const walked = enterScan(end, body);
      if (walked === null) return stop(at);
      scan = walked;
      if (decoded) coded.push([end, scan.at]);
      if (!scan.whole) return stop(scan.at);
      at = scan.at;
      continue;
    } else if ((marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) || marker === 0xde) {
      if (frame) return stop(at);
      frame = readFrame(marker, body);
      decoded = frame !== null && blocksOf(frame) <= MOST_BLOCKS;
      if (!frame && marker < 0xc3) return stop(at);
      frame ??= walkedOnly;
      nonzero = decoded && frame.progressive ? frame.components.map(({ stride, rows }) => new Uint8Array(stride * rows * 8)) : [];
    }
    at = end;
  }
  return stop(at);

  function enterScan(dataAt: number, body: Uint8Array): DecodedJpeg['scan'] {
    if (!frame) return null;
    if (!decoded) {
      const end = nextMarker(bytes, dataAt);
      return { at: end, whole: end < bytes.length, units: 0, of: 0, restartAt: dataAt, seam: null, dataAt };
    }
    const header = readScan(frame, body);
    return header && { ...decodeScan(bytes, dataAt, frame, header, { dc, ac, quantisation, restart }, nonzero), dataAt };
  }
}

const blocksOf = (frame: JpegFrame): number => frame.components.reduce((sum, { stride, rows }) => sum + stride * rows, 0);

/** Keeps the first factor of each table (§B.2.4.1). */
function readQuantisation(body: Uint8Array, factors: number[]): boolean {
  let at = 0;
  while (at < body.length) {
    const place = body[at] ?? 0;
    if ((place & 15) > 3 || place >> 4 > 1) return false;
    factors[place & 15] = place < 16 ? (body[at + 1] ?? 0) : u16be(body, at + 1);
    at += place < 16 ? 65 : 129;
  }
  return at === body.length;
}

/** The first marker at or after `from` that ends a scan: not a stuffed FF, not a restart marker. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Lossless, arithmetic and 12-bit pictures are walked by their markers only. */
const walkedOnly: JpegFrame = { progressive: false, width: 0, height: 0, components: [], across: 0, down: 0 };
const MOST_SEGMENTS = 10_000;
/** 2²⁴ blocks are a picture of 350 million pixels in full colour. */
const MOST_BLOCKS = 1 << 24;
