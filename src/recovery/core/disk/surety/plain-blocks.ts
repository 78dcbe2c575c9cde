import type { ByteSource } from '#model/byte-source.ts';

export const blockSize = 4096;
/** The commonest unit of layouts, and how far a search for one goes with it. */
const cellSize = 0x20000;
const farthestWatched = 2 ** 33;
const blocksAWord = 16;
const wordsAChunk = 1024;
/**
 * Chi-squared of 4,096 bytes against equal shares. Ciphertext has 255 ± 22.6; 600 lies 15 standard deviations off, so that no block of ciphertext is
 * ever called plain (on 2^40 blocks the chance stays below 2^-80).
 */
const surelyPlain = 600;

/** Which blocks of 4 KiB cannot be ciphertext, judged when asked and remembered: two bits a block. */
export type PlainBlocks = {
  readonly image: ByteSource;
  /** Block number → it is surely not ciphertext as a whole. Blocks past the end, and a last one that is not whole, are not. */
  readonly isPlain: (block: number) => boolean;
  /** Whether any whole block in [from, to) bytes is plain. */
  readonly anyPlain: (from: number, to: number) => boolean;
  /** Bytes that are read anyway, from a whole block on: judges what a search for a layout will ask about, so that it need not read them again. */
  readonly watch: (bytes: Uint8Array, start: number) => void;
  /** Whether 8 KiB of one repeated byte were met, the start of the image apart. */
  readonly hasConstant: () => boolean;
};

export function plainBlocks(image: ByteSource): PlainBlocks {
  // The lower half of a word: plain; the upper half: judged.
  const chunks = new Map<number, Uint32Array>();
  const counts = new Uint32Array(256);
  let constant = false;

  function judge(block: number, bytes: Uint8Array): boolean {
    if (!isConstant(bytes)) return chiSquared(bytes, counts) > surelyPlain;
    if (!constant && block > 1) {
      const two = image.read(block * blockSize, (block + 2) * blockSize);
      constant = two.length === 2 * blockSize && isConstant(two);
    }
    return true;
  }

  function isPlain(block: number, seen?: Uint8Array): boolean {
    if (block < 0 || (block + 1) * blockSize > image.size) return false;
    const word = Math.floor(block / blocksAWord);
    const key = Math.floor(word / wordsAChunk);
    let chunk = chunks.get(key);
    if (!chunk) chunks.set(key, (chunk = new Uint32Array(wordsAChunk)));
    const bit = 1 << (block % blocksAWord);
    const known = chunk[word % wordsAChunk] ?? 0;
    if (((known >>> 16) & bit) !== 0) return (known & bit) !== 0;
    const plain = judge(block, seen ?? image.read(block * blockSize, (block + 1) * blockSize));
    chunk[word % wordsAChunk] = known | (bit << 16) | (plain ? bit : 0);
    return plain;
  }

  /** Of every cell its first plain block, its middle and its end. */
  function watch(bytes: Uint8Array, start: number): void {
    if (start >= farthestWatched) return;
    const isPlainHere = (at: number): boolean => isPlain((start + at) / blockSize, bytes.subarray(at, at + blockSize));
    for (let cell = 0; cell + cellSize <= bytes.length; cell += cellSize) {
      isPlainHere(cell + cellSize / 2);
      isPlainHere(cell + cellSize - blockSize);
      for (let at = cell; at < cell + cellSize && !isPlainHere(at); at += blockSize);
    }
  }

  return {
    image,
    isPlain: (block) => isPlain(block),
    watch,
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

function chiSquared(bytes: Uint8Array, counts: Uint32Array): number {
  counts.fill(0);
  for (let at = 0; at < blockSize; at += 1) {
    const value = bytes[at] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  let squares = 0;
  for (const count of counts) squares += count * count;
  return (squares * 256) / blockSize - blockSize;
}
