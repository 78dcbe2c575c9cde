import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stretches } from './stretches.ts';

test('what several do beside each other is written in order, each stretch once (seed 7)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (delays, workers) => {
      const written: number[] = [];
      const { state } = new Stretches();
      const work = async (): Promise<void> => {
        const stretches = new Stretches(state);
        for (let stretch = stretches.claim(); stretch < delays.length; stretch = stretches.claim()) {
          await pause(delays[stretch]);
          expect(await stretches.waitedFor(stretch)).toBe(true);
          written.push(stretch);
          stretches.pass(stretch);
        }
      };
      await Promise.all(Array.from({ length: workers }, work));
      expect(written).toEqual(delays.map((_, at) => at));
    }),
    { seed: 7, numRuns: 30 },
  );
});

test('whoever waits for one that gave up is told', async () => {
  const stretches = new Stretches();
  const [first, second] = [stretches.claim(), stretches.claim()];
  expect(stretches.waitFor(first)).toBe(true);
  const waiting = stretches.waitedFor(second);
  stretches.giveUp();
  expect(await waiting).toBe(false);
  expect(stretches.waitFor(second)).toBe(false);
});
