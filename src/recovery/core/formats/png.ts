import type { ByteSource } from '#model/byte-source.ts';
import { startsWith, u32be } from '../integer.ts';
import type { Primitives } from '../primitives.ts';
import type { Range } from '../ranges.ts';
import type { Format } from './format.ts';
import { damagedAt, notThis, wholeFile } from './verdict.ts';

/** PNG (W3C PNG, third edition, §5): signature, then chunks of length, type, data, CRC-32 over type and data. */
export const png: Format = {
  id: 'png',
  name: { ja: 'PNG画像', en: 'PNG picture' },
  extensions: ['png', 'apng'],
  begins: (head) => startsWith(head, PNG_SIGNATURE),
  check: (file, primitives) => {
    if (!startsWith(file.read(0, 8), PNG_SIGNATURE)) return notThis;
    const sound: Range[] = [[0, 8]];
    let breaksAt = -1;
    for (const chunk of pngChunks(file, primitives, 8)) {
      const expected = sound.at(-1)?.[1] ?? 0;
      if (breaksAt < 0 && chunk.start !== expected) breaksAt = expected;
      if (breaksAt < 0 && expected === 8 && chunk.type !== 'IHDR') breaksAt = 8;
      sound.push([chunk.start, chunk.end]);
      if (chunk.type !== 'IEND') continue;
      if (breaksAt < 0 && chunk.end === file.size) return wholeFile(file.size, 'checksum');
      break;
    }
    return damagedAt(breaksAt < 0 ? (sound.at(-1)?.[1] ?? 0) : breaksAt, 'checksum', sound);
  },
};

export const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n';

export type PngChunk = { readonly type: string; readonly start: number; readonly end: number };

/**
 * The chunks whose CRC holds, from `from` on, in order. Where one does not hold, the next one is looked for by its type. Checks at most four times the
 * size of the file, whatever false types lie in it.
 */
export function* pngChunks(file: ByteSource, primitives: Primitives, from: number): Generator<PngChunk> {
  let work = 4 * file.size + 65_536;
  for (let at = from; at + 12 <= file.size;) {
    const chunk = chunkAt(file, primitives, at);
    work -= chunk.end - at;
    if (work < 0) return;
    if (chunk.holds) {
      yield { type: chunk.type, start: at, end: chunk.end };
      at = chunk.end;
    } else at = nextType(file, at + 1);
  }
}

function chunkAt(file: ByteSource, primitives: Primitives, at: number): { holds: boolean; type: string; end: number } {
  const head = file.read(at, at + 8);
  const length = u32be(head, 0);
  const type = String.fromCharCode(...head.subarray(4, 8));
  const end = at + 12 + length;
  if (!/^[A-Za-z]{4}$/.test(type) || end > file.size) return { holds: false, type, end: at + 12 };
  let crc = 0;
  for (let done = at + 4; done < end - 4; done += PIECE) crc = primitives.crc32(file.read(done, Math.min(done + PIECE, end - 4)), crc);
  return { holds: crc === u32be(file.read(end - 4, end), 0), type, end };
}

/** Where the next chunk may begin: four bytes before a type that is in use. */
function nextType(file: ByteSource, from: number): number {
  for (let at = from; at < file.size; at += PIECE) {
    const bytes = file.read(at, at + PIECE + 8);
    // One pass that stops at the first: false types may lie close together.
    for (let place = 4; place + 4 <= bytes.length; place += 1) {
      const first = bytes[place] ?? 0;
      if (FIRST_LETTERS[first] === 1 && KNOWN_TYPES.has(String.fromCharCode(...bytes.subarray(place, place + 4)))) return at + place - 4;
    }
  }
  return file.size;
}

const PIECE = 1 << 20;
/** Critical chunks, and those that cameras, screens and editors write. */
const KNOWN_TYPES = new Set(
  'IHDR PLTE IDAT IEND tEXt iTXt zTXt tRNS pHYs gAMA cHRM sRGB iCCP bKGD tIME eXIf acTL fcTL fdAT sBIT'.split(' '),
);
const FIRST_LETTERS = Uint8Array.from({ length: 256 }, (_, byte) => ([...KNOWN_TYPES].some((type) => type.charCodeAt(0) === byte) ? 1 : 0));
