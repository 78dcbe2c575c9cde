import { sql } from 'kysely';
import { explain } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { FindingTrace } from '../core/case/finding-traces.ts';
import type { Finding, Level } from '../core/finding.ts';
import type { FindingDecision, FindingRow, MailboxFailure } from '../core/mail-pages.ts';
import { decisionOf } from './decisions.ts';
import '../tables.ts';

/** Keeps what a scan found out about a relationship, in the place that it had before or the next free one. @param id for a new one */
export async function keepFinding(
  executor: Executor,
  { id, mailbox, scan }: { readonly id: string; readonly mailbox: string; readonly scan: string },
  finding: Finding,
  traces: readonly FindingTrace[],
): Promise<void> {
  const { relationship, level, score, name, addresses, turns } = finding;
  const times = turns.flatMap(({ at }) => at ?? []).sort();
  const alert = turns.findIndex(({ message }) => message === finding.alertMessage);
  const [strongest] = finding.evidence.toSorted((a, b) => b.weight - a.weight);
  const { rows } = await sql<{ id: string }>`
    insert into mail_finding (id, mailbox, ordinal, scan, identity, owner, level, score, name, addresses, turns, alert_turn, first_at, last_at, reason, finding)
    values (${id}, ${mailbox}, (select coalesce(max(ordinal), 0) + 1 from mail_finding where mailbox = ${mailbox}), ${scan},
      ${relationship.identity}, ${relationship.owner}, ${level}, ${score}, ${name}, ${[...addresses]}::text[], ${turns.length},
      ${alert < 0 ? null : (turns[alert]?.ordinal ?? null)}, ${times[0] ?? null}, ${times.at(-1) ?? null},
      ${strongest ? JSON.stringify(strongest.text) : null}::jsonb, ${JSON.stringify(finding)}::jsonb)
    on conflict (mailbox, identity, owner) do update set scan = excluded.scan, level = excluded.level, score = excluded.score, name = excluded.name,
      addresses = excluded.addresses, turns = excluded.turns, alert_turn = excluded.alert_turn, first_at = excluded.first_at, last_at = excluded.last_at,
      reason = excluded.reason, finding = excluded.finding
    where mail_finding.scan <> excluded.scan or mail_finding.score <= excluded.score
    returning id`.execute(executor);
  const kept = rows[0]?.id;
  if (kept === undefined) return; // two conversations with one address: the stronger one stands
  await executor.deleteFrom('mail_trace').where('finding', '=', kept).execute();
  if (traces.length === 0) return;
  await sql`insert into mail_trace (finding, kind, norm)
    select ${kept}::uuid, kind, norm from unnest(${traces.map(({ kind }) => kind)}::text[], ${traces.map(({ norm }) => norm)}::text[]) as t(kind, norm)`.execute(
    executor,
  );
}

/** What only earlier scans found is gone; what was decided about it stays. */
export async function dropOthers(executor: Executor, mailbox: string, scan: string): Promise<void> {
  await executor.deleteFrom('mail_finding').where('mailbox', '=', mailbox).where('scan', '<>', scan).execute();
  await executor.deleteFrom('mailbox_failure').where('mailbox', '=', mailbox).where('scan', '<>', scan).execute();
}

export type KeptFailure = { readonly file: string; readonly place: string; readonly reason: Pick<Reason, 'code' | 'facts'> };

/** Keeps what could not be read. A resumed scan tells it again: it stays as it is. */
export async function addFailures(
  executor: Executor,
  { mailbox, scan }: { readonly mailbox: string; readonly scan: string },
  failures: readonly (KeptFailure & { readonly ordinal: number })[],
): Promise<void> {
  if (failures.length === 0) return;
  await executor
    .insertInto('mailbox_failure')
    .values(
      failures.map(({ ordinal, file, place, reason }) => ({
        mailbox,
        ordinal,
        scan,
        file,
        place,
        code: reason.code,
        facts: JSON.stringify(reason.facts ?? {}),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['mailbox', 'ordinal']).doUpdateSet((row) => ({
        scan: row.ref('excluded.scan'),
        file: row.ref('excluded.file'),
        place: row.ref('excluded.place'),
        code: row.ref('excluded.code'),
        facts: row.ref('excluded.facts'),
      })),
    )
    .execute();
}

export async function failuresOf(executor: Executor, mailbox: string, limit: number): Promise<{ count: number; first: MailboxFailure[] }> {
  const rows = await executor
    .selectFrom('mailbox_failure')
    .select(['file', 'place', 'code', 'facts', sql<number>`(count(*) over ())::int`.as('count')])
    .where('mailbox', '=', mailbox)
    .orderBy('ordinal')
    .limit(limit)
    .execute();
  const first = rows.map(({ file, place, code, facts }) => ({ file, place, code, text: explain(code, facts) }));
  return { count: rows[0]?.count ?? 0, first };
}

type Row = {
  readonly number: string;
  readonly level: Level;
  readonly score: number;
  readonly name: string;
  readonly identity: string;
  readonly owner: string;
  readonly addresses: string[];
  readonly turns: number;
  readonly alertTurn: number | null;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly reason: FindingRow['reason'];
  readonly handedIn: string | null;
  readonly decision: FindingDecision | null;
};

/** Findings of a mailbox, strongest first; those that a person called wrong come last. */
export async function findingRows(executor: Executor, mailbox: string, limit: number): Promise<FindingRow[]> {
  const { rows } = await sql<Row>`
    select m.number || '-' || f.ordinal as number, f.level, f.score, f.name, f.identity, f.owner, f.addresses, f.turns, f.alert_turn as "alertTurn",
      f.first_at as "firstAt", f.last_at as "lastAt", f.reason, f.handed_in as "handedIn", ${decisionOf(sql`f`)} as decision
    from mail_finding f join mailbox m on m.id = f.mailbox
    where f.mailbox = ${mailbox}
    order by (${decisionOf(sql`f`)} ->> 'verdict') is not distinct from 'wrong', array_position(array['critical', 'high', 'watch'], f.level), f.score desc, f.ordinal
    limit ${limit}`.execute(executor);
  return rows;
}

/** How many a mailbox has so far. */
export async function countFindings(executor: Executor, mailbox: string): Promise<number> {
  const { count } = await executor
    .selectFrom('mail_finding')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('mailbox', '=', mailbox)
    .executeTakeFirstOrThrow();
  return count;
}

/** One finding, whole. */
export type StoredFinding = {
  readonly id: string;
  readonly mailbox: string;
  readonly finding: Finding;
  readonly handedIn: string | null;
};

/** @param ordinal its place in the mailbox, from 1 */
export async function findFinding(executor: Executor, mailbox: string, ordinal: number): Promise<StoredFinding | null> {
  const row = await executor
    .selectFrom('mail_finding')
    .select(['id', 'finding', 'handed_in'])
    .where('mailbox', '=', mailbox)
    .where('ordinal', '=', ordinal)
    .executeTakeFirst();
  return row ? { id: row.id, mailbox, finding: row.finding, handedIn: row.handed_in } : null;
}

/** SHA-256 of everything that a mailbox keeps: the files as handed in, and the messages of its findings. */
export async function hashesOf(executor: Executor, mailbox: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ sha256: string }>`
    select encode(sha256, 'hex') as sha256 from mailbox_file where mailbox = ${mailbox}
    union select turn ->> 'sha256' from mail_finding f, jsonb_array_elements(f.finding -> 'turns') as turn where f.mailbox = ${mailbox}`.execute(
    executor,
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** Notes which report carries its traces into the case. */
export async function noteHandedIn(executor: Executor, id: string, report: string): Promise<void> {
  await executor.updateTable('mail_finding').set({ handed_in: report }).where('id', '=', id).execute();
}
