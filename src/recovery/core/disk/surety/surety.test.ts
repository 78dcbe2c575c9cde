import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceOfBytes } from '#model/byte-source.ts';
import { encrypted, noise, prose } from '../image-fixture.ts';
import type { Layout } from './find-layout.ts';
import { findLayout } from './find-layout.ts';
import { plainBlocks } from './plain-blocks.ts';
import { givenSurety, suretyOfLayout } from './surety.ts';

const size = 48 * 2 ** 20;
const disk = prose(size, 1);
// A part of it is compressed data, which looks like ciphertext, and a part was never written.
for (let at = 2 ** 20; at < size; at += 5_300_000) disk.set(noise(900_000, at), at);
disk.fill(0, 40 * 2 ** 20, 41 * 2 ** 20);

const every = (period: number, length: number, unit: number): [number, number][] => {
  const ranges: [number, number][] = [];
  for (let at = 0; at < size; at += period * unit) ranges.push([at, Math.min(size, at + length * unit)]);
  return ranges;
};

function layoutOf(image: Uint8Array): Layout {
  const search = findLayout(plainBlocks(sourceOfBytes(image)));
  for (let next = search.next(); ; next = search.next()) if (next.done === true) return next.value;
}

test.each([
  ['LockBit 3.0 as usual', 44, 4, 0x20000],
  ['LockBit 3.0 with a shorter gap', 20, 2, 0x20000],
  ['INC', 3, 1, 1_000_000],
])('%s is found by its grid, and every encrypted byte lies in it', (_, period, length, unit) => {
  const ranges = every(period, length, unit);
  const image = encrypted(disk, ranges);
  const layout = layoutOf(image);
  expect(layout.grid).toMatchObject({ unit, period });
  const surety = suretyOfLayout(plainBlocks(sourceOfBytes(image)), layout);
  for (const [from, to] of ranges) for (const stretch of surety.split(from, to)) expect(stretch.sure).toBe(false);
  const sure = surety.split(0, size).reduce((sum, { from, to, sure }) => sum + (sure ? to - from : 0), 0);
  expect(sure / size).toBeGreaterThan(1 - (1.5 * length) / period);
});

test('a disk on which nothing is encrypted has no grid, though parts of it look random', () => {
  expect(layoutOf(disk)).toEqual({ grid: null, head: 0, headOnly: false });
  expect(layoutOf(noise(20 * 2 ** 20, 5)).grid).toBeNull();
  expect(layoutOf(new Uint8Array())).toEqual({ grid: null, head: 0, headOnly: false });
});

test('without a layout no byte of a run of 128 KiB or more counts as sure, wherever it begins (seed 8501)', () => {
  fc.assert(
    fc.property(fc.nat(30 * 2 ** 20), fc.integer({ min: 0x20000, max: 700_000 }), (from, length) => {
      const image = encrypted(disk, [[from, from + length]]);
      const surety = suretyOfLayout(plainBlocks(sourceOfBytes(image)), { grid: null, head: 0, headOnly: false });
      expect(surety.split(from, from + length)).toEqual([{ from, to: from + length, sure: false }]);
    }),
    { seed: 8501, numRuns: 25 },
  );
});

test.each(Array.from({ length: 16 }, (_, index) => 3 * 2 ** 20 + index * 257))(
  'a run of exactly 128 KiB from byte %i is not sure',
  (from) => {
    // Next to text, not to other data that look random.
    const plain = prose(6 * 2 ** 20, 2);
    plain.fill(0, 0, 2 ** 20);
    const blocks = plainBlocks(sourceOfBytes(encrypted(plain, [[from, from + 0x20000]])));
    blocks.anyPlain(8192, 2 ** 20);
    const surety = suretyOfLayout(blocks, { grid: null, head: 0, headOnly: false });
    expect(surety.isSure(0, 2 ** 20)).toBe(true);
    expect(surety.split(from, from + 0x20000)).toEqual([{ from, to: from + 0x20000, sure: false }]);
  },
);

test('given ranges are not sure, everything else within the image is', () => {
  const surety = givenSurety(1000, [
    [100, 200],
    [300, 400],
  ]);
  expect(surety.split(50, 350)).toEqual([
    { from: 50, to: 100, sure: true },
    { from: 100, to: 200, sure: false },
    { from: 200, to: 300, sure: true },
    { from: 300, to: 350, sure: false },
  ]);
  expect(surety.split(900, 1100)).toEqual([
    { from: 900, to: 1000, sure: true },
    { from: 1000, to: 1100, sure: false },
  ]);
});

test('the first 512 MiB and nothing else is a published layout: all behind it is sure', () => {
  const head = 0x2000_0000;
  const tiles = [noise(2 ** 20, 3), prose(2 ** 20, 4)] as const;
  const image = {
    size: head + 4 * 2 ** 20,
    read: (from: number, to: number) => tiles[from < head ? 0 : 1].subarray(from % 2 ** 20, (from % 2 ** 20) + to - from),
  };
  const blocks = plainBlocks(image);
  const search = findLayout(blocks);
  let next = search.next();
  while (next.done !== true) next = search.next();
  expect(next.value).toEqual({ grid: null, head, headOnly: true });
  expect(suretyOfLayout(blocks, next.value).split(head - 10, head + 10)).toEqual([
    { from: head - 10, to: head, sure: false },
    { from: head, to: head + 10, sure: true },
  ]);
});
