import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreOf } from './score.ts';
import { groups, shippedWeights, type Weights } from './weights.ts';

const weights: Weights = {
  ...shippedWeights,
  caps: { path: 1, identity: 1, hijack: 2, conversation: 1.5, payload: 2, style: 0.5, 'cross-victim': 1.5 },
  floor: -1,
  levels: { watch: 1, high: 2, critical: 3 },
};
const evidence = fc.array(
  fc.record({ group: fc.constantFrom(...groups), weight: fc.integer({ min: -150, max: 200 }).map((n) => n / 100) }),
  {
    maxLength: 30,
  },
);

describe('a score', () => {
  it('does not depend on the order of what was seen (seed 1)', () => {
    fc.assert(
      fc.property(evidence, (signs) => {
        expect(scoreOf(signs.toReversed(), weights)).toEqual(scoreOf(signs, weights));
      }),
      { seed: 1 },
    );
  });

  it('never falls by evidence for, nor rises by evidence against (seed 2)', () => {
    fc.assert(
      fc.property(evidence, fc.constantFrom(...groups), fc.integer({ min: 1, max: 200 }), (signs, group, hundredths) => {
        const { total } = scoreOf(signs, weights);
        expect(scoreOf([...signs, { group, weight: hundredths / 100 }], weights).total).toBeGreaterThanOrEqual(total);
        expect(scoreOf([...signs, { group, weight: -hundredths / 100 }], weights).total).toBeLessThanOrEqual(total);
      }),
      { seed: 2 },
    );
  });

  it('takes no comfort from an ordinary file beside a dangerous one', () => {
    const ordinary = { group: 'payload' as const, weight: -0.4 };
    expect(scoreOf([ordinary, { group: 'payload', weight: 0.4 }], weights).total).toBe(0);
    expect(scoreOf([ordinary, { group: 'payload', weight: 1.4 }], weights).total).toBe(1.4);
  });

  it('counts a group no further than its cap', () => {
    const many = Array.from({ length: 9 }, () => ({ group: 'payload' as const, weight: 0.9 }));
    expect(scoreOf(many, weights).total).toBe(2);
  });

  it('is not high on one group alone, however strong', () => {
    const { total, level } = scoreOf([{ group: 'payload', weight: 2.5 }], { ...weights, caps: { ...weights.caps, payload: 5 } });
    expect(total).toBe(2.5);
    expect(level).toBe('watch');
  });

  it('is not even watch on who writes alone: somebody has to do something', () => {
    const signs = [
      { group: 'identity' as const, weight: 1 },
      { group: 'path' as const, weight: 1 },
      { group: 'style' as const, weight: 0.5 },
    ];
    expect(scoreOf(signs, weights)).toMatchObject({ total: 2.5, level: null });
  });

  it('is high with two groups of which one tells what happens', () => {
    const signs = [
      { group: 'identity' as const, weight: 0.6 },
      { group: 'conversation' as const, weight: 1.4 },
    ];
    expect(scoreOf(signs, weights).level).toBe('high');
  });

  it('takes what speaks against down to one floor, whatever groups it stands in', () => {
    expect(
      scoreOf(
        [
          { group: 'identity', weight: -0.8 },
          { group: 'path', weight: -0.7 },
        ],
        weights,
      ).total,
    ).toBe(-1);
  });
});
