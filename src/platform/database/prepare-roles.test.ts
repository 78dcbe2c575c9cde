import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { RenkeiError } from '#model/errors.ts';
import { databaseAt } from '../../../test/postgres.ts';
import { openPool } from './connect.ts';
import { prepareRoles } from './prepare-roles.ts';

/* The roles of the house serve every test at once, so that these have names of their own. */
const { place } = inject('postgres');
const mark = `trial_${process.pid}`;
const [owner, application, viewing] = [`${mark}_owner`, `${mark}_app`, `${mark}_seen`];
let admin: Pool;
let owned: Pool;

beforeAll(async () => {
  const outside = openPool(place, 1);
  await outside.query(`create role ${owner} login createrole`);
  await outside.query(`grant ${owner} to current_user`);
  await outside.query(`create database ${mark} owner ${owner}`);
  await outside.end();
  admin = openPool(databaseAt(place, mark), 1);
  owned = openPool(databaseAt(place, mark), 1);
  await owned.query(`set session role ${owner}`);
});
afterAll(async () => {
  await owned.end();
  await admin.end();
  const outside = openPool(place, 1);
  await outside.query(`drop database ${mark} with (force)`);
  for (const role of [viewing, application, owner]) await outside.query(`drop role if exists ${role}`);
  await outside.end();
});

const prepare = async (): Promise<void> => {
  const client = await owned.connect();
  try {
    await prepareRoles(client, { application, viewing });
  } finally {
    client.release();
  }
};
const isMember = async (): Promise<unknown> =>
  (await owned.query(`select pg_has_role($1, $2, 'usage') as is`, [viewing, application])).rows[0]?.is;

test('roles that the owner may not make whole are asked of an administrator, in words that he can run', async () => {
  // As an administrator left it who made the one role before there was the other.
  await admin.query(`create role ${application} nologin`);
  await admin.query(`grant ${application} to ${owner}`);
  const first = await prepare().then(
    () => null,
    (problem: unknown) => problem as RenkeiError,
  );
  // Before PostgreSQL 16, whoever may make roles adds members to any.
  const { rows } = await admin.query<{ asks: boolean }>(`select current_setting('server_version_num')::int >= 160000 as asks`);
  if (!rows[0]?.asks) {
    expect(first).toBeNull();
    expect(await isMember()).toBe(true);
    return;
  }
  expect(first).toMatchObject({
    code: 'database-role',
    facts: { role: viewing, statements: `create role ${viewing} nologin in role ${application}; grant ${viewing} to ${owner};` },
  });
  expect(first?.message).toContain(String(first?.facts['statements']));

  // Made, but no member: policies that name the one role would not let the other see a row.
  await admin.query(`create role ${viewing} nologin`);
  await admin.query(`grant ${viewing} to ${owner}`);
  const second = await prepare().then(
    () => null,
    (problem: unknown) => problem as RenkeiError,
  );
  expect(second?.facts).toEqual({ role: viewing, statements: `grant ${application} to ${viewing}; grant ${viewing} to ${owner};` });

  await admin.query(String(second?.facts['statements']));
  await prepare();
  expect(await isMember()).toBe(true);
  await owned.query(`create schema trial authorization ${viewing}`);
});

test('an owner who makes them himself needs nobody', async () => {
  await admin.query(`drop schema if exists trial; drop owned by ${viewing}, ${application}; drop role ${viewing}, ${application}`);
  await prepare();
  await prepare();
  expect(await isMember()).toBe(true);
  await owned.query(`create schema trial authorization ${viewing}`);
});
