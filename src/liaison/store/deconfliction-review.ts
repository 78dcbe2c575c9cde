import { sql } from 'kysely';
import type { z } from 'zod';
import type { Executor } from '#platform/database/executor.ts';
import type { QueryReview, SuppressedPage, SwitchPage } from '../core/deconfliction/deconfliction-pages.ts';
import '../tables-deconfliction.ts';

/** Patterns of what was asked, cut to what an auditor may read: the last 90 days by person, and the latest hundred. */
export async function reviewQueries(executor: Executor, now: string): Promise<QueryReview> {
  const { rows: patterns } = await sql<QueryReview['patterns'][number]>`
    with recent as (select *, (at at time zone 'Asia/Tokyo')::date as day from deconfliction_query where at > ${now}::timestamptz - interval '90 days'),
      daily as (select organisation, person_name, day, sum(selectors)::int as asked from recent group by 1, 2, 3)
    select r.organisation, r.person_name as person, count(*)::int as queries, sum(r.selectors)::int as selectors,
      count(*) filter (where r.case_number is null)::int as "withoutCase", sum(r.told)::int as told, max(r.at) as "lastAt",
      (select max(d.asked) from daily d where d.organisation = r.organisation and d.person_name = r.person_name) as "mostInADay"
    from recent r group by r.organisation, r.person_name order by sum(r.selectors) desc, r.organisation, r.person_name limit 200`.execute(
    executor,
  );
  const { rows: latest } = await sql<QueryReview['latest'][number]>`
    select number, at, organisation, person_name as person, cause, purpose, case_number as case, selectors, told
    from deconfliction_query order by at desc, id desc limit 100`.execute(executor);
  return { patterns, latest };
}

/** Shared infrastructure that the own organisation asked about, most often first. */
export async function listSuppressed(executor: Executor): Promise<z.input<typeof SuppressedPage>['rows']> {
  const rows = await executor.selectFrom('suppressed_selector').selectAll().orderBy('times', 'desc').orderBy('norm').limit(200).execute();
  return rows.map(({ type, norm, reason_ja: ja, reason_en: en, times, last_at: lastAt }) => ({
    type,
    value: norm,
    why: { ja, en },
    times,
    lastAt,
  }));
}

/** For whom asking was switched off or on again: the newest word for each. */
export async function listSwitches(executor: Executor): Promise<z.input<typeof SwitchPage>['rows']> {
  const { rows } = await sql<z.input<typeof SwitchPage>['rows'][number]>`
    select distinct on (organisation) organisation, is_off as off, reason, at, person_name as by
    from deconfliction_switch order by organisation, at desc, id desc`.execute(executor);
  return rows;
}
