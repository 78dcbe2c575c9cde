import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { Viewer } from '#model/viewer.ts';

/** Whether what a viewer hands in is played, in SQL: in an exercise and for real he has an event each, and one never stands for the other. */
export const ownSide = ({ exerciseOnly, organisation }: Pick<Viewer, 'exerciseOnly' | 'organisation'>): RawBuilder<boolean> =>
  sql<boolean>`(${exerciseOnly}::boolean or coalesce((select o.exercise from organisation o where o.id = ${organisation}), false))`;

export async function isPlayed(tx: Executor, viewer: Viewer): Promise<boolean> {
  const { rows } = await sql<{ played: boolean }>`select ${ownSide(viewer)} as played`.execute(tx);
  return rows[0]?.played === true;
}
