import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';

/** A standing decision about a value. */
export type ValueDecisionRow = {
  readonly id: string;
  readonly kind: 'hub' | 'not-hub';
  readonly type: string;
  readonly value: string;
  readonly exercise: boolean;
  readonly report: string;
  readonly by: string;
  readonly organisation: string;
  readonly at: string;
  readonly reason: string;
};

/** What people said of values and did not take back, as far as the executor's viewer may see it; newest first. */
export async function standingValueDecisions(executor: Executor): Promise<ValueDecisionRow[]> {
  const rows = await executor
    .selectFrom('decision')
    .select(['id', 'kind', 'subject', 'person_name as by', 'organisation', 'at', 'reason'])
    .where('kind', 'in', ['hub', 'not-hub'])
    .where(sql<boolean>`not exists (select from decision as later where later.revokes = decision.id)`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.flatMap(({ kind, subject, at, ...row }) =>
    (kind === 'hub' || kind === 'not-hub') && subject.value !== undefined
      ? [{ ...row, kind, at: new Date(at).toISOString(), ...subject.value, report: subject.reports[0] ?? '' }]
      : [],
  );
}
