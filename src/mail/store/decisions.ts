import { type RawBuilder, sql } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { FindingDecision, Verdict } from '../core/mail-pages.ts';
import '../tables.ts';

export type Relationship = { readonly mailbox: string; readonly identity: string; readonly owner: string };

/** Everything that was decided about a relationship, newest first. */
export async function decisionsOf(executor: Executor, { mailbox, identity, owner }: Relationship): Promise<FindingDecision[]> {
  const rows = await executor
    .selectFrom('mail_decision')
    .select(['id', 'verdict', 'reason', 'person_name', 'organisation', 'at'])
    .where('mailbox', '=', mailbox)
    .where('identity', '=', identity)
    .where('owner', '=', owner)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ person_name, ...row }) => ({ ...row, personName: person_name }));
}

/** What holds now; null where nobody decided or it was taken back. */
export const holding = (decisions: readonly FindingDecision[]): FindingDecision | null => {
  const [latest] = decisions;
  return latest && latest.verdict !== null ? latest : null;
};

/** The same inside a query, as JSON. @param finding alias of a row of mail_finding */
export const decisionOf = (finding: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select case when d.verdict is not null then jsonb_build_object('id', d.id, 'verdict', d.verdict, 'reason', d.reason, 'personName', d.person_name,
    'organisation', d.organisation, 'at', to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end
  from mail_decision d
  where d.mailbox = ${finding}.mailbox and d.identity = ${finding}.identity and d.owner = ${finding}.owner order by d.at desc, d.id desc limit 1
)`;

/** @throws what row-level security refuses (42501). */
export async function addDecision(
  executor: Executor,
  viewer: Viewer,
  { mailbox, identity, owner }: Relationship,
  decision: { readonly id: string; readonly verdict: Verdict | null; readonly reason: string; readonly at: string },
): Promise<void> {
  await executor
    .insertInto('mail_decision')
    .values({
      ...decision,
      mailbox,
      identity,
      owner,
      person: viewer.person,
      person_name: viewer.name,
      organisation: viewer.organisation,
      role: viewer.role,
    })
    .execute();
}
