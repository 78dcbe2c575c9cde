import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/write.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { ConflictDetail, ConflictPage, StepInput, StepPage } from '../core/deconfliction/deconfliction-pages.ts';
import { ConflictAct } from '../core/deconfliction/move-conflict.ts';
import { StepAct } from '../core/deconfliction/move-step.ts';
import { afterwards } from '../deconfliction/afterwards.ts';
import { planStep } from '../deconfliction/plan-step.ts';
import type { DeconflictionPorts } from '../deconfliction/ports.ts';
import { storeConflictMove, storeStepMove } from '../deconfliction/store-move.ts';
import { findConflict, listConflicts, seatIn, showConflict } from '../store/conflicts.ts';
import { findStep, listSteps } from '../store/planned-steps.ts';
import { ByNumber, Done, investigators, officerOf, requirePolice } from './deconfliction-access.ts';

const nowOf = ({ now }: Services): string => new Date(now()).toISOString();

/** Conflicts between prefectures and the calendar of overt steps. */
export const conflictRoutes = (ports: DeconflictionPorts): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/deconfliction/conflicts',
    summary: { ja: '捜査の重なりの一覧', en: 'List conflicts' },
    access: investigators,
    answer: ConflictPage,
    handle: ({ services, viewer }) =>
      services.database.as(viewer, async (tx) => {
        const rows = await listConflicts(tx, viewer.organisation);
        const shown = rows.map(({ number }) => number);
        await services.audit(tx, viewer, consultation({ kind: 'conflict-list', id: viewer.organisation }, shown));
        return { rows };
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/deconfliction/conflicts/:number',
    summary: { ja: '捜査の重なりを1件見る', en: 'Show one conflict' },
    access: investigators,
    params: ByNumber,
    answer: ConflictDetail,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const detail = found(await showConflict(tx, viewer, params.number));
        await services.audit(tx, viewer, consultation({ kind: 'conflict', id: detail.number }, [detail.number]));
        return detail;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/deconfliction/conflicts/:number/acts',
    summary: { ja: '主担当を協議・決定し、結果を記録する', en: 'Agree or decide on the lead, and record what came of it' },
    access: investigators,
    params: ByNumber,
    body: ConflictAct,
    answer: ConflictDetail,
    handle: ({ services, viewer, params, body }) =>
      services.database.as(viewer, async (tx, asMachine) => {
        const { id, record } = found(await findConflict(tx, params.number));
        const seat = seatIn(record, viewer);
        if (seat === null) throw new RenkeiError('not-permitted');
        await asMachine(() => storeConflictMove(tx, services, id, body, officerOf(viewer), seat));
        await services.audit(tx, viewer, {
          operation: 'alteration',
          subject: { kind: 'conflict', id: params.number },
          reason: body.kind === 'settle' ? body.note : body.reason,
          facts: { act: body.kind, ...('lead' in body && { lead: body.lead }), ...('outcome' in body && { outcome: body.outcome }) },
        });
        return found(await showConflict(tx, viewer, params.number));
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/deconfliction/steps',
    summary: { ja: '自組織の実施予定と衝突', en: "List one's own planned steps, with collisions" },
    access: investigators,
    answer: StepPage,
    handle: ({ services, viewer }) =>
      services.database.as(viewer, async (tx) => {
        const rows = await listSteps(tx, nowOf(services));
        const shown = rows.map(({ number }) => number);
        await services.audit(tx, viewer, consultation({ kind: 'step-list', id: viewer.organisation }, shown));
        return { rows };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/deconfliction/steps',
    summary: { ja: '実施予定を登録する', en: 'Put a step into the calendar' },
    access: investigators,
    body: StepInput,
    answer: Done,
    handle: async ({ services, viewer, body }) => {
      requirePolice(viewer);
      const number = await orNotPermitted(
        services.database.as(viewer, async (tx, asMachine) => {
          const made = await planStep({ tx, asMachine, services, viewer }, body, ports);
          await services.audit(tx, viewer, {
            operation: 'collection',
            subject: { kind: 'planned-step', id: made },
            reason: body.reason,
            facts: { kind: body.kind, from: body.from, to: body.to, pap: body.pap },
          });
          return made;
        }),
      );
      afterwards(services, ports);
      return { number };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/deconfliction/steps/:number/acts',
    summary: { ja: '実施・取消し、緊急の例外の申請と確認', en: 'Carry a step out or cancel it; ask for and confirm an emergency override' },
    access: investigators,
    params: ByNumber,
    body: StepAct,
    answer: Done,
    handle: ({ services, viewer, params, body }) =>
      services.database.as(viewer, async (tx, asMachine) => {
        const { id } = found(await findStep(tx, params.number));
        await asMachine(() => storeStepMove(tx, services, id, body, officerOf(viewer)));
        await services.audit(tx, viewer, {
          operation: 'alteration',
          subject: { kind: 'planned-step', id: params.number },
          reason: body.reason,
          facts: { act: body.kind },
        });
        return params;
      }),
  }),
];
