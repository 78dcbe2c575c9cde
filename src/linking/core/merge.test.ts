import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeTies, tiesNeeded, type Tie } from './merge.ts';
import type { Joining } from './scale.ts';

const rule = (changed: Partial<Joining> & { ties?: number; size?: number } = {}): Joining => {
  const { ties = 1200, size = 1000 } = changed;
  const decades = (count: number): number => Math.round(1000 * Math.log10(count));
  return {
    least: 400,
    guard: 20,
    strength: (strongest, count, one, other) => strongest + Math.floor((ties * decades(count) - size * decades(one * other)) / 1000),
    ...changed,
  };
};
const clustersOf = (
  size: number,
  ties: readonly Tie[],
  joining = rule(),
  must: [number, number][] = [],
  cannot: [number, number][] = [],
) => {
  const { first } = mergeTies(size, ties, must, cannot, joining);
  return [...Map.groupBy(first.keys(), (place) => first[place]).values()];
};
/** Everybody with everybody from `from` to before `to`. */
const clique = (from: number, to: number, weight: number): Tie[] => {
  const ties: Tie[] = [];
  for (let a = from; a < to; a++) for (let b = a + 1; b < to; b++) ties.push({ a, b, weight });
  return ties;
};

describe('when two clusters become one', () => {
  test('two reports with one tie do; a report and a cluster of thirty with one such tie do not', () => {
    expect(clustersOf(2, [{ a: 0, b: 1, weight: 1000 }])).toEqual([[0, 1]]);
    const crowd = clique(0, 30, 2000);
    expect(clustersOf(31, [...crowd, { a: 7, b: 30, weight: 1000 }])).toHaveLength(2);
    expect(clustersOf(31, [...crowd, ...[3, 5, 7, 9, 11, 13, 15, 17].map((a) => ({ a, b: 30, weight: 1000 }))])).toHaveLength(1);
  });

  test('an identity joins whatever the sizes, a cannot-link parts even then, and a must-link joins without a tie', () => {
    const ties = [...clique(0, 30, 2000), { a: 7, b: 30, weight: 500, identity: true }];
    expect(clustersOf(31, ties)).toHaveLength(1);
    expect(clustersOf(31, ties, rule(), [], [[0, 30]])).toHaveLength(2);
    expect(clustersOf(3, [], rule(), [[0, 2]])).toEqual([[0, 2], [1]]);
    expect(clustersOf(3, [], rule(), [[0, 2]], [[0, 2]])).toHaveLength(3);
  });

  test('one wallet is one cluster however large; two wallets that one report holds are held back for a person', () => {
    const wallet = (from: number, to: number, weight: number): Tie[] => clique(from, to, weight).map((tie) => ({ ...tie, identity: true }));
    // Ties inside each half are the strongest, so that both are large before they meet.
    const one = [...wallet(0, 40, 2000), ...wallet(0, 20, 2500), ...wallet(20, 40, 2500)];
    const strongest = [...Map.groupBy(one, ({ a, b }) => `${a} ${b}`).values()].map((ties) =>
      ties.reduce((x, y) => (x.weight > y.weight ? x : y)),
    );
    expect(clustersOf(40, strongest, rule({ guard: 20 }))).toHaveLength(1);

    const both = [...wallet(0, 25, 2500), ...wallet(25, 50, 2500)];
    for (let b = 25; b < 50; b++) both.push({ a: 24, b, weight: 2400, identity: true });
    const { first, heldBack } = mergeTies(50, both, [], [], rule());
    expect(new Set(first)).toEqual(new Set([0, 25]));
    expect(heldBack).toEqual([{ one: 0, other: 25, ties: 25 }]);
    // A bare identity tie that the sizes speak against is told, too.
    expect(mergeTies(50, [...both.slice(0, -25), { a: 3, b: 30, weight: 100, identity: true }], [], [], rule()).heldBack).toHaveLength(1);
    expect(mergeTies(50, both, [[3, 30]], [], rule()).first[49]).toBe(0);
  });

  test('where people parted two, the stronger identity has the third, whatever its id', () => {
    const weak = { weight: 2000, identity: true };
    const strong = { weight: 6000, identity: true };
    expect(
      clustersOf(
        3,
        [
          { a: 0, b: 1, ...weak },
          { a: 1, b: 2, ...strong },
        ],
        rule(),
        [],
        [[0, 2]],
      ),
    ).toEqual([[0], [1, 2]]);
    expect(
      clustersOf(
        3,
        [
          { a: 0, b: 1, ...strong },
          { a: 1, b: 2, ...weak },
        ],
        rule(),
        [],
        [[0, 2]],
      ),
    ).toEqual([[0, 1], [2]]);
  });

  test('two large clusters are held back for a person, however many ties there are', () => {
    const ties = [...clique(0, 25, 3000), ...clique(25, 50, 3000)];
    for (let a = 0; a < 25; a++) ties.push({ a, b: 25 + a, weight: 2000 });
    const { first, heldBack } = mergeTies(50, ties, [], [], rule());
    expect(new Set(first)).toEqual(new Set([0, 25]));
    expect(heldBack).toEqual([{ one: 0, other: 25, ties: 25 }]);
    expect(mergeTies(50, ties, [], [], rule({ guard: 1000 })).heldBack).toEqual([]);
    expect(mergeTies(50, ties, [[3, 30]], [], rule()).first[49]).toBe(0);
  });

  test('what is said to be needed is exactly what is needed', () => {
    for (const others of [1, 4, 12]) {
      const needed = tiesNeeded(1000, others, 30, rule()) ?? 0;
      expect(needed).toBeGreaterThan(0);
      expect(rule().strength(1000, needed, others, 30)).toBeGreaterThanOrEqual(400);
      if (needed > 1) expect(rule().strength(1000, needed - 1, others, 30)).toBeLessThan(400);
    }
    expect(tiesNeeded(1000, 25, 25, rule())).toBeNull();
    expect(tiesNeeded(100, 1, 1, rule())).toBeNull();
  });
});

describe('any component (seed 20261123)', () => {
  const size = 12;
  const place = fc.integer({ min: 0, max: size - 1 });
  const aPair = fc.tuple(place, place).filter(([a, b]) => a !== b);
  const someTies = fc
    .uniqueArray(fc.tuple(aPair, fc.integer({ min: 0, max: 6 }), fc.boolean()), {
      maxLength: 40,
      selector: ([[a, b]]) => Math.min(a, b) * size + Math.max(a, b),
    })
    .map((found) =>
      found.map(([[a, b], step, identity]) => ({
        a: Math.min(a, b),
        b: Math.max(a, b),
        weight: step * 300,
        identity: identity && step === 6,
      })),
    );
  const pairs = fc.array(aPair, { maxLength: 4 });
  const options = { seed: 20261123, numRuns: 300 };

  test('the order of ties and decisions makes no difference', () => {
    fc.assert(
      fc.property(someTies, pairs, pairs, fc.infiniteStream(fc.nat()), (ties, must, cannot, random) => {
        const shuffled = ties.map((tie) => ({ tie, at: random.next().value })).sort((one, other) => one.at - other.at);
        const again = mergeTies(
          size,
          shuffled.map(({ tie }) => tie),
          must,
          cannot.toReversed(),
          rule({ guard: 4 }),
        );
        expect(again).toEqual(mergeTies(size, ties, must, cannot, rule({ guard: 4 })));
      }),
      options,
    );
  });

  test('no cluster holds a pair that must be apart, and every member hangs together with its cluster by ties or decisions', () => {
    fc.assert(
      fc.property(someTies, pairs, pairs, (ties, must, cannot) => {
        const { first } = mergeTies(size, ties, must, cannot, rule({ guard: 4 }));
        for (const [a, b] of cannot) expect(first[a]).not.toBe(first[b]);
        for (const at of first.keys()) {
          if (first[at] === at) continue;
          const bound = [...ties.map(({ a, b }) => [a, b] as const), ...must].filter(([a, b]) => a === at || b === at);
          expect(bound.some(([a, b]) => first[a === at ? b : a] === first[at])).toBe(true);
        }
      }),
      options,
    );
  });

  test('without size and guard it is single link', () => {
    fc.assert(
      fc.property(someTies, (ties) => {
        const alone = rule({ least: 600, ties: 0, size: 0, guard: 1000 });
        const strong = ties.filter(({ weight, identity }) => weight >= 600 || identity);
        const parent = Array.from({ length: size }, (_, at) => at);
        const find = (at: number): number => (parent[at] === at ? at : find(parent[at] ?? at));
        for (const { a, b } of strong) parent[Math.max(find(a), find(b))] = Math.min(find(a), find(b));
        expect([...mergeTies(size, ties, [], [], alone).first]).toEqual(parent.map((_, at) => find(at)));
      }),
      options,
    );
  });
});
