import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as block from '../../../../test/recovery/layouts/block-layouts.ts';
import * as ring from '../../../../test/recovery/layouts/ring-layouts.ts';
import * as stream from '../../../../test/recovery/layouts/stream-layouts.ts';
import { primitives } from '../../engine/primitives.ts';
import { type ByteSource, sourceOfBytes } from '#model/byte-source.ts';
import { knownFamily } from '../identify/known-families.ts';
import { readKey } from '../keys/read-key.ts';
import type { Family } from './family.ts';
import { families } from './index.ts';

/** Whom a mark names for sure. Weaker signs, such as a length that fits, do occur by chance and say so by their weight. */
const namedIn = (file: ByteSource): string[] =>
  families.flatMap((family) => {
    const recognition = family.recognise(file, primitives);
    return recognition?.evidence.some(({ signal, weight }) => signal === 'structure' && weight >= 7) ? [family.id] : [];
  });

describe('every family', () => {
  test.each(families.map((family) => [family.id, family] as const))('%s stands in the table of families, once', (id, { open }) => {
    expect(knownFamily(id)).toBeDefined();
    expect(families.filter((other) => other.id === id)).toHaveLength(1);
    if (open) expect(open.keyForms).not.toBe('');
  });

  test('says in both languages what it saw and where', () => {
    for (const { family, file } of made()) {
      const recognition = families.find(({ id }) => id === family)?.recognise(sourceOfBytes(file), primitives);
      expect(recognition?.evidence.length, family).toBeGreaterThan(0);
      for (const { text, weight } of recognition?.evidence ?? []) {
        expect(text.ja, family).toMatch(/[ぁ-んァ-ヶ一-龠]/);
        expect(text.en, family).toMatch(/\d/);
        expect(text.ja).not.toBe(text.en);
        expect(weight).toBeGreaterThan(0);
      }
    }
  });

  test('reads only the ends: a file of 100 GB costs no more than a small one', () => {
    for (const family of families) {
      let read = 0;
      const huge: ByteSource = {
        size: 100e9,
        read: (from, to) => {
          const length = Math.max(0, Math.min(to, 100e9) - Math.max(0, from));
          read += length;
          return new Uint8Array(length).fill(7);
        },
      };
      expect(family.recognise(huge, primitives), family.id).toBeNull();
      expect(read, family.id).toBeLessThan(1 << 20);
    }
  });
});

describe('hostile bytes', () => {
  test('100,000 random tails are nobody (seed 41)', () => {
    const random = fixedRandom(41);
    const bytes = new Uint32Array(512);
    for (let round = 0; round < 100_000; round += 1) {
      const size = 1 + (random() % 2048);
      for (let at = 0; at * 4 < size; at += 1) bytes[at] = random();
      const file = sourceOfBytes(new Uint8Array(bytes.buffer, 0, size));
      const named = namedIn(file);
      if (named.length > 0) expect.unreachable(`${named.join()} in round ${round}`);
    }
  }, 180_000);

  test('arbitrary bytes, and marks in arbitrary places, never make one throw (seed 42)', () => {
    const marks = [
      'INC',
      'wenf=',
      '&4r*3d',
      '<EncryptedKey>',
      '-----END CIPHERTEXT BLOCK-----',
      '\xda\xc4\xc4',
      '\0\0\0\0\x04',
      '{36A698B9-D67C-4E07-BE82-0EC5B14B4DF5}',
    ];
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 700 }),
      fc.constantFrom(...marks.map((mark) => Uint8Array.from(Buffer.from(mark, 'latin1')))),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const file = sourceOfBytes(Buffer.concat(pieces));
        for (const family of families) tryAll(family, file);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test('files cut short or changed in a byte are refused or opened, never thrown at (seed 43)', () => {
    const random = fixedRandom(43);
    for (const { family, file, key } of made())
      for (let round = 0; round < 12; round += 1) {
        const changed = Uint8Array.from(file);
        const at = round % 2 === 0 ? random() % file.length : file.length - 1 - (random() % Math.min(file.length, 1600));
        changed[at] = (changed[at] ?? 0) ^ (1 + (random() % 255));
        const cut = round % 3 === 0 ? changed.subarray(0, random() % file.length) : changed;
        const found = families.find(({ id }) => id === family);
        if (found) tryAll(found, sourceOfBytes(cut), round < 3 ? key : undefined);
      }
  }, 120_000);

  test.skipIf(!existsSync(samples))('the published originals are nobody (skipped where ../shared/data is not there)', () => {
    const index = JSON.parse(readFileSync(new URL('index.json', samples), 'utf8')) as { expectedFile?: string }[];
    for (const { expectedFile } of index)
      if (expectedFile) expect(namedIn(sourceOfBytes(readFileSync(new URL(expectedFile, samples))))).toEqual([]);
  });
});

const samples = new URL('../../../../../shared/data/recovery/', import.meta.url);

/** One small file of each family that leaves a mark. */
const made = () => [
  stream.akiraSpot(2_100_000, 20),
  stream.megazord(70_000),
  stream.conti(5000, 0x24, 100, [[0, 5000]]),
  stream.inc(5000),
  stream.babukNas(5000),
  stream.stop(5000),
  block.medusalocker(5000, 0, 2048, 0),
  block.phobosSmall(5000, 'aes'),
  block.rcru64(5000, 'one block'),
  block.tesla2(500, 'session'),
  ring.qilin(5000, 1000, 1000n, [0]),
  ring.hive(5000),
  ring.huntersFirst(5000, [[75, 5000]]),
];

function tryAll(family: Family, file: ByteSource, key?: Uint8Array): void {
  const recognition = family.recognise(file, primitives);
  family.presume?.(file, primitives);
  const read = key && readKey('key', key);
  if (!recognition || !read?.ok) return;
  const opened = family.open?.withKey(file, recognition.state, read.value, primitives);
  if (!opened?.ok) return;
  for (const piece of opened.value.pieces) expect(piece.read(0, Math.min(piece.length, 4096)).length).toBe(Math.min(piece.length, 4096));
}

/** xorshift32 */
function fixedRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
