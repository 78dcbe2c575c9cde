import { rm } from 'node:fs/promises';
import { z } from 'zod';
import type { Linker } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { consultation } from '#platform/audit/write.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { MailboxDetail, MailboxJob, MailboxPage, MailboxQuery, NewMailbox, NewScan } from '../core/mail-pages.ts';
import { handInMailbox } from '../hand-in-mailbox.ts';
import { beginScan } from '../begin-scan.ts';
import { mayOf } from '../may-of.ts';
import { mailboxFolder } from '../places.ts';
import { jobOf, mailboxDetail, mailboxPage } from '../show-mailbox.ts';
import { countFindings } from '../store/findings.ts';
import { eraseMailbox, findMailbox, type StoredMailbox } from '../store/mailboxes.ts';
import { readers } from './access.ts';

const ByNumber = z.object({ number: z.string().max(40) });

export const mailboxRoutes = (jobs: Jobs, linker: Linker): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/mailboxes',
    summary: { ja: 'メールボックスの一覧（新しい順）', en: 'List mailboxes, newest first' },
    access: 'signed-in',
    query: MailboxQuery,
    answer: MailboxPage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const page = await mailboxPage(tx, jobs, query);
        const shown = page.rows.map(({ number }) => number);
        await services.audit(tx, viewer, consultation({ kind: 'mailbox-list', id: viewer.organisation }, shown));
        return page;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/mailboxes',
    summary: {
      ja: 'メールボックスを渡す用意をする（持ち主、同意、目的）。ファイルは後から加える',
      en: 'Prepare the handing in of a mailbox: owners, consent, purpose. Files follow',
    },
    access: readers,
    body: NewMailbox,
    answer: MailboxDetail,
    handle: async ({ services, viewer, body }) => {
      const number = await orNotPermitted(handInMailbox(services, viewer, linker, body));
      return services.database.as(viewer, (tx) => mailboxDetail(tx, jobs, viewer, number));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/mailboxes/:number',
    summary: { ja: 'メールボックスを1つ見る', en: 'Show one mailbox' },
    access: 'signed-in',
    params: ByNumber,
    answer: MailboxDetail,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const detail = await mailboxDetail(tx, jobs, viewer, params.number);
        await services.audit(tx, viewer, consultation({ kind: 'mailbox', id: detail.number }, [detail.number]));
        return detail;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/mailboxes/:number/job',
    summary: { ja: '読み取りの進み具合だけを見る', en: 'Show how far the reading is, and nothing else' },
    access: 'signed-in',
    params: ByNumber,
    answer: MailboxJob,
    // Asked every other second while somebody looks on: it shows no content, so it is no consultation.
    handle: async ({ services, viewer, params }) => {
      const { mailbox, findings } = await services.database.as(viewer, async (tx) => {
        const mailbox = found(await findMailbox(tx, params.number));
        return { mailbox, findings: await countFindings(tx, mailbox.id) };
      });
      return { job: await jobOf(jobs, mailbox), findings };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/mailboxes/:number/start',
    summary: { ja: '読み取りを始める、または止めたところから続ける', en: 'Start reading, or go on where it was stopped' },
    access: readers,
    params: ByNumber,
    answer: MailboxDetail,
    handle: async ({ services, viewer, params }) => {
      const mailbox = await mailboxToScan(services, viewer, params.number);
      if (mailbox.scan === null) await beginScan(services, jobs, viewer, mailbox, mailbox.owners, 'started');
      else if (!(await jobs.resume(mailbox.scan))) throw new RenkeiError('mailbox-begun');
      else await note(services, viewer, mailbox.number, 'resumed');
      jobs.wake();
      return services.database.as(viewer, (tx) => mailboxDetail(tx, jobs, viewer, params.number));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/mailboxes/:number/stop',
    summary: { ja: '読み取りを止める。続きから再開できる', en: 'Stop reading; it can go on where it was' },
    access: readers,
    params: ByNumber,
    answer: MailboxDetail,
    handle: async ({ services, viewer, params }) => {
      const mailbox = await mailboxToScan(services, viewer, params.number);
      if (mailbox.scan === null || !(await jobs.stop(mailbox.scan))) throw new RenkeiError('mailbox-not-running');
      await note(services, viewer, mailbox.number, 'stopped');
      return services.database.as(viewer, (tx) => mailboxDetail(tx, jobs, viewer, params.number));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/mailboxes/:number/scan',
    summary: {
      ja: '別の持ち主で、またはもう一度読み取る。人の判断は残る',
      en: 'Read it anew, with other owners or the same. What people decided stays',
    },
    access: readers,
    params: ByNumber,
    body: NewScan,
    answer: MailboxDetail,
    handle: async ({ services, viewer, params, body }) => {
      const mailbox = await mailboxToScan(services, viewer, params.number);
      if (mailbox.scan === null || (await isBusy(jobs, mailbox)))
        throw new RenkeiError(mailbox.scan === null ? 'mailbox-not-running' : 'mailbox-running');
      await beginScan(services, jobs, viewer, mailbox, [...new Set(body.owners ?? mailbox.owners)], 'read anew');
      jobs.wake();
      return services.database.as(viewer, (tx) => mailboxDetail(tx, jobs, viewer, params.number));
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/mailboxes/:number',
    summary: {
      ja: 'メールボックスを取り下げる。ファイルと判定はすべて消える',
      en: 'Take a mailbox back: its files and everything found in it are erased',
    },
    access: readers,
    params: ByNumber,
    query: z.object({ reason: z.string().trim().max(500).default('') }),
    answer: z.object({ erased: z.string() }),
    handle: async ({ services, viewer, params, query: { reason } }) => {
      const { database, audit, files } = services;
      const mailbox = found(await database.as(viewer, (tx) => findMailbox(tx, params.number)));
      if (!mayOf(viewer, mailbox).erase) throw new RenkeiError('not-permitted');
      if (reason === '') throw new RenkeiError('reason-required');
      if (await isBusy(jobs, mailbox)) throw new RenkeiError('mailbox-running');
      await database.as(viewer, async (tx) => {
        if (!(await eraseMailbox(tx, mailbox.id))) throw new RenkeiError('not-permitted');
        const facts = { files: mailbox.files, bytes: mailbox.bytes, findings: mailbox.findings };
        await audit(tx, viewer, { operation: 'erasure', subject: { kind: 'mailbox', id: mailbox.number }, reason, facts });
      });
      await rm(mailboxFolder(files, mailbox.id), { recursive: true, force: true });
      return { erased: mailbox.number };
    },
  }),
];

/** The mailbox, for those who may have it read. Errors: `not-found`, `not-permitted`, `mailbox-without-files`. */
async function mailboxToScan({ database }: Services, viewer: Viewer, number: string): Promise<StoredMailbox> {
  const mailbox = found(await database.as(viewer, (tx) => findMailbox(tx, number)));
  if (!mayOf(viewer, mailbox).scan) throw new RenkeiError('not-permitted');
  if (mailbox.files === 0) throw new RenkeiError('mailbox-without-files');
  return mailbox;
}

const isBusy = async (jobs: Jobs, mailbox: StoredMailbox): Promise<boolean> =>
  ['waiting', 'running'].includes((await jobOf(jobs, mailbox))?.state ?? '');

const note = ({ database, audit }: Services, viewer: Viewer, number: string, state: 'resumed' | 'stopped'): Promise<void> =>
  database.as(viewer, (tx) => audit(tx, viewer, { operation: 'alteration', subject: { kind: 'mailbox', id: number }, facts: { state } }));
