import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { claimsOf } from '../claims.ts';
import { noise } from '../image-fixture.ts';
import { givenSurety } from '../surety/surety.ts';
import { carveTexts, type CarvedText } from './carve-texts.ts';
import { carveZipTails, type ZipTail } from './carve-zip-tails.ts';

const cluster = 4096;
const archive = zipSync({ 'a.bin': [noise(9000, 1), { level: 0 }], 'b.bin': [noise(20_000, 2), { level: 0 }] });
const run: [number, number] = [cluster, 3 * cluster];

function imageWith(files: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  const bytes = new Uint8Array(32 * cluster);
  for (const [at, file] of files) bytes.set(file, at);
  bytes.set(noise(run[1] - run[0], 7), run[0]);
  return bytes;
}

function tails(bytes: Uint8Array): ZipTail[] {
  const surety = givenSurety(bytes.length, [run]);
  return [...carveZipTails(sourceOfBytes(bytes), primitives, claimsOf(bytes.length), surety)].filter((event) => event.kind === 'zip-tail');
}

function texts(bytes: Uint8Array, encrypted: readonly [number, number][]): CarvedText[] {
  const surety = givenSurety(bytes.length, encrypted);
  return [...carveTexts(sourceOfBytes(bytes), 0, bytes.length, cluster, surety, claimsOf(bytes.length))].filter(
    (event) => event.kind === 'text',
  );
}

describe('the rest of an archive behind an encrypted run', () => {
  test('is its members with a checksum that holds and its directory, at the places that the end record gives', () => {
    const [tail] = tails(imageWith([[cluster, archive]]));
    expect(tail).toMatchObject({ from: cluster, length: archive.length });
    expect(tail?.extents.map(({ kind }) => kind)).toEqual(['lost', 'image', 'image']);
    const [lost, member, directory] = tail?.extents ?? [];
    expect((lost?.length ?? 0) + (member?.length ?? 0) + (directory?.length ?? 0)).toBe(archive.length);
    expect(lost?.length).toBeLessThan(9100);
  });

  test('is nothing where a byte of the only member that is left has changed', () => {
    const changed = Uint8Array.from(archive);
    changed[archive.length - 5000] = (changed[archive.length - 5000] ?? 0) ^ 1;
    expect(tails(imageWith([[cluster, changed]]))).toEqual([]);
  });

  test('is nothing where what looks like one is hostile (seed 71)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { maxLength: 12 }), fc.nat(archive.length), (edits, cut) => {
        const hostile = archive.slice(cut);
        for (const [at, value] of edits) if (at < hostile.length) hostile[hostile.length - 1 - at] = value;
        for (const { from, length, extents } of tails(imageWith([[3 * cluster, hostile]]))) {
          expect(extents.reduce((sum, extent) => sum + extent.length, 0)).toBe(length);
          for (const extent of extents) if (extent.kind === 'image') expect(extent.from).toBeGreaterThanOrEqual(Math.max(from, run[1]));
        }
      }),
      { seed: 71, numRuns: 60 },
    );
  });
});

describe('text without a name', () => {
  const words = new TextEncoder().encode('被害報告 meeting report\n'.repeat(300));

  test('begins behind clusters filled with one character', () => {
    const bytes = imageWith([
      [8 * cluster, new Uint8Array(2 * cluster).fill(0x78)],
      [10 * cluster, words],
    ]);
    expect(texts(bytes, [run])).toEqual([{ kind: 'text', from: 10 * cluster, length: words.length, follows: 'other', isTorn: false }]);
  });

  test('that ends in something else is not taken, from whichever cluster on', () => {
    const bytes = imageWith([[8 * cluster, words]]);
    bytes[8 * cluster + words.length] = 1;
    expect(texts(bytes, [run])).toEqual([]);
  });
});
