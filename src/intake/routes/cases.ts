import { z } from 'zod';
import { consultation } from '#platform/audit/write.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { CaseDetail, CaseInput, CasePage, CaseQuery, Task, TaskChange } from '../core/case-pages.ts';
import { openIncidentCase } from '../open-case.ts';
import { changeTask, listCases } from '../store/cases.ts';
import { showCase } from '../store/show-case.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { investigators } from './access.ts';

const Numbered = z.object({ number: z.string().max(40) });

export const caseRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/incidents/:number/case',
    summary: { ja: '事件として立て、初動捜査の確認事項を始める', en: 'Open a case: the checklist of the initial investigation starts' },
    access: investigators,
    params: Numbered,
    body: CaseInput,
    answer: CaseDetail,
    handle: ({ services, viewer, params, body }) => orNotPermitted(openIncidentCase(services, viewer, params.number, body.title)),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/cases',
    summary: { ja: '事件の一覧（新しい順）', en: 'List cases, last opened first' },
    access: 'signed-in',
    query: CaseQuery,
    answer: CasePage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const page = await listCases(tx, query);
        const shown = page.rows.map(({ number }) => number);
        await services.audit(tx, viewer, consultation({ kind: 'case-list', id: viewer.organisation }, shown));
        return page;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/cases/:number',
    summary: { ja: '事件を1件見る', en: 'Show one case' },
    access: 'signed-in',
    params: Numbered,
    answer: CaseDetail,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const detail = found(await showCase(tx, params.number, services.now()));
        const shown = detail.reportRows.map(({ number }) => number);
        await services.audit(tx, viewer, consultation({ kind: 'case', id: params.number }, shown));
        return detail;
      }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/tasks/:id',
    summary: { ja: '確認事項の状態・メモ・保存期間を変える', en: 'Change a task: its state, note, log source and retention' },
    access: investigators,
    params: z.object({ id: z.uuid() }),
    body: TaskChange,
    answer: Task,
    handle: ({ services, viewer, params, body }) =>
      orNotPermitted(
        services.database.as(viewer, async (tx) => {
          const { task, incident } = found(await changeTask(tx, services, viewer, params.id, body));
          const facts = { case: incident, fields: Object.keys(body) };
          await services.audit(tx, viewer, { operation: 'alteration', subject: { kind: 'task', id: params.id }, facts });
          return task;
        }),
      ),
  }),
];
