import { sql } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { attempts, sights } from './operations.ts';
import type { Sample } from './population.ts';

/** Runs work as a viewer: through the database's own door, or in a transaction in which a policy was changed. */
export type Enter = <T>(viewer: Viewer, work: (tx: Executor) => Promise<T>) => Promise<T>;

export type Comparison = { readonly decisions: number; readonly differences: readonly string[] };

/**
 * What the database lets a viewer see and do in some tables, against the reference.
 * @param tables only these; null for all.
 * @param tried the records for which changes are tried.
 */
export async function compare(
  enter: Enter,
  viewer: Viewer,
  samples: readonly Sample[],
  { tables, tried }: { readonly tables: ReadonlySet<string> | null; readonly tried: readonly Sample[] },
): Promise<Comparison> {
  const isMeant = ({ table }: { table: string }): boolean => tables === null || tables.has(table);
  const differences: string[] = [];
  let decisions = 0;
  await enter(viewer, async (tx) => {
    for (const sight of sights.filter(isMeant)) {
      const { rows } = await sql.raw<{ key: string }>(sight.select).execute(tx);
      const seen = new Set(rows.map(({ key }) => key));
      const expected = new Set(sight.expected(viewer, samples));
      decisions += samples.length;
      for (const key of new Set([...seen, ...expected])) {
        if (seen.has(key) === expected.has(key)) continue;
        differences.push(`${sight.name} ${key}: ${tell(viewer)} ${seen.has(key) ? 'sees it and must not' : 'does not see it and should'}`);
      }
    }
    // What people change they change in the tables.
    await sql`select set_config('search_path', 'public', true)`.execute(tx);
    const tries = attempts
      .filter(isMeant)
      .flatMap((attempt) => (attempt.once ? tried.slice(0, 1) : tried).map((sample) => ({ attempt, sample })));
    const statements = tries.map(({ attempt, sample }) => attempt.statement(sample, viewer, samples));
    const { rows } = await sql<{
      done: boolean;
    }>`select attempt(s) as done from unnest(${statements}::text[]) with ordinality as t(s, n) order by n`.execute(tx);
    decisions += tries.length;
    tries.forEach(({ attempt, sample }, index) => {
      const done = rows[index]?.done;
      if (done !== attempt.expected(viewer, sample, samples)) {
        differences.push(
          `${attempt.name} ${sample.number}: ${tell(viewer)} ${done ? 'may and must not' : 'may not and should'}; ${JSON.stringify(sample)}`,
        );
      }
    });
  });
  return { decisions, differences };
}

/** Tries a statement and takes it back: whether it changed (or read) anything. */
export const attemptFunction = `create function attempt(statement text) returns boolean language plpgsql as $$
  declare n int;
  begin
    execute statement;
    get diagnostics n = row_count;
    raise exception 'take it back' using errcode = 'RK001';
  exception
    when sqlstate 'RK001' then return n > 0;
    when insufficient_privilege or foreign_key_violation then return false;
  end $$`;

const tell = ({ organisation, role, exerciseOnly }: Viewer): string =>
  `${role} of ${organisation}${exerciseOnly ? ' (exercise only)' : ''}`;
