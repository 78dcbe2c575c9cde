import { afterAll, beforeAll, expect, test } from 'vitest';
import { exerciseAuthorities } from '#training';
import { addOrganisation, seedOrganisations } from '#platform/identity/organisations.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { fold } from '../core/inquiry/fold.ts';
import { IncomingState, OutgoingState } from '../core/inquiry/states.ts';
import { eventsIn, historyOf } from '../store/history.ts';
import { loadExerciseInquiries } from './load-inquiries.ts';
import { scenes } from './scenes.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestDatabase({ now: '2026-11-22T09:00:00+09:00' });
  await world.database.asSystem(async (tx) => {
    await seedOrganisations(tx);
    for (const authority of exerciseAuthorities) await addOrganisation(tx, authority);
  });
  await loadExerciseInquiries(world.services, world.clock.now, exerciseAuthorities, () => undefined);
}, 180_000);
afterAll(() => world.close());

const stored = () => world.database.asSystem((tx) => tx.selectFrom('inquiry').selectAll().execute());

test('the exercise holds more than forty inquiries, in every state of both directions', async () => {
  const rows = await stored();
  expect(rows).toHaveLength(scenes.length);
  expect(rows.length).toBeGreaterThan(40);
  const states = new Set(rows.map(({ direction, state }) => `${direction} ${state}`));
  const all = [...IncomingState.options.map((state) => `incoming ${state}`), ...OutgoingState.options.map((state) => `outgoing ${state}`)];
  expect(all.filter((one) => !states.has(one))).toEqual([]);
});

test('all of it is an exercise, nothing lies ahead, and each log folds to what is stored', async () => {
  for (const { id, state, exercise, updated_at, record } of await stored()) {
    expect(exercise).toBe(true);
    expect(Date.parse(updated_at)).toBeLessThanOrEqual(world.clock.now);
    const history = await world.database.asSystem((tx) => historyOf(tx, id));
    expect(history.every(({ intact }) => intact)).toBe(true);
    if (state !== 'erased') expect(fold(eventsIn(history))).toEqual({ ok: true, value: record });
  }
});

test('loading it again adds nothing', async () => {
  const before = await stored();
  await loadExerciseInquiries(world.services, world.clock.now, exerciseAuthorities, () => undefined);
  expect(await stored()).toEqual(before);
});
