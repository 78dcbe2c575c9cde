import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connectedParts } from '../connected-parts.ts';
import { pivots } from './pivots.ts';

describe('reports that alone hold others', () => {
  test('a chain hangs by each of its inner links, the middle most', () => {
    const chain = pivots(
      ['a', 'b', 'c', 'd', 'e'],
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'd'],
        ['d', 'e'],
      ],
    );
    expect(chain).toEqual([
      { report: 'c', loose: [['d', 'e']] },
      { report: 'b', loose: [['a']] },
      { report: 'd', loose: [['e']] },
    ]);
  });

  test('a ring has none, a star its centre', () => {
    expect(
      pivots(
        ['a', 'b', 'c'],
        [
          ['a', 'b'],
          ['b', 'c'],
          ['c', 'a'],
        ],
      ),
    ).toEqual([]);
    expect(
      pivots(
        ['a', 'b', 'c'],
        [
          ['b', 'a'],
          ['b', 'c'],
        ],
      ),
    ).toEqual([{ report: 'b', loose: [['c']] }]);
  });

  test('hundreds of ties in a row do not overflow', () => {
    const ids = Array.from({ length: 800 }, (_, place) => String(place).padStart(5, '0'));
    const found = pivots(
      ids,
      ids.slice(1).map((id, place) => [ids[place]!, id] as const),
    );
    expect(found).toHaveLength(798);
  });
});

test('are exactly those whose removal parts what was together (seed 32)', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const tie = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([a, b]) => a !== b);
  fc.assert(
    fc.property(fc.array(tie, { maxLength: 12 }), (ties) => {
      const found = pivots(ids, ties);
      const parts = (without: string | null) => {
        const left = ids.filter((id) => id !== without);
        return connectedParts(
          left,
          ties.filter(([a, b]) => a !== without && b !== without).map(([a, b]): [string, string] => [a, b]),
        );
      };
      const alone = new Set(
        parts(null)
          .filter((part) => part.length === 1)
          .flat(),
      );
      const expected = ids.filter((id) => !alone.has(id) && parts(id).length > parts(null).length);
      expect(found.map(({ report }) => report).sort()).toEqual(expected);
    }),
    { seed: 32, numRuns: 300 },
  );
});
