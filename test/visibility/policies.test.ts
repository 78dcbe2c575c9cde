import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#model/viewer.ts';
import type { Tables } from '#platform/database/tables.ts';
import { openTestDatabase, type TestWorld } from '../world.ts';
import { attemptFunction, compare, type Enter } from './compare.ts';
import { draws, plan, store, viewers, type Sample } from './population.ts';

const seed = 20260401;
let world: TestWorld;
let samples: Sample[];
const { below, pick } = draws(seed + 1);
const some = (n: number): Sample[] => Array.from({ length: n }, () => pick(samples));

beforeAll(async () => {
  world = await openTestDatabase();
  await world.database.pool.query(attemptFunction);
  samples = plan(seed, 240);
  await store(world, samples);
}, 300_000);
afterAll(() => world.close());

describe(`the database's policies (seed ${seed})`, () => {
  it('decide as the reference does, for every role in every organisation', { timeout: 600_000 }, async () => {
    let decisions = 0;
    for (const viewer of viewers) {
      const found = await compare(throughTheDoor, viewer, samples, { tables: null, tried: some(4) });
      expect(found.differences).toEqual([]);
      decisions += found.decisions;
    }
    expect(decisions).toBeGreaterThan(200_000);
  });

  it('show nothing where nobody was named', async () => {
    const seen = await world.database.asSystem(async (tx) => {
      await sql`set local role renkei_app`.execute(tx);
      return (await sql`select id from report union all select id from audit_entry union all select id from incident`.execute(tx)).rows;
    });
    expect(seen).toEqual([]);
  });
});

describe('the comparison is not blind: it finds', () => {
  it('every policy that is missing', { timeout: 600_000 }, async () => {
    for (const { table, name } of await policies()) {
      expect(await isFound(table, `drop policy ${name} on ${table}`), `without ${name} on ${table}`).toBe(true);
    }
  });

  it('every policy that lets everything through', { timeout: 600_000 }, async () => {
    for (const { table, name, clause } of await policies()) {
      for (const one of clause) {
        expect(await isFound(table, `alter policy ${name} on ${table} ${one} (true)`), `${name} on ${table} ${one} (true)`).toBe(true);
      }
    }
  });

  it('every table whose row-level security is off', async () => {
    for (const table of new Set((await policies()).map((policy) => policy.table))) {
      expect(await isFound(table, `alter table ${table} disable row level security`), table).toBe(true);
    }
  });

  it('every question about the viewer that is answered yes or no to everybody', { timeout: 600_000 }, async () => {
    const { rows } = await world.database.pool.query<{ name: string; signature: string }>(
      `select proname as name, format('%I(%s)', proname, pg_get_function_arguments(oid)) as signature from pg_proc
       where proname like 'viewer\\_%' and prorettype = 'boolean'::regtype order by proname`,
    );
    expect(rows.length).toBeGreaterThan(4);
    for (const { name, signature } of rows) {
      const asking = await tablesAsking(name);
      for (const answer of [true, false]) {
        const change = `create or replace function ${signature} returns boolean language sql stable return ${answer}`;
        expect(await isFound(asking, change), `${name} is ${answer}`).toBe(true);
      }
    }
  });

  it('the missing guard of handling', async () => {
    expect(await isFound('report', 'drop trigger report_handling_belongs_to_owner on report')).toBe(true);
  });
});

const throughTheDoor: Enter = (viewer, work) => world.database.as(viewer, work);

async function policies(): Promise<{ table: string; name: string; clause: string[] }[]> {
  const { rows } = await world.database.pool.query<{ table: string; name: string; clause: string[] }>(
    `select tablename as table, quote_ident(policyname) as name,
       array_remove(array[case when qual is not null then 'using' end, case when with_check is not null then 'with check' end], null) as clause
     from pg_policies where 'renkei_app' = any (roles) order by tablename, policyname`,
  );
  expect(rows.length).toBeGreaterThan(35);
  return rows;
}

/** Tables with a policy that asks a function, itself or through another function; whose rows a policy looks at in another table are not among them. */
async function tablesAsking(name: string): Promise<ReadonlySet<string>> {
  const { rows } = await world.database.pool.query<{ table: string }>(
    `with recursive asked (name) as (
       select $1::name
       union
       select p.proname from pg_proc p join asked on pg_get_functiondef(p.oid) ~ ('\\m' || asked.name || '\\(')
       where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
     )
     select distinct tablename as table from pg_policies join asked on concat(qual, ' ', with_check) ~ ('\\m' || asked.name || '\\(')`,
    [name],
  );
  expect(rows.length, `tables that ask ${name}`).toBeGreaterThan(0);
  return new Set(rows.map(({ table }) => table));
}

class Undone extends Error {}

/** Changes the database in a transaction that is taken back, and asks random viewers until one is let do what the reference says otherwise. */
async function isFound(table: string | ReadonlySet<string>, change: string): Promise<boolean> {
  let found = false;
  const inChanged = async (tx: Transaction<Tables>): Promise<void> => {
    await sql.raw(change).execute(tx);
    const enter: Enter = async (viewer, work) => {
      await become(tx, viewer);
      const result = await work(tx);
      await sql`select set_config('role', 'none', true), set_config('search_path', 'public', true)`.execute(tx);
      return result;
    };
    for (const viewer of viewers.toSorted(() => below(3) - 1)) {
      if (found) break;
      found =
        (await compare(enter, viewer, samples, { tables: typeof table === 'string' ? new Set([table]) : table, tried: some(12) }))
          .differences.length > 0;
    }
    throw new Undone();
  };
  await world.database.asSystem(inChanged).catch((thrown: unknown) => {
    if (!(thrown instanceof Undone)) throw thrown;
  });
  return found;
}

const become = (tx: Transaction<Tables>, { organisation, kind, role, person, exerciseOnly }: Viewer) =>
  sql`select set_config('renkei.organisation', ${organisation}, true), set_config('renkei.kind', ${kind}, true),
    set_config('renkei.role', ${role}, true), set_config('renkei.person', ${person ?? ''}, true),
    set_config('renkei.exercise_only', ${String(exerciseOnly)}, true), set_config('search_path', 'seen, public', true),
    set_config('role', 'renkei_app', true)`.execute(tx);
