import { expect, test } from 'vitest';
import type { Viewer } from '#model/viewer.ts';
import { shippedEngine } from '../../../test/linking/link-report.ts';
import { keepCostly } from './keep-costly.ts';

const tokyo: Viewer = { person: null, name: 'a', organisation: 'JP-13', kind: 'prefecture', role: 'officer', exerciseOnly: false };
const osaka: Viewer = { ...tokyo, organisation: 'JP-27' };

/** Answers a number that rises with each working out, which takes `took` milliseconds of a clock held by the test. */
function counting() {
  const clock = { now: 1_000_000 };
  let count = 0;
  const engine = shippedEngine();
  const keep = keepCostly<number>();
  const ask = (took: number, viewer = tokyo, of = engine) =>
    keep({ engine: of, viewer, now: () => clock.now }, async () => {
      clock.now += took;
      return (count += 1);
    });
  return { clock, ask };
}

test('what is quick is worked out each time', async () => {
  const { ask } = counting();
  expect([(await ask(10)).value, (await ask(10)).value]).toEqual([1, 2]);
});

test('what took two seconds is given again for forty, with the time it was true', async () => {
  const { clock, ask } = counting();
  const first = await ask(2000);
  clock.now += 39_000;
  expect(await ask(2000)).toMatchObject({ value: 1, asOf: first.asOf });
  clock.now += 2_000;
  expect((await ask(2000)).value).toBe(2);
});

test('another audience and another engine never get it', async () => {
  const { ask } = counting();
  await ask(2000);
  expect((await ask(2000, osaka)).value).toBe(2);
  expect((await ask(2000, { ...tokyo, role: 'analyst' })).value).toBe(3);
  expect((await ask(2000, { ...tokyo, exerciseOnly: true })).value).toBe(4);
  expect((await ask(2000, tokyo, shippedEngine())).value).toBe(5);
  expect((await ask(2000, { ...tokyo, name: 'b' })).value).toBe(1);
});

test('a failure is kept by nobody', async () => {
  const { clock } = counting();
  const keep = keepCostly<number>();
  const asked = { engine: shippedEngine(), viewer: tokyo, now: () => clock.now };
  await expect(keep(asked, () => Promise.reject(new Error('as the test asks')))).rejects.toThrow('as the test asks');
  expect((await keep(asked, async () => 7)).value).toBe(7);
});

test('who asks while it is worked out for the first time waits for that', async () => {
  const { ask } = counting();
  const [one, other] = await Promise.all([ask(2000), ask(2000)]);
  expect([one.value, other.value]).toEqual([1, 1]);
});
