import { afterAll, beforeAll, expect, test } from 'vitest';
import { RenkeiError } from '#model/errors.ts';
import { testLinker, people, seedIntake } from '../../../test/intake.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { handIn } from '../../intake/hand-in.ts';
import { exerciseInterests } from './exercise-interests.ts';
import { stepsPlayed } from './steps-played.ts';

const wallets = ['32LB5ANdvjNPoW3DXLXUt6ra7Lih9WeBJN', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'];
const worlds: TestWorld[] = [];
/** Three pairs of reports, each pair with a wallet in common; the first pair is no case yet. */
async function open(): Promise<TestWorld> {
  const world = await openTestDatabase({ now: '2026-11-22T09:00:00+09:00' });
  worlds.push(world);
  await seedIntake(world.services);
  const linker = testLinker();
  for (const wallet of wallets)
    for (const viewer of [people.tokyo, people.osaka]) {
      const report = { text: `送金先 ${wallet}`, lang: 'ja', handling: { tlp: 'green' }, exercise: true } as const;
      await handIn(world.services, viewer, linker, report, { exercise: true, alongside: null });
    }
  await openCases(world, 'number > (select number from incident order by number offset 1 limit 1)');
  return world;
}
const openCases = ({ database }: TestWorld, which: string): Promise<unknown> =>
  database.pool.query(`update incident set case_opened_at = '2026-11-21T00:00:00Z' where ${which}`);

/** What was played, without what is made anew each time. */
const played = async ({ database }: TestWorld) =>
  (
    await database.pool.query(`select
      (select json_agg(row(organisation, case_number, value, registered_at::text) order by registered_at, organisation, value) from interest) as interests,
      (select json_agg(row(told_to, value, cause) order by told_to, value, cause) from interest_hit) as hits,
      (select json_agg(row(one, other, state) order by one, other, state) from conflict) as conflicts,
      (select count(*)::int from planned_step) as steps`)
  ).rows[0];

let whole: unknown;
beforeAll(async () => {
  const world = await open();
  await exerciseInterests(world.services, world.clock.now);
  whole = await played(world);
  expect(whole).toMatchObject({ steps: 2, interests: expect.arrayContaining([expect.objectContaining({ f2: expect.any(String) })]) });
});
afterAll(async () => {
  for (const world of worlds) await world.close();
});

test('cut off after any of some steps, and with cases opened meanwhile, deconfliction is played as it would have been in one go', async () => {
  const world = await open();
  const { database } = world.services;
  for (const most of [4, 6, 5]) {
    let transactions = 0;
    const asSystem: typeof database.asSystem = (work) =>
      (transactions += 1) > most ? Promise.reject(new RenkeiError('database-unavailable')) : database.asSystem(work);
    await expect(exerciseInterests({ ...world.services, database: { ...database, asSystem } }, world.clock.now)).rejects.toThrow();
    await openCases(world, 'true');
  }
  expect(await played(world)).not.toEqual(whole);
  await exerciseInterests(world.services, world.clock.now);
  expect(await played(world)).toEqual(whole);
  await exerciseInterests(world.services, world.clock.now);
  expect(await played(world)).toEqual(whole);
});

test('a centre that counted its steps before they had names goes on behind them, with the cases of that moment', async () => {
  const { services, database } = await open();
  await database.asSystem((tx) => tx.insertInto('setting').values({ name: 'counted', value: '2' }).execute());
  const asked = (incident: string) =>
    stepsPlayed(
      services,
      'counted',
      async () => [{ unit: 'JP-13', incident }],
      () => ['a', 'b', 'c'],
    );
  const first = await asked('I-1');
  expect(['a', 'b', 'c'].map(first.isDone)).toEqual([true, true, false]);
  await first.note(services, 'c');
  const second = await asked('I-2');
  expect([second.isDone('c'), second.cases]).toEqual([true, [{ unit: 'JP-13', incident: 'I-1' }]]);
});
