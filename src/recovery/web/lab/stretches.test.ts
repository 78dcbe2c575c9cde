import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Stretch, stretches } from './stretches.ts';

describe('the columns of a byte strip', () => {
  test('show each kind where it lies', () => {
    expect(
      stretches(
        [
          [0, 50, 'decrypted'],
          [50, 100, 'missing'],
        ],
        100,
        10,
      ),
    ).toEqual([
      [0, 5, 'decrypted'],
      [5, 10, 'missing'],
    ]);
  });

  test('show what fills most of a column, and of equals the worse news', () => {
    const halves: Stretch[] = [
      [0, 5, 'intact'],
      [5, 10, 'missing'],
    ];
    expect(stretches(halves, 10, 1)).toEqual([[0, 1, 'missing']]);
  });

  test('cover every column without overlap when the runs cover the file (seed 7)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 300 }),
        (lengths, width) => {
          const kinds = ['intact', 'encrypted', 'decrypted', 'rebuilt', 'missing'] as const;
          let at = 0;
          const runs = lengths.map((length, index): Stretch => [at, (at += length), kinds[index % 5] ?? 'intact']);
          const drawn = stretches(runs, at, width);
          let column = 0;
          for (const [from, to] of drawn) {
            expect(from).toBe(column);
            column = to;
          }
          expect(column).toBe(width);
        },
      ),
      { seed: 7 },
    );
  });

  test('an empty file has none', () => expect(stretches([], 0, 10)).toEqual([]));
});
