import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, dotnetRandom, MODULUS, START } from '../../core/seeds/dotnet-random.ts';
import { findTick, streamsOfTicks, tickStream } from '../../core/seeds/find-tick.ts';
import type { LinearForm } from '../../core/seeds/linear-random.ts';
import { linearRandom } from '../../core/seeds/linear-random.ts';
import { searchTicks, tickStreams } from './search-ticks.ts';

const text = (of: string): Uint8Array => new TextEncoder().encode(of);
/** What a file that begins so would look like under this seed. */
const cipherOf = (seed: number, head: Uint8Array, at = 0): Uint8Array =>
  tickStream(seed).map((byte, index) => byte ^ (head[index - at] ?? 0x41));
const seeds = fc.oneof(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.integer({ min: START - 300, max: START + 300 }), fc.nat(1000));

describe('the fast search of tick seeds', () => {
  it('makes the key streams of the readable form (seed 4106)', () => {
    fc.assert(
      fc.property(seeds, fc.nat(40), (from, count) => {
        const to = Math.min(from + count, 2 ** 31);
        expect(Buffer.from(tickStreams(from, to)).equals(streamsOfTicks(from, to))).toBe(true);
      }),
      { seed: 4106, numRuns: 150 },
    );
  });

  it('finds what the readable form finds, with any magic at any place (seed 4107)', () => {
    const magic = fc.uint8Array({ minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(seeds, fc.nat(30), fc.nat(30), magic, fc.nat(55), (hidden, before, behind, bytes, at) => {
        const targets = [
          { cipher: new Uint8Array(64), magics: [{ at: 0, bytes: text('never') }] },
          { cipher: cipherOf(hidden, bytes, at), magics: [{ at, bytes }] },
        ];
        const [from, to] = [Math.max(0, hidden - before), Math.min(2 ** 31, hidden + behind)];
        expect(searchTicks(targets, from, to)).toEqual(findTick(targets, from, to));
      }),
      { seed: 4107, numRuns: 150 },
    );
  });

  it('is right for passwords of which many characters are left out', () => {
    const many = [...Array(60_000).keys()].filter((seed) => leftOut(seed) >= 6);
    expect(many.length).toBeGreaterThan(0);
    for (const seed of many) expect(Buffer.from(tickStreams(seed, seed + 1)).equals(tickStream(seed))).toBe(true);
  });

  it('is right for the few seeds at the border of an overflow', () => {
    const { first, second } = linearRandom(0);
    const border = [
      ...[2 ** 31 - 1, 2 ** 31].map((of) => seedWhere(first, of)),
      ...[2 ** 31, 2 ** 31 + 1].map((of) => seedWhere(second, of)),
    ];
    for (const seed of border) {
      const [from, to] = [Math.max(0, seed - 6), Math.min(2 ** 31, seed + 7)];
      expect(Buffer.from(tickStreams(from, to)).equals(streamsOfTicks(from, to))).toBe(true);
    }
  });

  it('takes more targets than fit in a pass, and names the first seed of them all', () => {
    const bytes = text('%PDF-1.');
    const never = Array.from({ length: 9000 }, () => ({ cipher: new Uint8Array(8), magics: [{ at: 0, bytes: text('neverNEV') }] }));
    const targets = [
      { cipher: cipherOf(5000, bytes), magics: [{ at: 0, bytes }] },
      ...never,
      { cipher: cipherOf(4999, bytes), magics: [{ at: 0, bytes }] },
    ];
    expect(searchTicks(targets, 4000, 6000)).toEqual({ seed: 4999, target: 9001 });
  });

  it('finds nothing without a target, and nothing where a magic lies behind the bytes given', () => {
    expect(searchTicks([], 0, 1000)).toBeNull();
    expect(searchTicks([{ cipher: new Uint8Array(6), magics: [{ at: 4, bytes: text('ftyp') }] }], 0, 1000)).toBeNull();
    expect(searchTicks([{ cipher: new Uint8Array(64), magics: [] }], 10, 5)).toBeNull();
  });
});

/** How many of the first 40 characters are left out. */
function leftOut(seed: number): number {
  const random = dotnetRandom(seed);
  return Array.from({ length: 40 }, () => between(random(), 33, 127)).filter((character) => character === 0x22 || character === 0x5c)
    .length;
}

/** The seed at which `form + seed − START` is so much, modulo 2^31 − 1. */
function seedWhere([constant, times]: LinearForm, sum: number): number {
  const m = BigInt(MODULUS);
  let inverse = 1n;
  for (let [base, left] = [(BigInt(times) + 1n) % m, m - 2n]; left > 0n; left >>= 1n, base = (base * base) % m)
    if (left & 1n) inverse = (inverse * base) % m;
  return Number(((((BigInt(sum) + BigInt(START) - BigInt(constant)) * inverse) % m) + m) % m);
}
