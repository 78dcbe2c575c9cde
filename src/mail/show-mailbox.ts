import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { found } from '#platform/http/refusals.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { MailboxDetail, MailboxPage, MailboxQuery, MailboxRow } from './core/mail-pages.ts';
import { mayOf } from './may-of.ts';
import { filesOf } from './store/files.ts';
import { failuresOf, findingRows } from './store/findings.ts';
import { cursorOf, findMailbox, listMailboxes, type StoredMailbox } from './store/mailboxes.ts';

const FILES_SHOWN = 200;
const FINDINGS_SHOWN = 500;
const FAILURES_SHOWN = 200;

/** A page of mailboxes with what their jobs are doing. */
export async function mailboxPage(executor: Executor, jobs: Jobs, query: MailboxQuery): Promise<MailboxPage> {
  const all = await listMailboxes(executor, query);
  const shown = all.slice(0, query.limit);
  const last = shown.at(-1);
  const statuses = await jobs.statuses(shown.flatMap(({ scan }) => scan ?? []));
  const rows = shown.map((mailbox): MailboxRow => ({ ...mailbox, job: (mailbox.scan && statuses.get(mailbox.scan)) || null }));
  return { rows, next: all.length > query.limit && last ? cursorOf(last) : null };
}

/** One mailbox whole. Error: `not-found`. */
export async function mailboxDetail(executor: Executor, jobs: Jobs, viewer: Viewer, number: string): Promise<MailboxDetail> {
  // The job is asked first: it is done only after its findings are stored, so what is read now belongs to at least this state.
  const job = await jobOf(jobs, found(await findMailbox(executor, number)));
  const stored = found(await findMailbox(executor, number));
  return {
    ...stored,
    job,
    contents: await filesOf(executor, stored.id, FILES_SHOWN),
    list: await findingRows(executor, stored.id, FINDINGS_SHOWN),
    failed: await failuresOf(executor, stored.id, FAILURES_SHOWN),
    may: mayOf(viewer, stored),
  };
}

export const jobOf = async (jobs: Jobs, { scan }: StoredMailbox): Promise<MailboxRow['job']> =>
  (scan !== null && (await jobs.statuses([scan])).get(scan)) || null;
