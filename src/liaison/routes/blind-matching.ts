import type { Transaction } from 'kysely';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { consultation } from '#platform/audit/write.ts';
import type { Tables } from '#platform/database/tables.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { answerPartner } from '../blind-matching/answer-partner.ts';
import { noteAsk, noteFinish } from '../blind-matching/note-ask.ts';
import { type BlindChange, changePartner } from '../blind-matching/change-partner.ts';
import {
  BlindAsk,
  BlindAskedLog,
  BlindLog,
  BlindLogQuery,
  type BlindPartner,
  BlindPartners,
  BlindReference,
  QuotaRequest,
  WithReason,
} from '../core/blind-matching/blind-pages.ts';
import type { Crew } from '../core/blind-matching/crew.ts';
import { BlindEvaluation, BlindQuery } from '../core/blind-matching/match-messages.ts';
import { askedLog, blindLog, findReference } from '../store/blind-log.ts';
import { changesOf, listBlindPartners, otherAuthorities, type StoredBlindPartner } from '../store/blind-partners.ts';

export type BlindPorts = { readonly jobs: Jobs; readonly crew: Crew };

const desk = ['liaison', 'analyst', 'officer'] as const;
const Of = z.object({ organisation: z.string().max(60) });
const isDesk = (viewer: Viewer): boolean => viewer.kind === 'agency' && viewer.role === 'liaison';
/** A query of 4,096 elements is 260 KB. */
const QUERY_LIMIT = 512 * 1024;

/** The desk's side of blind matching: partners, quota, kill switch, keys, logs, queries that came as files. */
export const blindMatchingRoutes = ({ jobs, crew }: BlindPorts): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/blind/partners',
    summary: { ja: '目隠し照合の相手：上限、期間、公開した集合', en: 'Partners of blind matching: quota, epoch, published set' },
    access: [...desk, 'auditor', 'partner'],
    answer: BlindPartners,
    handle: ({ services, viewer }) =>
      services.database.as(viewer, async (tx) => {
        const rows = await listBlindPartners(tx, nowOf(services));
        const change = isDesk(viewer);
        const others = change ? await otherAuthorities(tx) : [];
        await services.audit(
          tx,
          viewer,
          consultation(
            { kind: 'blind-partner-list', id: viewer.organisation },
            rows.map(({ organisation }) => organisation),
          ),
        );
        return {
          rows: await Promise.all(rows.map((row) => shown(tx, jobs, row))),
          others: others
            .filter(({ exercise }) => exercise || !viewer.exerciseOnly)
            .map(({ id, name_ja: ja, name_en: en }) => ({ organisation: id, name: { ja, en } })),
          may: { change },
        };
      }),
  }),
  changeRoute(
    jobs,
    '',
    { ja: '目隠し照合を始める、または上限を変える', en: 'Set up blind matching with a partner, or change its quota' },
    QuotaRequest,
    (partner, body, isNew) => ({
      partner,
      kind: isNew ? 'set-up' : 'quota',
      ...body,
    }),
  ),
  changeRoute(jobs, '/stop', { ja: '止める（鍵は破棄する）', en: 'Stop it; the key is destroyed' }, WithReason, (partner, body) => ({
    partner,
    kind: 'stop',
    ...body,
  })),
  changeRoute(jobs, '/resume', { ja: '新しい鍵で再開する', en: 'Resume with a new key' }, WithReason, (partner, body) => ({
    partner,
    kind: 'resume',
    ...body,
  })),
  changeRoute(jobs, '/rotate', { ja: '鍵を替える', en: 'Change the key' }, WithReason, (partner, body) => ({
    partner,
    kind: 'rotate',
    ...body,
  })),
  changeRoute(
    jobs,
    '/publish',
    { ja: '今の登録で集合を公開し直す', en: 'Publish the set anew, of what is registered now' },
    WithReason,
    (partner, body) => ({
      partner,
      kind: 'publish',
      ...body,
    }),
  ),
  defineRoute({
    method: 'POST',
    path: '/api/blind/partners/:organisation/evaluations',
    summary: { ja: 'ファイルで届いた照合に答える', en: 'Answer a query that came as a file' },
    access: ['liaison'],
    params: Of,
    body: BlindQuery,
    bodyLimit: QUERY_LIMIT,
    answer: BlindEvaluation,
    handle: ({ services, viewer, params, body }) => {
      if (!isDesk(viewer)) throw new RenkeiError('not-permitted');
      return answerPartner({ services, crew }, viewer, { partner: params.organisation, query: body, byFile: true });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/blind/queries',
    summary: { ja: '相手からの照合の記録（中身は誰にも分からない）', en: 'Log of queries by partners (nobody knows their content)' },
    access: [...desk, 'auditor', 'partner'],
    query: BlindLogQuery,
    answer: BlindLog,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const log = await blindLog(tx, query);
        await services.audit(
          tx,
          viewer,
          consultation(
            { kind: 'blind-query-list', id: viewer.organisation },
            log.rows.map(({ id }) => id),
          ),
        );
        return log;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/blind/references/:reference',
    summary: { ja: '相手が挙げた照会番号が指す登録', en: 'Whose entries a reference of a hit stands for' },
    access: desk,
    params: z.object({ reference: z.string().max(40) }),
    answer: BlindReference,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const reference = found(await findReference(tx, params.reference));
        await services.audit(
          tx,
          viewer,
          consultation(
            { kind: 'blind-reference', id: params.reference },
            reference.holders.map(({ interest }) => interest),
          ),
        );
        return reference;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/blind/asked',
    summary: { ja: 'こちらからの照合の記録', en: 'Log of our own queries to partners' },
    access: [...desk, 'auditor'],
    query: BlindLogQuery.pick({ limit: true }),
    answer: BlindAskedLog,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const log = await askedLog(tx, query.limit);
        await services.audit(
          tx,
          viewer,
          consultation(
            { kind: 'blind-asked-list', id: viewer.organisation },
            log.rows.map(({ id }) => id),
          ),
        );
        return log;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/blind/asked',
    summary: { ja: 'こちらからの照合を記録する', en: 'Note a query of ours' },
    access: desk,
    body: BlindAsk,
    answer: z.object({ id: z.uuid() }),
    handle: async ({ services, viewer, body }) => {
      await orNotPermitted(noteAsk(services, viewer, body));
      return { id: body.id };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/blind/asked/:id/finish',
    summary: { ja: '照合の結果の件数を記録する', en: 'Note how many hits a query of ours had' },
    access: desk,
    params: z.object({ id: z.uuid() }),
    body: z.object({ hits: z.int().min(0).max(100_000) }),
    answer: z.object({ id: z.uuid() }),
    handle: async ({ services, viewer, params: { id }, body: { hits } }) => {
      await noteFinish(services, viewer, id, hits);
      return { id };
    },
  }),
];

function changeRoute<Body extends z.ZodType>(
  jobs: Jobs,
  end: string,
  summary: Route['summary'],
  body: Body,
  change: (partner: string, body: z.output<Body>, isNew: boolean) => BlindChange,
): Route {
  return defineRoute({
    method: 'POST',
    path: `/api/blind/partners/:organisation${end}`,
    summary,
    access: ['liaison'],
    params: Of,
    body,
    answer: z.object({ organisation: z.string() }),
    handle: ({ services, viewer, params: { organisation }, body: given }) => {
      if (!isDesk(viewer)) throw new RenkeiError('not-permitted');
      return orNotPermitted(
        services.database.as(viewer, async (tx, asMachine) => {
          const isNew = (await listBlindPartners(tx, nowOf(services), organisation)).length === 0;
          await changePartner({ tx, asMachine, services, viewer, jobs }, change(organisation, given, isNew));
          return { organisation };
        }),
      ).finally(() => jobs.wake());
    },
  });
}

async function shown(tx: Transaction<Tables>, jobs: Jobs, { pending, ...row }: StoredBlindPartner): Promise<BlindPartner> {
  const job = pending === null ? null : ((await jobs.statuses([pending])).get(pending) ?? null);
  return { ...row, job, changes: await changesOf(tx, row.organisation) };
}

const nowOf = ({ now }: Services): string => new Date(now()).toISOString();
