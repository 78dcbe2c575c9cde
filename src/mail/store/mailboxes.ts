import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { Summary } from '../core/finding.ts';
import type { MailboxConsent, MailboxQuery, MailboxRow } from '../core/mail-pages.ts';
import '../tables.ts';

/** A mailbox as a row without its job, which the platform keeps. */
export type StoredMailbox = Omit<MailboxRow, 'job'> & {
  readonly id: string;
  readonly reportId: string;
  readonly consent: MailboxConsent;
  /** The job of its newest scan; null: never started. */
  readonly scan: string | null;
  readonly weights: string | null;
};

type NewMailboxRow = {
  readonly id: string;
  readonly report: string;
  readonly title: string;
  readonly owners: readonly string[];
  readonly consent: MailboxConsent;
  readonly createdAt: string;
  readonly organisation: string;
  readonly person: string | null;
  readonly personName: string;
  readonly exercise: boolean;
};

/** Adds one and answers its number. @throws what row-level security refuses (42501). */
export async function addMailbox(executor: Executor, row: NewMailboxRow): Promise<string> {
  const { rows } = await sql<{ number: string }>`select 'M-' || lpad(nextval('mailbox_number')::text, 4, '0') as number`.execute(executor);
  const number = rows[0]?.number ?? '';
  await executor
    .insertInto('mailbox')
    .values({
      id: row.id,
      number,
      report: row.report,
      title: row.title,
      owners: [...row.owners],
      consent: JSON.stringify(row.consent),
      created_at: row.createdAt,
      organisation: row.organisation,
      person: row.person,
      person_name: row.personName,
      exercise: row.exercise,
    })
    .execute();
  return number;
}

/** Newest first, one more than asked for where there are more. */
export function listMailboxes(executor: Executor, { report, after, limit }: MailboxQuery): Promise<StoredMailbox[]> {
  const [at, id] = after?.split('~') ?? [];
  const behind = at && id ? sql`(mailbox.created_at, mailbox.id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`;
  return select(executor, sql`${behind} and ${report === undefined ? sql`true` : sql`report.number = ${report}`}`, limit + 1);
}

/** One by its number; null where there is none that the executor's viewer may see. */
export async function findMailbox(executor: Executor, number: string): Promise<StoredMailbox | null> {
  const [found] = await select(executor, sql`mailbox.number = ${number}`, 1);
  return found ?? null;
}

/** What `after` is for the page behind this row. */
export const cursorOf = ({ createdAt, id }: StoredMailbox): string => `${createdAt}~${id}`;

async function select(executor: Executor, where: RawBuilder<unknown>, limit: number): Promise<StoredMailbox[]> {
  const { rows } = await sql<StoredMailbox>`
    select mailbox.id, mailbox.number, mailbox.title, mailbox.owners, mailbox.consent, mailbox.report as "reportId", report.number as report,
      incident.number as incident, report.tlp, mailbox.exercise, mailbox.organisation,
      mailbox.person_name as "personName", mailbox.created_at as "createdAt", mailbox.scan, mailbox.summary, mailbox.weights,
      coalesce(given.files, 0)::int as files, coalesce(given.bytes, 0)::float8 as bytes, judged.findings
    from mailbox
    join report on report.id = mailbox.report
    join incident on incident.id = report.incident
    left join lateral (select count(*) as files, sum(f.bytes) as bytes from mailbox_file f where f.mailbox = mailbox.id) as given on true
    left join lateral (
      select json_build_object(
        'critical', count(*) filter (where level = 'critical' and verdict is distinct from 'wrong'),
        'high', count(*) filter (where level = 'high' and verdict is distinct from 'wrong'),
        'watch', count(*) filter (where level = 'watch' and verdict is distinct from 'wrong'),
        'wrong', count(*) filter (where verdict = 'wrong'),
        'undecided', count(*) filter (where verdict is null)
      ) as findings
      from (
        select f.level, (
          select d.verdict from mail_decision d
          where d.mailbox = f.mailbox and d.identity = f.identity and d.owner = f.owner order by d.at desc, d.id desc limit 1
        ) as verdict
        from mail_finding f where f.mailbox = mailbox.id
      ) as decided
    ) as judged on true
    where ${where} order by mailbox.created_at desc, mailbox.id desc limit ${limit}`.execute(executor);
  return rows;
}

/** Notes the job of a new scan, and with the first one that no more files are added. */
export async function noteScan(executor: Executor, id: string, scan: string, owners: readonly string[], at: string): Promise<void> {
  await executor
    .updateTable('mailbox')
    .set({ scan, owners: [...owners], begun_at: sql<string>`coalesce(begun_at, ${at}::timestamptz)` })
    .where('id', '=', id)
    .execute();
}

export async function keepSummary(executor: Executor, scan: string, summary: Summary, weights: string): Promise<void> {
  await executor
    .updateTable('mailbox')
    .set({ summary: JSON.stringify(summary), weights })
    .where('scan', '=', scan)
    .execute();
}

/** Takes a mailbox out of the database with everything that hangs on it. false: not this viewer's to erase. */
export async function eraseMailbox(executor: Executor, id: string): Promise<boolean> {
  const { numDeletedRows } = await executor.deleteFrom('mailbox').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}
