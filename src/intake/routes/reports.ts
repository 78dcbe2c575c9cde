import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { ReportInput } from '#model/report.ts';
import { consultation } from '#platform/audit/write.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ReportReceipt } from '../core/receipt.ts';
import { ReportDetail, ReportPage, ReportQuery } from '../core/report-pages.ts';
import { handIn, receiptFor } from '../hand-in.ts';
import type { Linker } from '../linker.ts';
import { openCaseOf } from '../open-case.ts';
import { listReports } from '../store/list-reports.ts';
import { showReport } from '../store/show-report.ts';
import { found } from '#platform/http/refusals.ts';
import { investigators, writers } from './access.ts';

export const reportRoutes = (linker: Linker): readonly Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/reports',
    summary: {
      ja: '報告を1件届け出る（保存と関連付けの後に受付番号を返す）',
      en: 'Hand in one report (stored and linked before it answers)',
    },
    access: writers,
    query: z.object({ openCase: z.stringbool().default(false) }),
    body: ReportInput,
    bodyLimit: 8 * 1024 * 1024,
    answer: ReportReceipt,
    handle: async ({ services, viewer, query, body }) => {
      if (query.openCase && !investigators.includes(viewer.role)) throw new RenkeiError('not-permitted');
      const stored = await handIn(services, viewer, linker, body, {
        exercise: false,
        alongside: async (tx, [result]) => {
          if (!query.openCase || !result?.outcome.ok || result.outcome.value.outcome !== 'created') return;
          await openCaseOf(tx, services, viewer, result.outcome.value.incident, undefined);
        },
      });
      return receiptFor(services, viewer, stored);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/reports',
    summary: { ja: '報告の一覧（新しい順）', en: 'List reports, newest first' },
    access: 'signed-in',
    query: ReportQuery,
    answer: ReportPage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const page = await listReports(tx, query);
        const { after: _after, limit: _limit, ...terms } = query;
        const shown = page.rows.map(({ number }) => number);
        await services.audit(tx, viewer, consultation({ kind: 'report-list', id: viewer.organisation }, shown, { terms }));
        return page;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/reports/:number',
    summary: { ja: '報告を1件見る', en: 'Show one report' },
    access: 'signed-in',
    params: z.object({ number: z.string().max(40) }),
    answer: ReportDetail,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const report = found(await showReport(tx, params.number));
        await services.audit(tx, viewer, consultation({ kind: 'report', id: report.number }, [report.number]));
        return report;
      }),
  }),
];
