import { sql } from 'kysely';
import { indicatorKey } from '#model/indicator/normalise.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import type { Tie } from '../core/routing/owner-prefecture.ts';
import '../tables.ts';

const MOST = 500;

/** Reports and cases that tie an inquiry to prefectures, of those that the executor's viewer may read: by its incidents, and by its selectors. */
export async function tiesOf(executor: Executor, { request, related }: InquiryRecord): Promise<Tie[]> {
  const keys = request.selectors.map(({ type, norm }) => indicatorKey(type, norm).toString());
  const { rows } = await sql<{ number: string; incident: string; isCase: boolean; prefecture: number; serious: boolean }>`
    with wanted as (
      select report.id from report join incident on incident.id = report.incident where incident.number = any (${[...related.incidents]}::text[])
      union select report from indicator where key = any (${keys}::bigint[])
    )
    select report.number, incident.number as incident, incident.number = any (${[...related.incidents]}::text[]) as "isCase",
      coalesce(report.prefecture, holder.prefecture) as prefecture,
      exists (select from jsonb_each(report.serious) as limb where limb.value ->> 'state' = 'answered' and limb.value ->> 'value' = 'true') as serious
    from wanted join report on report.id = wanted.id join incident on incident.id = report.incident join organisation holder on holder.id = report.owner
    where coalesce(report.prefecture, holder.prefecture) is not null
    order by report.number limit ${MOST}`.execute(executor);
  return rows.map(({ number, incident, isCase, prefecture, serious }) =>
    isCase ? { kind: 'case', prefecture, number: incident, serious } : { kind: 'report', prefecture, number, serious },
  );
}

/** Inquiries of the same direction that share a selector, or come from the same country, newest first. As far as the viewer may see them. */
export async function candidatesFor(executor: Executor, { id, direction, partner }: InquiryRecord): Promise<InquiryRecord[]> {
  const { rows } = await sql<{ record: InquiryRecord }>`
    select i.record from inquiry i
    where i.id <> ${id}::uuid and i.direction = ${direction} and i.number is not null
      and (i.country = ${partner.country} or exists (
        select from inquiry_selector own join inquiry_selector other on other.key = own.key where own.inquiry = ${id}::uuid and other.inquiry = i.id))
    order by i.updated_at desc limit ${MOST}`.execute(executor);
  return rows.map(({ record }) => record);
}

/** Countries of the inquiries that belong with this one, as far as the viewer may see them. */
export async function countriesBeside(executor: Executor, { related: { parent, children } }: InquiryRecord): Promise<string[]> {
  const numbers = [...children, ...(parent === null ? [] : [parent])];
  if (numbers.length === 0) return [];
  const rows = await executor.selectFrom('inquiry').select('country').where('number', 'in', numbers).execute();
  return rows.map(({ country }) => country);
}
