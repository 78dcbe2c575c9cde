import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Share } from './grown.ts';
import { ValueTable } from './value-table.ts';

const aStep = fc.record({ low: fc.integer({ min: -3, max: 3 }).map((low) => low * 600_000_000), high: fc.integer({ min: 0, max: 300 }) });

test('whatever is said of what is to come, the table finds what is in it and nothing else (seed 20261208)', () => {
  fc.assert(
    fc.property(
      fc.array(aStep, { minLength: 500, maxLength: 1500 }),
      fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1 }),
      (steps, shares) => {
        const share: Share = { in: 1 };
        const table = new ValueTable(share);
        const numbers = new Map<string, number>();
        for (const [at, { low, high }] of steps.entries()) {
          share.in = shares[at % shares.length] ?? 1;
          const known = numbers.get(`${low} ${high}`) ?? -1;
          expect(table.find(low, high)).toBe(known);
          if (known < 0) numbers.set(`${low} ${high}`, table.add(low, high));
          else if (at % 3 === 0) {
            table.remove(known);
            numbers.delete(`${low} ${high}`);
          }
        }
        expect(table.size()).toBe(numbers.size);
        for (const [hash, number] of numbers) expect(table.find(...(hash.split(' ').map(Number) as [number, number]))).toBe(number);
      },
    ),
    { seed: 20261208, numRuns: 20 },
  );
});
