import type { ByteSource } from '../../byte-source.ts';

export const blockSize = 4096;
const blocksASegment = 16;
/** Bytes that are read and judged at once. */
export const segmentSize = blockSize * blocksASegment;
const segmentsAChunk = 1024;
/**
 * Chi-squared of 4,096 bytes against equal shares. Ciphertext has 255 ± 22.6; 600 lies 15 standard deviations off, so that no block of ciphertext is
 * ever called plain (on 2^40 blocks the chance stays below 2^-80).
 */
const surelyPlain = 600;

/** Which blocks of 4 KiB cannot be ciphertext, judged when asked and remembered: four bytes of memory a 64 KiB segment. */
export type PlainBlocks = {
  readonly image: ByteSource;
  /** Block number → it is surely not ciphertext as a whole. Blocks past the end, and a last one that is not whole, are not. */
  readonly isPlain: (block: number) => boolean;
  /** Whether any whole block in [from, to) bytes is plain. */
  readonly anyPlain: (from: number, to: number) => boolean;
  /** Whether a segment of one repeated byte was met, the first of the image apart. */
  readonly hasConstant: () => boolean;
};

export function plainBlocks(image: ByteSource): PlainBlocks {
  const chunks = new Map<number, Int32Array>();
  const counts = new Uint32Array(256);
  let constant = false;

  function maskOf(segment: number): number {
    const key = Math.floor(segment / segmentsAChunk);
    let chunk = chunks.get(key);
    if (!chunk) chunks.set(key, (chunk = new Int32Array(segmentsAChunk).fill(-1)));
    const known = chunk[segment % segmentsAChunk] ?? 0;
    if (known >= 0) return known;
    const bytes = image.read(segment * segmentSize, (segment + 1) * segmentSize);
    let mask = 0;
    if (isConstant(bytes)) {
      mask = (1 << Math.floor(bytes.length / blockSize)) - 1;
      if (segment > 0 && bytes.length === segmentSize) constant = true;
    } else {
      for (let at = 0; at + blockSize <= bytes.length; at += blockSize)
        if (chiSquared(bytes, at, counts) > surelyPlain) mask |= 1 << (at / blockSize);
    }
    chunk[segment % segmentsAChunk] = mask;
    return mask;
  }

  const isPlain = (block: number): boolean =>
    block >= 0 &&
    (block + 1) * blockSize <= image.size &&
    ((maskOf(Math.floor(block / blocksASegment)) >> (block % blocksASegment)) & 1) === 1;

  return {
    image,
    isPlain,
    anyPlain: (from, to) => {
      for (let block = Math.ceil(from / blockSize); (block + 1) * blockSize <= to; block += 1) if (isPlain(block)) return true;
      return false;
    },
    hasConstant: () => constant,
  };
}

function isConstant(bytes: Uint8Array): boolean {
  const [first = 0] = bytes;
  if (bytes.length < 8 || bytes[1] !== first || bytes[7] !== first) return false;
  const words = bytes.byteOffset % 4 === 0 ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : null;
  if (words) {
    const [word] = words;
    for (let at = 1; at < words.length; at += 1) if (words[at] !== word) return false;
    for (let at = bytes.length & ~3; at < bytes.length; at += 1) if (bytes[at] !== first) return false;
    return bytes[2] === first && bytes[3] === first;
  }
  for (let at = 1; at < bytes.length; at += 1) if (bytes[at] !== first) return false;
  return true;
}

function chiSquared(bytes: Uint8Array, from: number, counts: Uint32Array): number {
  counts.fill(0);
  for (let at = from; at < from + blockSize; at += 1) {
    const value = bytes[at] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  let squares = 0;
  for (const count of counts) squares += count * count;
  return (squares * 256) / blockSize - blockSize;
}
