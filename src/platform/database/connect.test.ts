import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#model/viewer.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { openDatabase } from './connect.ts';
import type { Tables } from './tables.ts';

const officer: Viewer = { person: null, name: '試験太郎', organisation: 'JP-13', kind: 'prefecture', role: 'officer', exerciseOnly: false };

let world: TestWorld;
beforeAll(async () => (world = await openTestDatabase()));
afterAll(() => world.close());

const who = async (tx: Transaction<Tables>) => {
  const { rows } = await sql<{ role: string; organisation: string | null; exercise: string | null }>`
    select current_user as role, current_setting('renkei.organisation', true) as organisation, current_setting('renkei.exercise_only', true) as exercise`.execute(
    tx,
  );
  return rows[0];
};

test('a transaction of a viewer runs in the application role, with the viewer as settings', async () => {
  expect(await world.database.as(officer, who)).toEqual({ role: 'renkei_app', organisation: 'JP-13', exercise: 'false' });
});

test('role and settings end with the transaction, also when it fails', async () => {
  const refused = world.database.as(officer, () => Promise.reject(new TypeError('stop')));
  await expect(refused).rejects.toThrow('stop');
  for (let round = 0; round < 5; round += 1) {
    const seen = await world.database.asSystem(who);
    expect(seen?.role).not.toBe('renkei_app');
    expect(seen?.organisation || null).toBeNull();
  }
});

test('the machine works inside the transaction of a viewer and gives the role back', async () => {
  const roles = await world.database.as(officer, async (tx, asMachine) => [
    (await who(tx))?.role,
    (await asMachine(() => who(tx)))?.role,
    await asMachine(() => Promise.reject(new TypeError('stop'))).catch(() => 'refused'),
    (await who(tx))?.role,
  ]);
  expect(roles[0]).toBe('renkei_app');
  expect(roles[1]).not.toBe('renkei_app');
  expect(roles.slice(2)).toEqual(['refused', 'renkei_app']);
});

test('what fails in a transaction is undone as a whole', async () => {
  await world.database.asSystem((tx) => sql`create table trial (n int)`.execute(tx));
  const attempt = world.database.asSystem(async (tx) => {
    await sql`insert into trial values (1)`.execute(tx);
    await sql`insert into missing values (1)`.execute(tx);
  });
  await expect(attempt).rejects.toMatchObject({ code: '42P01' });
  const { rows } = await world.database.asSystem((tx) => sql<{ n: bigint }>`select count(*) as n from trial`.execute(tx));
  expect(rows).toEqual([{ n: 0n }]);
});

test('the application role reaches no table that nobody granted it, and cannot make one', async () => {
  const attempts = [
    'select * from migration',
    'select * from api_token',
    'create table mine (n int)',
    'drop table public.report',
    // What is cut of a record is in the views alone.
    'select victim from public.report',
    'select span_start from public.indicator',
    'select case_title from public.incident',
  ];
  for (const attempt of attempts) {
    await expect(
      world.database.as(officer, (tx) => sql.raw(attempt).execute(tx)),
      attempt,
    ).rejects.toMatchObject({ code: '42501' });
  }
});

test('a server that is not there is a coded failure, and so is one that was left', async () => {
  const nowhere = openDatabase({ host: '/nonexistent', port: 5432, user: 'nobody', database: 'none' });
  await expect(nowhere.asSystem(who)).rejects.toMatchObject({ code: 'database-unavailable' });
  await nowhere.close();
  await expect(nowhere.asSystem(who)).rejects.toMatchObject({ code: 'database-unavailable' });
});
