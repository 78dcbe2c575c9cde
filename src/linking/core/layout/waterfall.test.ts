import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layWaterfall } from './waterfall.ts';

const step = (value: string, contribution: number) => ({
  family: 'infrastructure',
  type: 'ipv4',
  value,
  sentence: { ja: value, en: value },
  contribution,
  seenIn: 2,
  common: null,
  documents: [],
});

test('each bar begins where the one before ended, and the last says the sum', () => {
  const why = { prior: -3.6, logOdds: 1.9, steps: [step('c', 1.6), step('a', 2.4), step('b', 2)], against: [step('x', -0.5)] };
  const { bars, ticks } = layWaterfall(why);
  const zero = ticks.find((tick) => tick.value === 0)?.x ?? Number.NaN;
  expect(bars.map((bar) => bar.kind)).toEqual(['prior', 'for', 'for', 'for', 'against', 'sum']);
  expect(bars.map((bar) => bar.value)).toEqual([-3.6, 2.4, 2, 1.6, -0.5, 1.9]);
  expect(bars[0]!.x + bars[0]!.width).toBeCloseTo(zero, 1);
  expect(bars[1]!.x).toBeCloseTo(bars[0]!.endX, 1);
  expect(bars[4]!.x + bars[4]!.width).toBeCloseTo(bars[3]!.endX, 1);
  expect(bars[5]!.x).toBeCloseTo(zero, 1);
});

test('evidence against that is also among the steps counts once', () => {
  const against = step('x', -0.5);
  const { bars } = layWaterfall({ prior: -3, logOdds: -1.5, steps: [step('a', 2), against], against: [against] });
  expect(bars.map((bar) => bar.kind)).toEqual(['prior', 'for', 'against', 'sum']);
});

test('what a cap took off is a bar of its own, so the picture adds up', () => {
  const { bars } = layWaterfall({ prior: -3, logOdds: -0.5, steps: [step('a', 2), step('b', 2)], against: [] });
  expect(bars.find((bar) => bar.kind === 'adjustment')).toMatchObject({ value: -1.5, steps: [] });
});

test('adds up, stays inside and loses no evidence, however much there is (seed 41)', () => {
  const contributions = fc.array(
    fc.integer({ min: -300, max: 300 }).map((n) => n / 100),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(contributions, fc.integer({ min: -800, max: -10 }), fc.integer({ min: -900, max: 2_000 }), (values, prior, odds) => {
      const steps = values.map((value, index) => step(String(index), value));
      const { bars, ticks, width } = layWaterfall({ prior: prior / 100, logOdds: odds / 100, steps, against: [] });
      const middle = bars.slice(1, -1);
      expect(middle.reduce((at, bar) => at + bar.value, prior / 100)).toBeCloseTo(odds / 100, 0);
      expect(middle.flatMap((bar) => bar.steps).length).toBe(values.filter((value) => Math.abs(value) >= 0.005).length);
      expect(bars.every((bar) => bar.x >= 164 && bar.x + bar.width <= width - 46)).toBe(true);
      expect(bars.length).toBeLessThanOrEqual(15);
      expect(ticks.some((tick) => tick.value === 0)).toBe(true);
    }),
    { seed: 41 },
  );
});
