import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowLikeness } from './file-digests.ts';

/** The usual table, cell by cell. */
function inOrder(one: readonly number[], other: readonly number[]): number {
  const table = Array.from({ length: one.length + 1 }, () => Array.from({ length: other.length + 1 }, () => 0));
  for (const [i, a] of one.entries())
    for (const [j, b] of other.entries())
      table[i + 1]![j + 1] = a === b ? table[i]![j]! + 1 : Math.max(table[i]![j + 1]!, table[i + 1]![j]!); // within the table
  return table.at(-1)!.at(-1)!;
}

test('the letters that stay in their order are counted as by the usual table (seed 4472)', () => {
  const signs = fc.oneof(
    fc.array(fc.nat(3), { minLength: 16, maxLength: 64 }),
    fc.array(fc.nat(63), { minLength: 16, maxLength: 64 }),
    fc.array(fc.nat(1), { minLength: 64, maxLength: 64 }),
  );
  fc.assert(
    fc.property(signs, signs, (one, other) => {
      const expected = Math.floor((2000 * inOrder(one, other)) / (one.length + other.length));
      expect(rowLikeness({ kind: 1, signs: one }, { kind: 1, signs: other })).toBe(expected);
    }),
    { seed: 4472 },
  );
});
