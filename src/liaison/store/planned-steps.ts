import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { IndicatorType } from '#model/indicator.ts';
import type { StepRow } from '../core/deconfliction/deconfliction-pages.ts';
import { isOvert, type PlannedStep, standingOf } from '../core/deconfliction/planned-step.ts';
import { collisionsOf } from './hits.ts';
import '../tables-deconfliction.ts';

/** The own calendar: what is planned first, by its beginning; at most 300. */
export async function listSteps(executor: Executor, now: string): Promise<StepRow[]> {
  const { rows } = await sql<{
    number: string;
    type: IndicatorType;
    value: string;
    target: string;
    case: string | null;
    record: PlannedStep;
    exercise: boolean;
  }>`
    select number, type, value, target, case_number as case, record, exercise
    from planned_step order by state <> 'planned', from_at, number limit 300`.execute(executor);
  const collisions = await collisionsOf(executor);
  return rows.map((row) => ({
    ...row,
    overt: isOvert(row.record.kind),
    standing: standingOf(row.record, now),
    collisions: collisions.filter(({ step }) => step === row.number),
  }));
}

export async function findStep(executor: Executor, number: string): Promise<{ readonly id: string } | null> {
  return (await executor.selectFrom('planned_step').select('id').where('number', '=', number).executeTakeFirst()) ?? null;
}
