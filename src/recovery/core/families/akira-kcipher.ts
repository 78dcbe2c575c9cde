import { accept, refuse } from '#model/outcome.ts';
import { type ByteSource, partOf } from '#model/byte-source.ts';
import { kcipher2 } from '../ciphers/kcipher2.ts';
import { chachaState } from '../ciphers/stream-state.ts';
import type { Key } from '../keys/key.ts';
import { readHex } from '../keys/read-encoded.ts';
import type { Primitives } from '../primitives.ts';
import type { Range } from '../ranges.ts';
import { resultProof } from '../result-proof.ts';
import type { Family } from './family.ts';
import { frequencies } from './frequencies.ts';
import { openedFile, type Stretch } from './opened-file.ts';

/**
 * Akira's later version for Windows: 512 random bytes behind the file, regions in blocks of 65,535 bytes, the first and last of each in KCipher-2, those between
 * in ChaCha8. It leaves no mark, and how its RSA block keeps the keys is not published: it opens only with a file's own keys, as the key search of
 * DFNC-Lab/akira-decryptor-for-windows finds them. Source of the layout: there, decrypt_region.c and decrypt_file_main.c.
 */
export const akiraKcipher: Family<number> = {
  id: 'akira',
  recognise: () => null,
  presume(file) {
    const size = file.size - 512;
    // cheap enough to be asked of every file: ciphertext at the beginning, and a footer that looks like chance
    if (size < 4096 || frequencies(file.read(0, 4096)) === 'ordered' || frequencies(file.read(size, file.size)) === 'ordered') return null;
    return { evidence: [], originalSize: size, originalName: null, encrypted: null, state: size };
  },
  open: {
    support: 'published',
    keyForms: "later version: a file's own KCipher-2 key and IV, ChaCha8 key and IV (four hexadecimal numbers in this order)",
    withKey(file, size, key, primitives) {
      const keys = contentKeys(key);
      if (!keys) return refuse('key-unsuited', { wanted: 'KCipher-2, ChaCha8' });
      const stream = kcipher2(keys.key, keys.iv, 8 * BLOCK);
      for (const regions of modes(size)) {
        const stretches = openRegions(file, regions, stream, keys, primitives);
        const pieces = stretches && openedFile(partOf(file, 0, size), size, stretches);
        // which mode it was stands nowhere: the one whose result is whole to the last byte
        const proof = pieces && resultProof(pieces, primitives, false);
        if (pieces && proof?.kind === 'sound' && proof.by !== 'structure') return accept({ pieces, name: null, unproved: true });
      }
      return refuse('key-wrong');
    },
  },
};

type ContentKeys = { readonly key: Uint8Array; readonly iv: Uint8Array; readonly middle: Uint32Array | null };

const BLOCK = 0xffff;

function contentKeys({ text }: Key): ContentKeys | null {
  const numbers = (text ?? '').split(/[^0-9a-fA-F]+/).flatMap((word) => readHex(word) ?? []);
  const [key, iv, chacha, nonce] = numbers;
  if (key?.length !== 16 || iv?.length !== 16) return null;
  const middle = chacha?.length === 16 && nonce?.length === 8 ? chachaState(chacha, nonce) : null;
  return { key, iv, middle };
}

/** Whole, the first half, or four tenths spread over the file. */
function modes(size: number): Range[][] {
  const tenth = Math.floor(size / 10);
  const step = Math.floor((size - tenth * 4) / 5);
  return [[[0, size]], [[0, Math.floor(size / 2)]], [0, 1, 2, 3].map((part): Range => [part * step, part * step + tenth])];
}

/** Neither cipher moves on in the gaps. ChaCha8 begins every block of 65,535 bytes with a block of its own; null: its key is needed and not given. */
function openRegions(
  file: ByteSource,
  regions: readonly Range[],
  stream: Uint8Array,
  { middle }: ContentKeys,
  primitives: Primitives,
): Stretch[] | null {
  let used = 0;
  let between = 0;
  const stretches: Stretch[] = [];
  const byKcipher = (start: number, end: number): void => {
    const at = used;
    used += end - start;
    stretches.push({
      start,
      end,
      read: (from, to) => file.read(start + from, start + to).map((byte, index) => byte ^ (stream[at + from + index] ?? 0)),
    });
  };
  for (const [start, end] of regions) {
    const blocks = Math.ceil((end - start) / BLOCK);
    const first = Math.min(start + BLOCK, end);
    const last = Math.max(first, start + (blocks - 1) * BLOCK);
    byKcipher(start, first);
    if (last > first) {
      if (!middle) return null;
      const done = between;
      stretches.push({ start: first, end: last, read: (from, to) => byChacha(file, first, from, to, done, middle, primitives) });
      between += blocks - 2;
    }
    if (end > last) byKcipher(last, end);
  }
  return stretches;
}

function byChacha(
  file: ByteSource,
  start: number,
  from: number,
  to: number,
  done: number,
  state: Uint32Array,
  primitives: Primitives,
): Uint8Array {
  const out = new Uint8Array(to - from);
  for (let at = from; at < to;) {
    const block = Math.floor(at / BLOCK);
    const end = Math.min(to, (block + 1) * BLOCK);
    out.set(primitives.stream('chacha', 8, state, (done + block) * 0x10000 + (at % BLOCK), file.read(start + at, start + end)), at - from);
    at = end;
  }
  return out;
}
