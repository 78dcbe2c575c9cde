import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import '../tables.ts';

type MailCounts = { readonly mailboxes: number; readonly attacked: number; readonly undecided: number };

/**
 * Mailboxes that the executor's viewer may see, handed in within the 90 days before `now` (RFC 3339) and read to the end; those of them with a finding of high or
 * more that nobody called wrong; and how many such findings wait for a decision.
 */
export async function mailCounts(executor: Executor, now: string): Promise<MailCounts> {
  const { rows } = await sql<MailCounts>`
    with recent as (select id from mailbox where summary is not null and created_at > ${now}::timestamptz - interval '90 days'),
    raised as (
      select f.mailbox, (
        select d.verdict from mail_decision d
        where d.mailbox = f.mailbox and d.identity = f.identity and d.owner = f.owner order by d.at desc, d.id desc limit 1
      ) as verdict
      from mail_finding f where f.mailbox in (select id from recent) and f.level in ('high', 'critical')
    )
    select (select count(*) from recent)::int as mailboxes,
      (select count(distinct mailbox) from raised where verdict is distinct from 'wrong')::int as attacked,
      (select count(*) from raised where verdict is null)::int as undecided`.execute(executor);
  return rows[0] ?? { mailboxes: 0, attacked: 0, undecided: 0 };
}
