import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import { ALIKE } from '../core/judge/elsewhere-index.ts';
import type { Elsewhere } from '../core/mail-pages.ts';
import { decisionOf } from './decisions.ts';
import '../tables.ts';

/** What stands in more findings than this ties nothing: a service, a form letter. */
const MOST_FINDINGS = 200;
const SHOWN = 50;

type Row = Omit<Elsewhere, 'shared' | 'verdict'> & {
  readonly shared: { readonly kind: Elsewhere['shared'][number]['kind']; readonly value: string }[];
  readonly decision: { readonly verdict: Elsewhere['verdict'] } | null;
};

/**
 * Findings of other mailboxes that the viewer may see and that share something with one: an address, a domain, an attachment, a link, or about half of a text. Those
 * that share most kinds of things first. Row-level security decides what exists here.
 */
export async function elsewhereOf(executor: Executor, finding: string): Promise<Elsewhere[]> {
  const { rows } = await sql<Row>`
    with mine as (select kind, norm from mail_trace where finding = ${finding}),
    meets as (
      select t.finding, mine.kind, mine.norm, count(*) over (partition by mine.kind, mine.norm) as findings
      from mine cross join lateral (
        select finding from mail_trace t where t.kind = mine.kind and t.norm = mine.norm limit ${MOST_FINDINGS + 1}
      ) as t
    ),
    shared as (
      select finding, kind, norm as value from meets where kind <> 'text' and findings <= ${MOST_FINDINGS}
      union all
      select finding, 'text', '' from meets where kind = 'text' and findings <= ${MOST_FINDINGS} group by finding having count(*) >= ${ALIKE}
    )
    select m.number || '-' || f.ordinal as number, m.number as mailbox, m.title, f.owner, f.identity, f.name, f.level, f.last_at as "lastAt",
      ${decisionOf(sql`f`)} as decision, json_agg(json_build_object('kind', s.kind, 'value', s.value) order by s.kind, s.value) as shared
    from shared s join mail_finding f on f.id = s.finding join mailbox m on m.id = f.mailbox
    where f.mailbox <> (select mailbox from mail_finding where id = ${finding})
    group by f.id, m.id
    order by count(distinct s.kind) desc, count(*) desc, f.last_at desc nulls last, f.id limit ${SHOWN}`.execute(executor);
  return rows.map(({ decision, ...row }) => ({ ...row, verdict: decision?.verdict ?? null }));
}
