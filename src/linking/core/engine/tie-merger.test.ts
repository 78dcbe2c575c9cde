import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedWeights } from '../../../../test/linking/link-report.ts';
import { mergeTies, type Tie } from '../merge.ts';
import { scaleOf } from '../scale.ts';
import { MatrixMerger } from './matrix-merger.ts';
import { TieMerger } from './tie-merger.ts';

type AnyMerger = TieMerger | MatrixMerger;

const rule = scaleOf(shippedWeights).joining;

/** Ties of distinct pairs in the order that the merger asks for. */
function tiesAmong(size: number, count: number, seed: number): Tie[] {
  const all: Tie[] = [];
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++) all.push({ a, b, weight: (Math.imul(a * 97 + b + seed, 7919) >>> 0) % 2600 });
  const kept = new Set(all.toSorted((one, other) => mixed(one, seed) - mixed(other, seed)).slice(0, count));
  return all.filter((tie) => kept.has(tie));
}

const mixed = ({ a, b }: Tie, seed: number): number => Math.imul(Math.imul(a + 1, 31) ^ (b + 7 * seed), 0x01000193) >>> 0;

type Pairs = readonly (readonly [number, number])[];

function mergedBy(merger: AnyMerger, size: number, ties: readonly Tie[], must: Pairs = [], cannot: Pairs = []): number[] {
  merger.merge({
    size,
    count: ties.length,
    lows: Int32Array.from(ties, ({ a }) => a),
    highs: Int32Array.from(ties, ({ b }) => b),
    weights: Int32Array.from(ties, ({ weight }) => weight),
    identities: ties.filter(({ identity }) => identity).map(({ a, b, weight }) => [a, b, weight] as const),
    must,
    cannot,
    past: null,
  });
  return [...merger.firsts.subarray(0, size)];
}

test('arrays that are used again merge as merge.ts does, whatever the numbers of ties one after the other (seed 20261208)', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 8 }), fc.nat(1000), (counts, seed) => {
      const mergers = [new TieMerger(rule), new MatrixMerger(rule)];
      for (const wanted of counts) {
        const ties = tiesAmong(38, wanted, seed);
        const plain = [...mergeTies(38, ties, [], [], rule).first];
        for (const merger of mergers) expect(mergedBy(merger, 38, ties)).toEqual(plain);
      }
    }),
    { seed: 20261208, numRuns: 40 },
  );
});

test('a component that fills the arrays to their last tie is merged as well', () => {
  for (let before = 64; before < 200; before++) {
    const merger = new TieMerger(rule);
    mergedBy(merger, 38, tiesAmong(38, before, 1));
    const ties = tiesAmong(38, before + Math.ceil(before / 3), 2);
    expect(mergedBy(merger, 38, ties)).toEqual([...mergeTies(38, ties, [], [], rule).first]);
  }
});

test('with identity ties, a low guard and what people decided it merges as merge.ts does, too (seed 20261209)', () => {
  const pair = fc.tuple(fc.nat(29), fc.nat(29)).filter(([one, other]) => one !== other);
  const pairs = fc.array(
    pair.map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const),
    { maxLength: 4 },
  );
  const aComponent = fc.record({
    wanted: fc.oneof(fc.integer({ min: 20, max: 60 }), fc.integer({ min: 20, max: 300 })),
    seed: fc.nat(1000),
    guard: fc.integer({ min: 2, max: 5 }),
    identity: fc.constantFrom(2400, 2580, 9999),
    must: pairs,
    cannot: pairs,
  });
  let [guarded, freed] = [0, 0];
  fc.assert(
    fc.property(aComponent, ({ wanted, seed, guard, identity, must, cannot }) => {
      const low = { ...rule, guard };
      const ties = tiesAmong(30, wanted, seed).map((tie) => ({ ...tie, identity: tie.weight >= identity }));
      const inOrder = must.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
      const plain = mergeTies(30, ties, inOrder, cannot, low);
      for (const Merger of [TieMerger, MatrixMerger])
        expect(mergedBy(new Merger(low), 30, ties, inOrder, cannot)).toEqual([...plain.first]);
      if (plain.heldBack.length > 0) guarded += 1;
      if (mergeTies(30, ties, [], cannot, low).heldBack.length > plain.heldBack.length) freed += 1;
    }),
    { seed: 20261209, numRuns: 300 },
  );
  expect(Math.min(guarded, freed)).toBeGreaterThan(10);
});
