import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { attachmentsOf } from '#intake';
import { consultation } from '#platform/audit/write.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { NewRecovery, RecoveryDetail, RecoveryJob, RecoveryPage, RecoveryQuery } from '../core/recovery-pages.ts';
import { ownRecovery } from '../own-recovery.ts';
import { recoveryDetail, recoveryPage } from '../show-recovery.ts';
import { addFiles } from '../store/files.ts';
import { addRecovery, beginRecovery, findRecovery, type StoredRecovery } from '../store/recoveries.ts';
import { recoverers } from './access.ts';

const ByNumber = z.object({ number: z.string().max(40) });

export const recoveryRoutes = (jobs: Jobs): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/recoveries',
    summary: { ja: '復旧の一覧（新しい順）', en: 'List recoveries, newest first' },
    access: 'signed-in',
    query: RecoveryQuery,
    answer: RecoveryPage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const page = await recoveryPage(tx, jobs, query);
        const shown = page.rows.map(({ number }) => number);
        await services.audit(tx, viewer, consultation({ kind: 'recovery-list', id: viewer.organisation }, shown));
        return page;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/recoveries',
    summary: { ja: '報告のファイルの復旧を用意する', en: 'Prepare the recovery of files of a report' },
    access: recoverers,
    body: NewRecovery,
    answer: RecoveryDetail,
    handle: ({ services, viewer, body }) =>
      orNotPermitted(
        services.database.as(viewer, async (tx) => {
          const report = found(
            await tx.selectFrom('report').select(['id', 'title', 'exercise']).where('number', '=', body.report).executeTakeFirst(),
          );
          const at = new Date(services.now()).toISOString();
          const id = services.newId();
          const attached = await attachmentsOf(tx, [report.id]);
          const chosen = body.attachments.map((wanted) => found(attached.find((one) => one.id === wanted)));
          const number = await addRecovery(tx, {
            id,
            report: report.id,
            title: body.title || report.title,
            mode: body.mode,
            createdAt: at,
            organisation: viewer.organisation,
            person: viewer.person,
            personName: viewer.name,
            exercise: report.exercise,
          });
          const files = chosen.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256, id: services.newId(), receivedAt: at }));
          await addFiles(
            tx,
            id,
            files.map((file) => ({ ...file, purpose: 'input', originalOf: null, addedBy: viewer.name })),
          );
          const facts = { report: body.report, files: files.map(({ sha256 }) => sha256).slice(0, 100), count: files.length };
          await services.audit(tx, viewer, { operation: 'collection', subject: { kind: 'recovery', id: number }, facts });
          return recoveryDetail(tx, jobs, viewer, number);
        }),
      ),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/recoveries/:number',
    summary: { ja: '復旧を1件見る', en: 'Show one recovery' },
    access: 'signed-in',
    params: ByNumber,
    answer: RecoveryDetail,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const detail = await recoveryDetail(tx, jobs, viewer, params.number);
        await services.audit(tx, viewer, consultation({ kind: 'recovery', id: detail.number }, [detail.number]));
        return detail;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/recoveries/:number/job',
    summary: { ja: '復旧の進み具合だけを見る', en: 'Show how far a recovery is, and nothing else' },
    access: 'signed-in',
    params: ByNumber,
    answer: RecoveryJob,
    // Asked every other second while somebody looks on: it shows no content, so it is no consultation.
    handle: async ({ services, viewer, params }) => {
      const { id } = found(await services.database.as(viewer, (tx) => findRecovery(tx, params.number)));
      return { job: (await jobs.statuses([id])).get(id) ?? null };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/recoveries/:number/start',
    summary: { ja: '復旧を始める、または止めたところから続ける', en: 'Start a recovery, or let it go on where it was stopped' },
    access: recoverers,
    params: ByNumber,
    answer: RecoveryDetail,
    handle: async ({ services, viewer, params }) => {
      const recovery = await ownRecovery(services, viewer, params.number);
      if (recovery.inputs === 0) throw new RenkeiError('recovery-without-files');
      if (!recovery.begun) await begin(services, jobs, viewer, recovery);
      else if (!(await jobs.resume(recovery.id))) throw new RenkeiError('recovery-begun');
      else await note(services, viewer, recovery.number, 'resumed');
      jobs.wake();
      return services.database.as(viewer, (tx) => recoveryDetail(tx, jobs, viewer, params.number));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/recoveries/:number/stop',
    summary: { ja: '復旧を止める。続きから再開できる', en: 'Stop a recovery; it can go on where it was' },
    access: recoverers,
    params: ByNumber,
    answer: RecoveryDetail,
    handle: async ({ services, viewer, params }) => {
      const recovery = await ownRecovery(services, viewer, params.number);
      if (!(await jobs.stop(recovery.id))) throw new RenkeiError('recovery-not-running');
      await note(services, viewer, recovery.number, 'stopped');
      return services.database.as(viewer, (tx) => recoveryDetail(tx, jobs, viewer, params.number));
    },
  }),
];

/** The first start: the job is made with the note that it was, or neither. */
function begin({ database, audit, now }: Services, jobs: Jobs, viewer: Viewer, { id, number }: StoredRecovery): Promise<void> {
  return database.as(viewer, async (tx, asMachine) => {
    await beginRecovery(tx, id, new Date(now()).toISOString());
    await asMachine(() => jobs.enqueue(tx, 'recovery', id));
    await audit(tx, viewer, { operation: 'alteration', subject: { kind: 'recovery', id: number }, facts: { state: 'started' } });
  });
}

const note = ({ database, audit }: Services, viewer: Viewer, number: string, state: 'resumed' | 'stopped'): Promise<void> =>
  database.as(viewer, (tx) => audit(tx, viewer, { operation: 'alteration', subject: { kind: 'recovery', id: number }, facts: { state } }));
