import { sql, type RawBuilder } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { HitPage, HitQuery, HitRow } from '../core/deconfliction/deconfliction-pages.ts';
import { precisionOf, type HitOutcome } from '../core/deconfliction/hit-hygiene.ts';
import '../tables-deconfliction.ts';

/** What the viewer's organisation was told, newest first; those that still need something come by due date. */
export async function listHits(executor: Executor, { state, after, limit }: HitQuery, now: string): Promise<HitPage> {
  const [at, number] = after?.split('~') ?? [];
  const place = at && number;
  const behind = !place
    ? sql`true`
    : state === 'awaiting'
      ? sql`(h.due_at, h.number) > (${at}::timestamptz, ${number})`
      : sql`(h.at, h.number) < (${at}::timestamptz, ${number})`;
  const wanted = state === 'awaiting' ? sql`(o.outcome is null or (h.answer_wanted and h.answered is null))` : sql`true`;
  const order = state === 'awaiting' ? sql`h.due_at, h.number` : sql`h.at desc, h.number desc`;
  const rows = await hitsWhere(executor, sql`${wanted} and ${behind}`, order, limit + 1);
  const all = await sql<{ outcome: HitOutcome | null; dueAt: string }>`
    select o.outcome, h.due_at as "dueAt" from interest_hit h ${latestOutcome}`.execute(executor);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > limit && last ? `${state === 'awaiting' ? last.dueAt : last.at}~${last.number}` : null,
    precision: precisionOf(all.rows, now),
  };
}

/** One hit with its id; null where the viewer was told none of that number. */
export async function findHit(executor: Executor, number: string): Promise<{ readonly id: string; readonly step: string | null } | null> {
  const row = await executor.selectFrom('interest_hit').select(['id', 'step']).where('number', '=', number).executeTakeFirst();
  return row ?? null;
}

/** What belongs to a conflict: the hits that opened it, and steps of the other party against the same entries. */
export const hitsOfConflict = (executor: Executor, conflict: string, parties: readonly string[]): Promise<HitRow[]> =>
  hitsWhere(
    executor,
    sql`(h.conflict = ${conflict} or (
      h.told ->> 'organisation' = any(${[...parties]}::text[]) and h.interest in (select x.interest from interest_hit x where x.conflict = ${conflict})
    ))`,
    sql`h.at, h.number`,
    200,
  );

/** Collisions of own steps with others'. */
export const collisionsOf = (executor: Executor): Promise<HitRow[]> =>
  hitsWhere(executor, sql`h.collision is not null and h.step is not null`, sql`h.at, h.number`, 500);

const latestOutcome = sql`left join lateral (
  select outcome, note, person_name, at from hit_outcome x where x.hit = h.id order by x.at desc, x.id desc limit 1
) as o on true`;

async function hitsWhere(executor: Executor, where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number): Promise<HitRow[]> {
  const { rows } = await sql<HitRow>`
    select h.number, h.at, h.due_at as "dueAt", h.cause, h.reach, h.type, h.value, e.number as interest, s.number as step, h.told, h.silent,
      h.told_back_at as "toldBackAt", h.other_step as "otherStep", h.collision, h.answer_wanted as "answerWanted", h.answered,
      case when o.outcome is null then null else jsonb_build_object('outcome', o.outcome, 'note', o.note, 'by', o.person_name,
        'at', to_char(o.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as outcome,
      c.number as conflict, h.exercise
    from interest_hit h
    left join interest e on e.id = h.interest left join planned_step s on s.id = h.step left join conflict c on c.id = h.conflict
    ${latestOutcome}
    where ${where} order by ${order} limit ${limit}`.execute(executor);
  return rows;
}
