import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedOrganisations } from '#platform/identity/organisations.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { matchableAbroad } from '../store/interests.ts';
import { exerciseInterests } from './exercise-interests.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestDatabase({ now: '2026-11-22T09:00:00+09:00' });
  await world.database.asSystem(seedOrganisations);
  await exerciseInterests(world.services, world.clock.now);
});
afterAll(() => world.close());

const rows = async (text: string) => (await world.database.pool.query(text)).rows;

test('two prefectures hit the same wallet, both are told, and their 72 hours are over', async () => {
  const told = await rows(
    `select told_to, told ->> 'organisation' as other from interest_hit where type = 'btc' and cause = 'registered' order by told_to`,
  );
  expect(told).toEqual([
    { told_to: 'JP-13', other: 'JP-27' },
    { told_to: 'JP-27', other: 'JP-13' },
  ]);
  const [conflict] = await rows(`select state, agree_by from conflict where one = 'JP-13' and other = 'JP-27'`);
  expect(conflict).toMatchObject({ state: 'open' });
  expect(Date.parse(conflict.agree_by)).toBeLessThan(world.clock.now);
});

test('one conflict is settled in parallel, with red lines', async () => {
  expect(
    await rows(`select record #>> '{outcome,outcome}' as outcome, record ->> 'lead' as lead from conflict where state = 'settled'`),
  ).toEqual([{ outcome: 'parallel', lead: 'JP-14' }]);
});

test('the holder of the silent entry was alerted, whoever asked was not', async () => {
  expect(await rows(`select told_to, silent from interest_hit where value = 'kage.rei-himitsu.example'`)).toEqual([
    { told_to: 'JP-01', silent: true },
  ]);
});

test('a takedown waits for an acknowledgement, and collides with an observation', async () => {
  const [step] = await rows(`select record -> 'holders' as holders from planned_step where organisation = 'JP-27'`);
  expect(step.holders).toMatchObject([{ organisation: 'JP-13', answer: null }]);
  expect(await rows(`select distinct collision from interest_hit where collision is not null`)).toEqual([{ collision: 'clash' }]);
});

test('some may be matched abroad; all of it is an exercise, and loading it again adds nothing', async () => {
  expect(await world.database.asSystem((tx) => matchableAbroad(tx, new Date(world.clock.now).toISOString(), true))).toHaveLength(2);
  const counts = () =>
    rows(`select (select count(*)::int from interest) as interests, (select count(*)::int from interest_hit) as hits,
      (select count(*)::int from interest where not exercise) as earnest`);
  const before = await counts();
  expect(before).toMatchObject([{ earnest: 0 }]);
  await exerciseInterests(world.services, world.clock.now);
  expect(await counts()).toEqual(before);
});
