import { sql } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Emergency, RosterEntry } from '../core/routing/on-call.ts';
import '../tables-routing.ts';
import '../tables.ts';

/** How far ahead the roster is shown. */
const DAYS_AHEAD = 14;
/** More open emergencies than these are never at once. */
const MOST_EMERGENCIES = 200;

/** Entries of now and of the days ahead that the executor's viewer may see. */
export const rosterAhead = (executor: Executor, now: string): Promise<RosterEntry[]> =>
  executor
    .selectFrom('on_call_entry')
    .select(['id', 'step', 'name', 'contact', 'from_at as from', 'to_at as to'])
    .where('withdrawn_at', 'is', null)
    .where('to_at', '>', now)
    .where('from_at', '<', sql<string>`${now}::timestamptz + ${DAYS_AHEAD} * interval '1 day'`)
    .orderBy('from_at')
    .orderBy('step')
    .orderBy('id')
    .execute();

/** Incoming emergencies that nobody acknowledged in law yet and that are not over, with when somebody took them up; oldest first. */
export async function openEmergencies(executor: Executor): Promise<Emergency[]> {
  const { rows } = await sql<Omit<Emergency, 'subject'> & { ja: string; en: string }>`
    select coalesce(i.number, i.id::text) as number, i.subject_ja as ja, i.subject_en as en, i.received_at as "receivedAt", t.at as "takenAt"
    from inquiry i left join emergency_taken t on t.inquiry = i.id
    where i.urgency = 'emergency' and i.direction = 'incoming' and not i.over and i.received_at is not null
      and i.record -> 'acknowledgement' = 'null'::jsonb
    order by i.received_at, i.id limit ${MOST_EMERGENCIES}`.execute(executor);
  return rows.map(({ ja, en, ...row }) => ({ ...row, subject: { ja, en } }));
}

export const addRosterEntry = (
  executor: Executor,
  { from, to, ...entry }: RosterEntry,
  of: { at: string; by: string; exercise: boolean },
) =>
  executor
    .insertInto('on_call_entry')
    .values({
      ...entry,
      from_at: from,
      to_at: to,
      added_at: of.at,
      added_by: of.by,
      withdrawn_at: null,
      withdrawn_why: null,
      exercise: of.exercise,
    })
    .execute();

/** false: no such entry, withdrawn before, or not the viewer's to change. */
export async function withdrawRosterEntry(executor: Executor, id: string, at: string, why: string): Promise<boolean> {
  const { numUpdatedRows } = await executor
    .updateTable('on_call_entry')
    .set({ withdrawn_at: at, withdrawn_why: why })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** false: somebody has taken it up already. */
export async function takeEmergency(executor: Executor, inquiry: string, viewer: Viewer, at: string, note: string): Promise<boolean> {
  const before = await executor.selectFrom('emergency_taken').select('inquiry').where('inquiry', '=', inquiry).executeTakeFirst();
  if (before) return false;
  await executor.insertInto('emergency_taken').values({ inquiry, at, person: viewer.person, person_name: viewer.name, note }).execute();
  return true;
}
