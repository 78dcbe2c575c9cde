import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectedParts } from './connected-parts.ts';

const seed = 20_261_122;

describe('the parts of a cluster', () => {
  it('fall apart when what ties them is hidden', () => {
    const ties = [
      ['a', 'hidden'],
      ['hidden', 'b'],
      ['b', 'c'],
    ] as const;
    expect(connectedParts(['a', 'b', 'c'], ties)).toEqual([['b', 'c'], ['a']]);
    expect(connectedParts(['a', 'b', 'c', 'hidden'], ties)).toEqual([['a', 'b', 'c', 'hidden']]);
  });

  it(`do not depend on the order of ids or ties, and hold two ids exactly when a path does (seed ${seed})`, () => {
    const id = fc.constantFrom(...'abcdefgh');
    fc.assert(
      fc.property(fc.uniqueArray(id), fc.array(fc.tuple(id, id)), (ids, ties) => {
        const parts = connectedParts(ids, ties);
        expect(
          connectedParts(
            ids.toReversed(),
            ties.toReversed().map(([a, b]) => [b, a]),
          ),
        ).toEqual(parts);
        for (const a of ids) {
          const reached = new Set([a]);
          for (let before = 0; before !== reached.size;) {
            before = reached.size;
            for (const [x, y] of ties) {
              if (reached.has(x) && ids.includes(y)) reached.add(y);
              if (reached.has(y) && ids.includes(x)) reached.add(x);
            }
          }
          expect(parts.find((part) => part.includes(a))).toEqual([...reached].sort());
        }
      }),
      { seed, numRuns: 300 },
    );
  });
});
