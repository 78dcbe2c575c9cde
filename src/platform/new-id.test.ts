import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { makeNewId } from './new-id.ts';

const zeros = (bytes: number): Uint8Array => new Uint8Array(bytes);

test('carries its time in the first 48 bits', () => {
  expect(makeNewId(() => 0x0199_0000_1234, zeros)()).toBe('01990000-1234-7000-8000-000000000000');
});

test('ids sort in the order they were made, whatever the clock does (seed 7)', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 60 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
      (times, noise) => {
        let step = 0;
        const newId = makeNewId(
          () => times[step++ % times.length] ?? 0,
          (bytes) => Uint8Array.from({ length: bytes }, () => noise.next().value as number),
        );
        const ids = times.map(() => newId());
        expect(ids.toSorted()).toEqual(ids);
        for (const id of ids) expect(z.uuidv7().safeParse(id).success).toBe(true);
      },
    ),
    { seed: 7 },
  );
});

test('more than 4,096 ids of one millisecond stay distinct and in order', () => {
  const newId = makeNewId(() => 1000, zeros);
  const ids = Array.from({ length: 10_000 }, () => newId());
  expect(new Set(ids).size).toBe(10_000);
  expect(ids.toSorted()).toEqual(ids);
});
