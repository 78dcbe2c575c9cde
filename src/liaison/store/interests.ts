import { sql } from 'kysely';
import type { IndicatorType } from '#model/indicator.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { InterestPage, InterestQuery, InterestRow } from '../core/deconfliction/deconfliction-pages.ts';
import '../tables-deconfliction.ts';

/** An entry that its holder released for matching with foreign partners. */
export type ForeignMatchable = { readonly id: string; readonly organisation: string; readonly type: IndicatorType; readonly norm: string };

/**
 * What may be matched with foreign partners at an instant: in force, not silent, no shared infrastructure, released by its holder; of the exercise alone,
 * or of real work alone, since invented partners are shown nothing real. As the machine.
 */
export function matchableAbroad(executor: Executor, at: string, exercise: boolean): Promise<ForeignMatchable[]> {
  return executor
    .selectFrom('interest')
    .select(['id', 'organisation', 'type', 'norm'])
    .where('match_abroad', '=', true)
    .where('exercise', '=', exercise)
    .where('sensitivity', '!=', 'silent')
    .where('suppressed_en', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('id')
    .execute();
}

/** The own entries of the executor's viewer, newest first. */
export async function listInterests(
  executor: Executor,
  { state, case: caseNumber, after, limit }: InterestQuery,
  now: string,
): Promise<InterestPage> {
  const active = sql`(e.withdrawn_at is null and e.expires_at > ${now}::timestamptz)`;
  const wanted = sql`${state === 'all' ? sql`true` : state === 'active' ? active : sql`not ${active}`}
    and ${caseNumber === undefined ? sql`true` : sql`e.case_number = ${caseNumber}`}`;
  const [at, number] = after?.split('~') ?? [];
  const behind = at && number ? sql`(e.registered_at, e.number) < (${at}::timestamptz, ${number})` : sql`true`;
  const { rows } = await sql<InterestRow>`
    select e.number, e.type, e.value, e.seen_at as "seenAt", e.case_number as case, e.sensitivity, e.match_abroad as abroad, e.reason, e.contact,
      e.registered_at as "registeredAt", e.expires_at as "expiresAt", e.exercise,
      case when e.withdrawn_at is not null then 'withdrawn' when ${active} then 'active' else 'expired' end as state,
      case when e.suppressed_en is null then null else json_build_object('ja', e.suppressed_ja, 'en', e.suppressed_en) end as suppressed,
      (select count(*)::int from interest_hit h where h.interest = e.id) as hits
    from interest e where ${wanted} and ${behind} order by e.registered_at desc, e.number desc limit ${limit + 1}`.execute(executor);
  const counted = await sql<{ count: number }>`select count(*)::int as count from interest e where ${wanted}`.execute(executor);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > limit && last ? `${last.registeredAt}~${last.number}` : null,
    count: counted.rows[0]?.count ?? 0,
  };
}
