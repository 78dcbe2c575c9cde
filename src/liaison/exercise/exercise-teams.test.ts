import { afterAll, beforeAll, expect, test } from 'vitest';
import { exerciseAuthorities } from '#training';
import { addOrganisation, seedOrganisations } from '#platform/identity/organisations.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { exhibitsOf } from '../store/teams.ts';
import { exerciseTeams } from './exercise-teams.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestDatabase({ now: new Date().toISOString() });
  await world.database.asSystem(async (tx) => {
    await seedOrganisations(tx);
    for (const authority of exerciseAuthorities) await addOrganisation(tx, authority);
  });
  await exerciseTeams(world.services, world.clock.now);
}, 120_000);
afterAll(() => world.close());

const stored = () => world.database.asSystem((tx) => tx.selectFrom('team').selectAll().orderBy('number').execute());

test('the exercise has one team that runs, signed by both over the same bytes, and one draft, all of it an exercise in the past', async () => {
  const teams = await stored();
  expect(teams.map(({ state, exercise }) => [state, exercise])).toEqual([
    ['running', true],
    ['drafted', true],
  ]);
  const [running] = teams;
  expect(new Set(running?.record.signatures.map(({ sha256 }) => sha256)).size).toBe(1);
  expect(running?.record.signatures).toHaveLength(2);
  for (const { updated_at } of teams) expect(Date.parse(updated_at)).toBeLessThanOrEqual(world.clock.now);
  const exhibits = await world.database.asSystem((tx) => exhibitsOf(tx, running?.id ?? ''));
  expect(exhibits.map(({ state, given }) => [state, given.length])).toEqual([
    ['shared', 2],
    ['shared', 2],
    ['proposed', 0],
  ]);
});

test('loading it again adds nothing', async () => {
  await exerciseTeams(world.services, world.clock.now);
  expect(await stored()).toHaveLength(2);
});
