import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';

/** Who somebody says was behind some reports. */
export type StoredName = {
  readonly id: string;
  readonly actor: string;
  readonly reports: readonly string[];
  readonly by: string;
  readonly organisation: string;
  readonly at: string;
  readonly reason: string;
};

/** The standing namings that the executor's viewer may see, the latest first, at most `limit`. */
export async function standingNames(executor: Executor, limit = 2000): Promise<StoredName[]> {
  const rows = await executor
    .selectFrom('decision')
    .select(['id', 'subject', 'person_name as by', 'organisation', 'at', 'reason'])
    .where('kind', '=', 'name')
    .where(sql<boolean>`not exists (select from decision as later where later.revokes = decision.id)`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap(({ subject, at, ...row }) =>
    subject.actor === undefined ? [] : [{ ...row, at: new Date(at).toISOString(), actor: subject.actor, reports: subject.reports }],
  );
}

/**
 * Ids of reports that the executor's viewer may see, taken in before a given one (ids are in the order of receipt), of its realm: the latest, at most `limit`.
 */
export async function reportsBefore(executor: Executor, id: string, exercise: boolean, limit: number): Promise<string[]> {
  const rows = await executor
    .selectFrom('report')
    .select('id')
    .where('exercise', '=', exercise)
    .where('id', '<', id)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
