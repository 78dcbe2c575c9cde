import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';

let world: TestWorld;
beforeAll(async () => (world = await openTestDatabase()));
afterAll(() => world.close());

const read = (expression: string): Promise<unknown> =>
  world.database.asSystem(async (tx) => (await sql.raw<{ value: unknown }>(`select ${expression} as value`).execute(tx)).rows[0]?.value);

test.each([
  [`timestamptz '2026-11-22 05:48:59+09'`, '2026-11-21T20:48:59.000Z'],
  [`timestamptz '2026-11-22 05:48:59.12Z'`, '2026-11-22T05:48:59.120Z'],
  [`timestamptz '2026-11-22 05:48:59.123456Z'`, '2026-11-22T05:48:59.123456Z'],
  [`timestamptz 'infinity'`, 'infinity'],
  [`array[timestamptz '2026-11-22 00:00Z', null]`, ['2026-11-22T00:00:00.000Z', null]],
  [`date '2026-11-22'`, '2026-11-22'],
  [`array[date '2026-11-22']`, ['2026-11-22']],
  ['9223372036854775807::bigint', 9223372036854775807n],
  ['array[(-9223372036854775808)::bigint, null]', [-9223372036854775808n, null]],
  ['count(*)::int', 1],
  ['1.10::numeric', '1.10'],
  [`'{"a":[1]}'::jsonb`, { a: [1] }],
  [`'\\x00ff'::bytea`, Buffer.from([0, 255])],
])('%s arrives as tables.ts says', async (expression, value) => {
  expect(await read(expression)).toEqual(value);
});

test('a time of JavaScript comes back as the same string', async () => {
  const written = new Date(1_795_000_000_120).toISOString();
  const { rows } = await world.database.asSystem((tx) => sql<{ value: string }>`select ${written}::timestamptz as value`.execute(tx));
  expect(rows[0]?.value).toBe(written);
});
