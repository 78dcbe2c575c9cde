import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/write.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ConsentRequest } from '../core/disclosure/consent-request.ts';
import { AskConsentBody, ConsentBody, ConsentRows, RecallBody, RecallRows } from '../core/disclosure/disclosure-pages.ts';
import { RecallTask } from '../core/disclosure/recall-task.ts';
import { askConsent, decideConsent } from '../disclosure/ask-consent.ts';
import { consentRequests } from '../store/consents.ts';
import { acknowledgeRecall, recallTask, recallTasks } from '../store/recall-tasks.ts';

const investigators = ['officer', 'analyst', 'liaison'] as const;
const ById = z.object({ id: z.uuid() });

/** What owners are asked before their information leaves, and what recipients are told after it was taken back. */
export const consentRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/disclosures/:id/consents',
    summary: { ja: '所有者に同意を求める', en: 'Ask the owner of a line for consent' },
    access: ['liaison'],
    params: ById,
    body: AskConsentBody,
    answer: ConsentRequest,
    handle: ({ services, viewer, params, body }) =>
      orNotPermitted(
        services.database.as(viewer, (tx, asMachine) => askConsent({ tx, asMachine, services, viewer }, params.id, body.item, body.use)),
      ),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/disclosures/consents',
    summary: { ja: '同意の依頼（自組織あて。窓口は全部）', en: 'Requests for consent: those to the own organisation; the desk sees all' },
    access: investigators,
    answer: ConsentRows,
    handle: ({ services, viewer }) =>
      services.database.as(viewer, async (tx) => {
        const rows = await consentRequests(tx);
        const shown = rows.map(({ id }) => id);
        await services.audit(tx, viewer, consultation({ kind: 'consent-list', id: viewer.organisation }, shown));
        return { rows };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/disclosures/consents/:id',
    summary: { ja: '同意する、または断る', en: 'Grant or deny consent' },
    access: investigators,
    params: ById,
    body: ConsentBody,
    answer: ConsentRequest,
    handle: ({ services, viewer, params, body }) =>
      orNotPermitted(services.database.as(viewer, (tx, asMachine) => decideConsent({ tx, asMachine, services, viewer }, params.id, body))),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/disclosures/recalls',
    summary: {
      ja: '回収・訂正の知らせ（自組織あて。窓口は全部）',
      en: 'Recalls and corrections: those to the own organisation; the desk sees all',
    },
    access: investigators,
    answer: RecallRows,
    handle: ({ services, viewer }) =>
      services.database.as(viewer, async (tx) => {
        const rows = await recallTasks(tx);
        const shown = rows.map(({ id }) => id);
        await services.audit(tx, viewer, consultation({ kind: 'recall-list', id: viewer.organisation }, shown));
        return { rows };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/disclosures/recalls/:id',
    summary: { ja: '使うのをやめたと知らせる', en: 'Say that it is not used any more' },
    access: investigators,
    params: ById,
    body: RecallBody,
    answer: RecallTask,
    handle: ({ services, viewer, params, body }) =>
      orNotPermitted(
        services.database.as(viewer, async (tx) => {
          const task = found(await recallTask(tx, params.id));
          if (task.acknowledgedAt !== null) throw new RenkeiError('task-settled');
          const at = new Date(services.now()).toISOString();
          if (!(await acknowledgeRecall(tx, params.id, { at, by: viewer.name, note: body.note }))) throw new RenkeiError('not-permitted');
          const facts = { act: 'recall-acknowledged', kind: task.kind, handover: task.handover, recipient: task.recipient };
          await services.audit(tx, viewer, { operation: 'alteration', subject: { kind: 'recall', id: params.id }, facts });
          return found(await recallTask(tx, params.id));
        }),
      ),
  }),
];
