import { deflateRawSync } from 'node:zlib';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { joined, lengthOf, shared, type Range } from '../ranges.ts';
import { blockMap, type BlockMap } from './block-map.ts';
import { damagePatterns, overwritten, pseudoRandom, tableFixture, textFixture } from './damage-fixture.ts';

const map = (bytes: Uint8Array): BlockMap => blockMap(sourceOfBytes(bytes), primitives);
const likeness = (left: readonly Range[], right: readonly Range[]): number => {
  const both = lengthOf(shared(left, right));
  return both / (lengthOf(left) + lengthOf(right) - both);
};

const plains: readonly (readonly [string, Uint8Array])[] = [
  ['English text', textFixture(1_500_000, 1)],
  ['Japanese text', textFixture(1_500_000, 2, true)],
  ['a table', tableFixture(3_000_000, 3)],
];

describe.each(Object.entries(damagePatterns))('encrypted like %s', (_name, pattern) => {
  test.each(plains)('%s shows it to the byte, and nothing encrypted is called certain', (_plain, bytes) => {
    const truth = pattern(bytes.length);
    const { runs, fraction, certain } = map(overwritten(bytes, truth, 7));
    expect(likeness(runs, joined(truth))).toBeGreaterThan(0.99);
    expect(fraction).toBeCloseTo(lengthOf(truth) / bytes.length, 2);
    expect(lengthOf(shared(certain, joined(truth)))).toBe(0);
  });
});

test('a period is named with its phase and length', () => {
  const period = (name: string, size: number): BlockMap['period'] => {
    const pattern = damagePatterns[name];
    return map(overwritten(textFixture(size, 4), pattern?.(size) ?? [], 5)).period;
  };
  expect(period('64 of 192 bytes (Black Basta)', 400_000)).toEqual({ every: 192, phase: 0, length: 64 });
  expect(period('64 KiB of 640 KiB', 3_000_000)).toEqual({ every: 655_360, phase: 0, length: 65_536 });
  expect(period('first 1 %', 400_000)).toBeNull();
});

test('64 of 6,400 bytes behind a head of 5,000 are found', () => {
  const size = 2_000_000;
  const truth: [number, number][] = [[0, 5000]];
  for (let at = 5000; at + 6400 < size; at += 6400) truth.push([at, at + 64]);
  const found = map(overwritten(tableFixture(size, 8), truth, 9));
  expect(found.period).toEqual({ every: 6400, phase: 5000, length: 64 });
  expect(likeness(found.runs, joined(truth))).toBeGreaterThan(0.98);
  expect(lengthOf(shared(found.certain, joined(truth)))).toBe(0);
});

test('a key stream of 64 bytes that repeats over zeros is found too', () => {
  const bytes = new Uint8Array(300_000);
  const next = pseudoRandom(11);
  const key = Uint8Array.from({ length: 64 }, () => next() & 0xff);
  const truth = damagePatterns['64 of 192 bytes (Black Basta)']?.(bytes.length) ?? [];
  for (const [start, end] of truth) bytes.set(key.subarray(0, end - start), start);
  const found = map(bytes);
  expect(found.period).toEqual({ every: 192, phase: 0, length: 64 });
  expect(lengthOf(shared(found.certain, truth))).toBe(0);
});

test('plain data show nothing encrypted, and much of text is certain', () => {
  for (const [, bytes] of plains) expect(map(bytes).fraction).toBe(0);
  expect(lengthOf(map(textFixture(300_000, 12)).certain)).toBe(300_000);
});

test('an intact archive shows nothing encrypted, all of it certain; one with a run in it shows that run', () => {
  const words = Object.fromEntries(
    [1, 2, 3, 4].map((n) => [`${n}.txt`, [textFixture(900_000, n), { level: 6 }] as [Uint8Array, { level: 6 }]]),
  );
  const archive = zipSync(words);
  expect(map(archive)).toMatchObject({ runs: [], fraction: 0, certain: [[0, archive.length]] });
  const truth: [number, number][] = [[0, 65_536]];
  const found = map(overwritten(archive, truth, 13));
  expect(lengthOf(shared(found.certain, truth))).toBe(0);
  expect(lengthOf(shared(found.runs, truth))).toBeGreaterThan(60_000);
  expect(found.fraction).toBeLessThan(0.6);
});

test('compressed data that no format explains are told from ciphertext by their frequencies', () => {
  const packed = deflateRawSync(tableFixture(9_000_000, 14));
  expect(map(packed).fraction).toBeLessThan(0.02);
  expect(map(overwritten(packed, [[0, packed.length]], 16)).fraction).toBe(1);
});

test('ciphertext written as one word of Base64 is not called certain', () => {
  const next = pseudoRandom(17);
  const word = btoa(String.fromCharCode(...Array.from({ length: 60_000 }, () => next() & 0xff)));
  const bytes = Uint8Array.from(`<EncryptedKey>${word}`, (character) => character.charCodeAt(0));
  expect(lengthOf(map(bytes).certain)).toBeLessThan(64);
});

test('short and empty files are answered', () => {
  expect(map(new Uint8Array(0))).toEqual({ runs: [], fraction: 0, period: null, certain: [] });
  for (const size of [1, 15, 16, 47, 63, 64, 100, 446, 1023, 4097]) {
    const random = overwritten(new Uint8Array(size), [[0, size]], size);
    expect(map(random).certain).toEqual([]);
    if (size >= 100) expect(map(random).fraction).toBe(1);
  }
});

test('whatever lies where, no byte of a random run of 64 bytes or more is called certain (seed 20261122)', () => {
  const backgrounds = [
    ...plains.map(([, bytes]) => bytes),
    new Uint8Array(100_000),
    new Uint8Array(100_000).fill(0xff),
    textFixture(100_000, 18, true),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...backgrounds),
      fc.nat(50_000),
      fc.array(
        fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.oneof(fc.integer({ min: 64, max: 200 }), fc.integer({ min: 64, max: 9000 }))),
        { maxLength: 12 },
      ),
      fc.nat(),
      (background, from, gaps, seed) => {
        const bytes = background.subarray(from, from + 50_000);
        const truth: [number, number][] = [];
        let at = 0;
        for (const [gap, length] of gaps) {
          if (at + gap + 64 > bytes.length) break;
          truth.push([at + gap, Math.min(bytes.length, at + gap + length)]);
          at += gap + length;
        }
        const { runs, certain } = map(overwritten(bytes, truth, seed));
        expect(lengthOf(shared(certain, joined(truth)))).toBe(0);
        expect(lengthOf(shared(certain, runs))).toBe(0);
      },
    ),
    { seed: 20261122, numRuns: 150 },
  );
});

const folder = new URL('../../../../../shared/data/recovery/', import.meta.url);
describe.skipIf(!existsSync(folder))('published samples (skipped where ../shared/data is not there)', () => {
  type Sample = { file: string; originalName: string; encryptedRanges: [number, number][] };
  const samples = existsSync(folder) ? (JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as Sample[]) : [];

  test.each(samples)('$file: what is encrypted is shown, nothing of it is certain', ({ file, originalName, encryptedRanges }) => {
    const found = map(readFileSync(new URL(file.split('/').map(encodeURIComponent).join('/'), folder)));
    expect(lengthOf(shared(found.certain, encryptedRanges))).toBe(0);
    expect(lengthOf(shared(found.runs, encryptedRanges)) / lengthOf(encryptedRanges)).toBeGreaterThan(0.99);
    // Between the two runs of the Zeppelin sample lie 8,546 bytes of a picture, too few to tell from ciphertext.
    if (originalName !== 'test.jpg' || encryptedRanges.length < 2) expect(likeness(found.runs, encryptedRanges)).toBeGreaterThan(0.98);
  });
});
