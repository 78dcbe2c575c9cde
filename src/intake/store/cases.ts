import { sql } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Services } from '#platform/services.ts';
import type { CaseRow, Task, TaskChange } from '../core/case-pages.ts';
import { logSourceOf, openingTasks, stepOf, steps } from '../core/checklist.ts';
import { readCursor, writeCursor } from '../core/report-pages.ts';
import { clockUntil, retentionClock } from '../core/retention-clock.ts';
import type { TaskTable } from '../tables.ts';
import type { Selectable } from 'kysely';

/** Number of the incident → its id, and when what it is about began as far as its reports tell. Null: none that the viewer may see. */
export async function findIncident(
  executor: Executor,
  number: string,
): Promise<{ id: string; began: number | null; caseOpened: boolean } | null> {
  const { rows } = await sql<{ id: string; began: string | null; caseOpened: boolean }>`
    select incident.id, case_opened_at is not null as "caseOpened",
      min(coalesce((occurred ->> 'at')::timestamptz, (noticed ->> 'at')::timestamptz, reported_at, received_at)) as began
    from incident join report on report.incident = incident.id where incident.number = ${number} group by incident.id, case_opened_at`.execute(
    executor,
  );
  const [row] = rows;
  return row ? { ...row, began: row.began === null ? null : Date.parse(row.began) } : null;
}

/**
 * Opens the case of an incident. Without a title it goes by that of the first report that whoever looks may see: one kept here would be
 * shown to everybody who may see any report of the incident. The checklist starts to run, each log source with its clock from the day on which
 * it all began.
 */
export async function openCase(
  executor: Executor,
  { now, newId }: Services,
  viewer: Viewer,
  incident: { id: string; began: number | null },
  title: string | undefined,
): Promise<void> {
  const at = new Date(now());
  const opened = await executor
    .withSchema('public')
    .updateTable('incident')
    .set({ case_opened_at: at, case_opened_by: viewer.name, case_title: title ?? null })
    .where('id', '=', incident.id)
    .where('case_opened_at', 'is', null)
    .executeTakeFirst();
  if (opened.numUpdatedRows === 0n) throw new RenkeiError('not-permitted');
  await executor
    .withSchema('public')
    .insertInto('task')
    .values(
      openingTasks().map(({ step, source }, ordinal) => {
        const { endsAt } = retentionClock({ days: source?.days ?? null }, incident.began, now());
        return {
          id: newId(),
          incident: incident.id,
          step,
          ordinal,
          state: 'open' as const,
          source_name: source?.id ?? null,
          retention_ends_at: endsAt === null ? null : new Date(endsAt),
          due_at: endsAt === null ? null : new Date(endsAt),
          note: '',
          changed_at: at,
          changed_by: viewer.name,
        };
      }),
    )
    .execute();
}

/** Cases, last opened first, of those that the viewer may see. */
export async function listCases(
  executor: Executor,
  query: { after?: string | undefined; limit: number },
): Promise<{ rows: CaseRow[]; next: string | null }> {
  const cursor = query.after === undefined ? null : readCursor(query.after);
  const behind = cursor ? sql`(case_opened_at, incident.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql`true`;
  const rows = await caseRows(executor, behind, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ id: _id, ...row }) => row),
    next: rows.length > query.limit && last ? writeCursor(last.openedAt, last.id) : null,
  };
}

export async function findCase(executor: Executor, number: string): Promise<(CaseRow & { id: string }) | null> {
  return (await caseRows(executor, sql`incident.number = ${number}`, 1))[0] ?? null;
}

async function caseRows(executor: Executor, where: ReturnType<typeof sql>, limit: number): Promise<(CaseRow & { id: string })[]> {
  const { rows } = await sql<CaseRow & { id: string }>`
    select incident.id, incident.number, coalesce(case_title, own.title) as title, case_opened_at as "openedAt", case_opened_by as "openedBy",
      own.kind, own.reports, own.exercise, json_build_object('open', work.open, 'of', work.total) as tasks, work.ends as "nextEnd"
    from incident
    cross join lateral (select (array_agg(kind order by id))[1] as kind, (array_agg(title order by id))[1] as title,
        count(*)::int as reports, bool_and(exercise) as exercise
      from report where incident = incident.id) as own
    cross join lateral (select count(*) filter (where state = 'open')::int as open, count(*)::int as total,
      min(retention_ends_at) filter (where state = 'open' and retention_ends_at is not null) as ends from task where incident = incident.id) as work
    where case_opened_at is not null and own.reports > 0 and ${where}
    order by case_opened_at desc, incident.id desc limit ${limit}`.execute(executor);
  return rows;
}

/** The tasks of a case in the order of the checklist, each with its clock as of `now`. */
export async function tasksOf(executor: Executor, incident: string, now: number): Promise<Task[]> {
  const rows = await executor.selectFrom('task').selectAll().where('incident', '=', incident).orderBy('ordinal').execute();
  return rows.map((row) => taskOf(row, now));
}

/** Changes a task; null where there is none that the viewer may see. @throws `not-permitted` where it may be seen but not worked on */
export async function changeTask(
  executor: Executor,
  { now }: Services,
  viewer: Viewer,
  id: string,
  change: TaskChange,
): Promise<{ task: Task; incident: string } | null> {
  const row = await executor
    .selectFrom('task')
    .innerJoin('incident', 'incident.id', 'task.incident')
    .selectAll('task')
    .select('incident.number')
    .where('task.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const found = await findIncident(executor, row.number);
  const days = change.retentionDays ?? (change.source === undefined ? undefined : (logSourceOf(change.source)?.days ?? null));
  const endsAt = days === undefined ? undefined : retentionClock({ days }, found?.began ?? null, now()).endsAt;
  const ends =
    endsAt === undefined
      ? {}
      : { retention_ends_at: endsAt === null ? null : new Date(endsAt), due_at: endsAt === null ? null : new Date(endsAt) };
  const changed = await executor
    .withSchema('public')
    .updateTable('task')
    .set({
      ...(change.state !== undefined && { state: change.state }),
      ...(change.note !== undefined && { note: change.note }),
      ...(change.source !== undefined && { source_name: change.source }),
      ...ends,
      changed_at: new Date(now()),
      changed_by: viewer.name,
    })
    .where('id', '=', id)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new RenkeiError('not-permitted'); // it may be seen, and row-level security kept the hand off it
  const after = await executor.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return { task: taskOf(after, now()), incident: row.number };
}

function taskOf(row: Selectable<TaskTable>, now: number): Task {
  const step = stepOf(row.step) ?? steps[0];
  const source = row.source_name === null ? undefined : logSourceOf(row.source_name);
  const clock = row.retention_ends_at === null ? null : clockUntil(Date.parse(row.retention_ends_at), now);
  return {
    id: row.id,
    step: row.step,
    name: step?.name ?? { ja: row.step, en: row.step },
    why: step?.why ?? { ja: '', en: '' },
    state: row.state,
    note: row.note,
    source:
      row.source_name === null
        ? null
        : {
            name: source?.name ?? { ja: row.source_name, en: row.source_name },
            typical: source ? { days: source.days, verified: source.verified, source: source.source } : null,
          },
    retention: { endsAt: row.retention_ends_at, daysLeft: clock?.daysLeft ?? null, level: clock?.level ?? 'unknown' },
    changedAt: row.changed_at,
    changedBy: row.changed_by === '' ? null : row.changed_by,
  };
}
