import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cursorsWith } from './seal-cursor.ts';

const cursors = cursorsWith(Buffer.alloc(32, 7));

test('a cursor opens where it was sealed for, and nowhere else; changed anywhere it does not open (seed 84)', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -1n, max: 2n ** 62n }), fc.string(), fc.string(), fc.nat(47), (place, binding, other, at) => {
      const cursor = cursors.seal(place, binding);
      expect(cursor).toMatch(/^[\w-]{48}$/);
      expect(cursors.open(cursor, binding)).toBe(place);
      if (other !== binding) expect(cursors.open(cursor, other)).toBeNull();
      expect(cursors.open(`${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`, binding)).toBeNull();
      expect(cursorsWith(Buffer.alloc(32, 8)).open(cursor, binding)).toBeNull();
    }),
    { seed: 84, numRuns: 300 },
  );
});

test('two cursors of one place do not tell that they are', () => {
  expect(cursors.seal(5n, 'a')).not.toBe(cursors.seal(5n, 'a'));
});
