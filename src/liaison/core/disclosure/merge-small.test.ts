import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, mergeSmall, SMALL } from './merge-small.ts';

const cells = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 47 }).map(String), count: fc.integer({ min: 0, max: 30 }) }), {
  selector: ({ id }) => id,
  maxLength: 47,
});

const total = (counts: readonly Cell[]): number => counts.reduce((sum, { count }) => sum + count, 0);

describe('counts as they may leave (seed 20261124)', () => {
  it('never show a figure between 1 and 4, nor let one follow by subtraction', () => {
    fc.assert(
      fc.property(cells, (counts) => {
        const merged = mergeSmall(counts);
        for (const { count } of merged.cells) expect(count).toBeGreaterThanOrEqual(SMALL);
        if (merged.rest !== null) expect(merged.rest).toBeGreaterThanOrEqual(SMALL);
        if (merged.total !== null && merged.total !== 0) expect(merged.total).toBeGreaterThanOrEqual(SMALL);
        // What total minus the shown ones leaves is the rest itself, so nothing finer can be worked out.
        if (merged.total !== null) expect(merged.total - total(merged.cells)).toBe(merged.rest ?? 0);
      }),
      { seed: 20_261_124, numRuns: 5000 },
    );
  });

  it('lose nothing: what is shown and the rest are all there is', () => {
    fc.assert(
      fc.property(cells, (counts) => {
        const merged = mergeSmall(counts);
        if (merged.total === null) expect(total(counts)).toBeLessThan(SMALL);
        else expect(total(merged.cells) + (merged.rest ?? 0)).toBe(total(counts));
        for (const cell of merged.cells) expect(counts).toContainEqual(cell);
      }),
      { seed: 20_261_125, numRuns: 2000 },
    );
  });

  it('merge the smallest large one too, where the rest alone would be small', () => {
    const merged = mergeSmall([
      { id: '13', count: 9 },
      { id: '27', count: 6 },
      { id: '1', count: 2 },
    ]);
    expect(merged).toEqual({ cells: [{ id: '13', count: 9 }], rest: 8, total: 17 });
  });

  it('are those of the picture: Tokyo 5, other 8', () => {
    const merged = mergeSmall([
      { id: '13', count: 5 },
      { id: '27', count: 3 },
      { id: '23', count: 2 },
      { id: '40', count: 2 },
      { id: '1', count: 1 },
    ]);
    expect(merged).toEqual({ cells: [{ id: '13', count: 5 }], rest: 8, total: 13 });
  });
});
