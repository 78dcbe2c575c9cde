import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openHeldBodies } from './held-bodies.ts';

const code = (work: () => void): string | null => {
  try {
    work();
    return null;
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
};

describe('bodies that are kept', () => {
  test('are bounded for each organisation and for all, with what waits elsewhere, and make room when they are over', () => {
    const bodies = openHeldBodies({ own: 100, all: 150 }, 30);
    const first = bodies.hold('A');
    first.count(60);
    expect(code(() => first.count(41))).toBe('too-much-waiting');
    first.count(40);
    expect(code(() => bodies.hold('A').count(1))).toBe('too-much-waiting');
    const other = bodies.hold('B');
    other.count(50);
    expect(code(() => other.count(1))).toBe('too-much-waiting');
    first.over();
    first.over();
    expect(code(() => bodies.hold('A', { own: 90, all: 90 }).count(11))).toBe('too-much-waiting');
    expect(code(() => bodies.hold('A', { own: 0, all: 95 }).count(6))).toBe('too-much-waiting');
    expect(code(() => bodies.hold('A').count(100))).toBeNull();
  });

  test('are counted exactly, in whatever order they come and go (seed 20261127)', () => {
    const step = fc.record({ who: fc.constantFrom('A', 'B', 'C'), bytes: fc.nat(60), ends: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const bodies = openHeldBodies({ own: 100, all: 150 }, 30);
        const open: { who: string; bytes: number; over: () => void }[] = [];
        const sum = (who?: string): number =>
          open.reduce((total, one) => total + (who === undefined || one.who === who ? one.bytes : 0), 0);
        for (const { who, bytes, ends } of steps) {
          if (ends) {
            open.shift()?.over();
            continue;
          }
          const body = bodies.hold(who);
          const fits = sum(who) + bytes <= 100 && sum() + bytes <= 150;
          expect(code(() => body.count(bytes))).toBe(fits ? null : 'too-much-waiting');
          if (fits) open.push({ who, bytes, over: body.over });
        }
      }),
      { seed: 20261127 },
    );
  });
});
