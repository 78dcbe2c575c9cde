import type { ByteSource } from '#model/byte-source.ts';
import { PNG_SIGNATURE, pngChunks, type PngChunk } from '../../formats/png.ts';
import { adler32 } from '../../inflate/adler-32.ts';
import { inflate } from '../../inflate/inflate.ts';
import { startsWith, u32be } from '../../integer.ts';
import type { Primitives } from '../../primitives.ts';
import type { Range } from '../../ranges.ts';
import { intact, missing, rebuilt, type Piece } from '../../recovered.ts';
import { firstFrom } from '../first-from.ts';

export type SalvagedPng = {
  readonly pieces: readonly Piece[];
  readonly height: number;
  /** Rows that came out of the data that are left; the others are blank. */
  readonly rows: number;
  /** Every byte is a copy of chunks whose CRC holds, up to the end chunk. */
  readonly whole: boolean;
};

/**
 * A PNG of what is left of one: the chunks whose CRC holds; the picture's data up to the first gap inflated, the missing rows left blank, stored without
 * packing. null: the header with width, height and colours is lost, or no row came out. `suspect`: what may be ciphertext.
 */
export function salvagePng(file: ByteSource, primitives: Primitives, suspect: readonly Range[]): SalvagedPng | null {
  if (file.size > LARGEST) return null;
  const chunks = [...pngChunks(file, primitives, 8)];
  const header = chunks.find(({ type }) => type === 'IHDR');
  const shape = header && shapeOf(file.read(header.start + 8, header.end - 4));
  if (!shape) return null;
  const end = chunks.find(({ type }) => type === 'IEND')?.end ?? 0;
  if (
    startsWith(file.read(0, 8), PNG_SIGNATURE) &&
    chunks.every(({ start }, index) => start === (index === 0 ? 8 : chunks[index - 1]?.end)) &&
    end > 0
  )
    return { pieces: [intact(file, 0, end)], height: shape.height, rows: shape.height, whole: true };
  const row = 1 + Math.ceil((shape.width * shape.bits) / 8);
  const size = row * shape.height;
  if (size > LARGEST || shape.interlaced) return null;
  const unpacked = inflate(pictureData(file, chunks, header.end, suspect), { limit: size, fromBit: 16 }).output;
  const rows = Math.floor(unpacked.length / row);
  if (rows === 0) return null;
  const kept = chunks.filter(({ type }, index) => KEPT.has(type) && chunks.findIndex((other) => other.type === type) === index);
  return {
    pieces: [
      rebuilt(bytesOf(PNG_SIGNATURE)),
      ...kept.map(({ start, end: stop }) => intact(file, start, stop)),
      ...storedPicture(unpacked.subarray(0, rows * row), size, primitives),
      rebuilt(chunk('IEND', [], primitives)),
    ],
    height: shape.height,
    rows,
    whole: false,
  };
}

/** Width, height, bits a pixel (PNG §11.2.2). */
function shapeOf(body: Uint8Array): { width: number; height: number; bits: number; interlaced: boolean } | null {
  const channels = ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as Readonly<Record<number, number>>)[body[9] ?? 0];
  const [width, height, depth] = [u32be(body, 0), u32be(body, 4), body[8] ?? 0];
  if (body.length !== 13 || !channels || width === 0 || height === 0 || ![1, 2, 4, 8, 16].includes(depth)) return null;
  return { width, height, bits: channels * depth, interlaced: body[12] !== 0 };
}

/** The zlib stream as far as it goes without a gap: whole chunks, then of one that breaks what stands before anything suspect. */
function pictureData(file: ByteSource, chunks: readonly PngChunk[], headerEnd: number, suspect: readonly Range[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = headerEnd;
  for (const { type, start, end } of chunks) {
    if (start !== at) continue;
    at = end;
    if (type === 'IDAT') parts.push(file.read(start + 8, end - 4));
  }
  const broken = file.read(at, at + 8);
  const stop = Math.min(
    at + 8 + u32be(broken, 0),
    firstFrom(
      suspect.map(([start]) => start),
      at,
    ),
  );
  if (startsWith(broken, 'IDAT', 4) && Number.isFinite(stop) && suspect.length > 0 && stop > at + 8) parts.push(file.read(at + 8, stop));
  return joinedBytes(parts);
}

/** IDAT chunks with the rows in stored blocks (RFC 1951 §3.2.4): what is blank stays visible in the byte map as missing. */
function storedPicture(rows: Uint8Array, size: number, primitives: Primitives): Piece[] {
  const picture = new Uint8Array(size);
  picture.set(rows);
  const pieces: Piece[] = [];
  for (let at = 0; at < size; at += BLOCK) {
    const block = picture.subarray(at, Math.min(at + BLOCK, size));
    const isLast = at + BLOCK >= size;
    const before = [
      ...(at === 0 ? [0x78, 0x01] : []),
      isLast ? 1 : 0,
      block.length & 255,
      block.length >> 8,
      ~block.length & 255,
      (~block.length >> 8) & 255,
    ];
    const behind = isLast ? long(adler32(picture)) : [];
    const whole = chunk('IDAT', [Uint8Array.from(before), block, Uint8Array.from(behind)], primitives);
    const known = Math.max(0, Math.min(block.length, rows.length - at));
    const dataAt = 8 + before.length;
    pieces.push(rebuilt(whole.subarray(0, dataAt + known)));
    if (known < block.length) pieces.push(missing(block.length - known));
    pieces.push(rebuilt(whole.subarray(dataAt + block.length)));
  }
  return pieces;
}

function chunk(type: string, parts: readonly Uint8Array[], primitives: Primitives): Uint8Array {
  const body = joinedBytes([bytesOf(type), ...parts]);
  return joinedBytes([Uint8Array.from(long(body.length - 4)), body, Uint8Array.from(long(primitives.crc32(body)))]);
}

function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const long = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const BLOCK = 65_000;
const LARGEST = 1 << 27;
/** One each, in the order in which they stand. */
const KEPT: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'pHYs', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'eXIf', 'tEXt', 'tIME']);
