import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '#model/viewer.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { seedOrganisations } from '../identity/organisations.ts';
import type { Executor } from './executor.ts';
import { together } from './together.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestDatabase();
  await world.database.asSystem((tx) => seedOrganisations(tx));
});
afterAll(() => world.close());

const viewer: Viewer = {
  person: null,
  name: 'x',
  organisation: 'JP-13',
  kind: 'prefecture',
  role: 'officer',
  exerciseOnly: true,
};
const put = (tx: Executor, name: string): Promise<unknown> => tx.insertInto('setting').values({ name, value: '1' }).execute();
const settings = (): Promise<string[]> =>
  world.database.asSystem(async (tx) =>
    (await tx.selectFrom('setting').select('name').where('name', 'like', 't-%').orderBy('name').execute()).map(({ name }) => name),
  );
/** Who acts, as the policies of row-level security see it. */
const who = async (tx: Executor): Promise<string> => {
  const row = await tx
    .selectNoFrom((eb) => [
      eb.fn<string>('current_setting', [eb.val('role')]).as('role'),
      eb.fn<string>('current_setting', [eb.val('renkei.organisation'), eb.val(true)]).as('organisation'),
    ])
    .executeTakeFirstOrThrow();
  return `${row.role} ${row.organisation ?? ''}`;
};

it('several transactions become one: kept whole, or not at all', async () => {
  const two = (fails: boolean, name: string) =>
    together(world.services, async ({ database }) => {
      await database.asSystem((tx) => put(tx, `${name}-1`));
      await database.as(viewer, (_tx, asMachine) => asMachine(() => database.asSystem((tx) => put(tx, `${name}-2`))));
      if (fails) throw new RangeError('cut');
    });
  await expect(two(true, 't-a')).rejects.toThrow('cut');
  expect(await settings()).toEqual([]);
  await two(false, 't-b');
  expect(await settings()).toEqual(['t-b-1', 't-b-2']);
});

it('inside it each acts in its own name, under its own rules, and what was before comes back', async () => {
  const seen: string[] = [];
  await together(world.services, async ({ database }) => {
    await database.as(viewer, async (tx) => {
      seen.push(await who(tx));
      await database.as({ ...viewer, organisation: 'JP-27' }, async (other) => void seen.push(await who(other)));
      seen.push(await who(tx));
      await database.asSystem(async (machine) => void seen.push(await who(machine)));
      seen.push(await who(tx));
    });
    await database.asSystem(async (tx) => void seen.push(await who(tx)));
  });
  expect(seen).toEqual(['renkei_app JP-13', 'renkei_app JP-27', 'renkei_app JP-13', 'none ', 'renkei_app JP-13', 'none ']);
  // What the application may not write it may not write in here either.
  await expect(together(world.services, ({ database }) => database.as(viewer, (tx) => put(tx, 't-c')))).rejects.toMatchObject({
    code: '42501',
  });
});
