import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Role } from '#model/organisation.ts';
import type { Viewer } from '#model/viewer.ts';
import { consultation } from '#platform/audit/write.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { CheckAnswer } from '../core/deconfliction/check-answer.ts';
import {
  CaseSelectors,
  CheckInput,
  ConflictDetail,
  ConflictPage,
  HitPage,
  HitQuery,
  InterestChange,
  InterestPage,
  InterestQuery,
  OutcomeInput,
  QueryReview,
  RegisterInput,
  RegisterReceipt,
  StepAnswerInput,
  StepInput,
  StepPage,
  SuppressedPage,
  SwitchInput,
  SwitchPage,
  TellInput,
} from '../core/deconfliction/deconfliction-pages.ts';
import { ConflictAct } from '../core/deconfliction/move-conflict.ts';
import { StepAct } from '../core/deconfliction/move-step.ts';
import { afterwards } from '../deconfliction/afterwards.ts';
import { answerStep } from '../deconfliction/answer-step.ts';
import { caseSelectors } from '../deconfliction/case-facts.ts';
import { changeInterest } from '../deconfliction/change-interest.ts';
import { checkApart } from '../deconfliction/check-selectors.ts';
import { planStep } from '../deconfliction/plan-step.ts';
import { type DeconflictionPorts, housePorts } from '../deconfliction/ports.ts';
import { registerInterests } from '../deconfliction/register-interests.ts';
import { storeConflictMove, storeStepMove } from '../deconfliction/store-move.ts';
import { tellBack } from '../deconfliction/tell-back.ts';
import { findConflict, listConflicts, seatIn, showConflict } from '../store/conflicts.ts';
import { listSuppressed, listSwitches, reviewQueries } from '../store/deconfliction-review.ts';
import { findHit, listHits } from '../store/hits.ts';
import { listInterests } from '../store/interests.ts';
import { findStep, listSteps } from '../store/planned-steps.ts';

/** Who asks and answers: investigators of the police. The roles let others' liaisons in; the database and `police` keep them out. */
const investigators: readonly Role[] = ['officer', 'analyst', 'liaison'];
const ByNumber = z.object({ number: z.string().max(40) });
const Done = z.object({ number: z.string() });

const nowOf = ({ now }: Services): string => new Date(now()).toISOString();
const officerOf = ({ person, name, organisation }: Viewer) => ({ person, name, organisation });

/** Only the police deconflict with each other; partners abroad do so by blind matching. */
function requirePolice({ kind }: Viewer): void {
  if (kind !== 'agency' && kind !== 'prefecture') throw new RenkeiError('not-permitted');
}

/** Entries, questions, hits, conflicts and the calendar of steps between prefectures. */
export const deconflictionRoutes = (ports: DeconflictionPorts = housePorts): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/interests',
    summary: { ja: '自組織の登録（新しい順）', en: "List one's own entries, newest first" },
    access: investigators,
    query: InterestQuery,
    answer: InterestPage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const page = await listInterests(tx, query, nowOf(services));
        const shown = page.rows.map(({ number }) => number);
        await services.audit(tx, viewer, consultation({ kind: 'interest-list', id: viewer.organisation }, shown));
        return page;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/interests/from-case/:number',
    summary: { ja: '自分たちの事案から登録できる手がかり', en: "What of one's own case could be registered; nothing of any other" },
    access: investigators,
    params: ByNumber,
    answer: CaseSelectors,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const selectors = await caseSelectors(tx, params.number, viewer.organisation);
        await services.audit(tx, viewer, consultation({ kind: 'case-selectors', id: params.number }, [params.number]));
        return { case: params.number, selectors };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/interests',
    summary: { ja: '手がかりを登録し、他の捜査との重なりを調べる', en: 'Register selectors, and ask who else works on them' },
    access: investigators,
    body: RegisterInput,
    answer: RegisterReceipt,
    handle: async ({ services, viewer, body }) => {
      requirePolice(viewer);
      const receipt = await orNotPermitted(
        services.database.as(viewer, async (tx, asMachine) => {
          const made = await registerInterests({ tx, asMachine, services, viewer }, body, ports);
          await services.audit(tx, viewer, {
            operation: 'collection',
            subject: { kind: 'interest', id: made.query },
            reason: body.reason,
            facts: { case: body.case, registered: made.registered, sensitivity: body.sensitivity, abroad: body.abroad },
          });
          return made;
        }),
      );
      afterwards(services, ports);
      return receipt;
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/interests/:number',
    summary: {
      ja: '登録の取扱い・期限を変える、または取り下げる',
      en: 'Change what others may learn of an entry or its time, or withdraw it',
    },
    access: investigators,
    params: ByNumber,
    body: InterestChange,
    answer: Done,
    handle: ({ services, viewer, params, body }) =>
      services.database.as(viewer, async (tx, asMachine) => {
        await changeInterest({ tx, asMachine, services, viewer }, params.number, body, ports);
        return params;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/deconfliction/checks',
    summary: { ja: '他の捜査との重なりを調べる（登録しない）', en: 'Ask who works on some selectors, without registering them' },
    access: investigators,
    body: CheckInput,
    answer: CheckAnswer,
    handle: async ({ services, viewer, body }) => {
      requirePolice(viewer);
      const { selectors, purpose, case: caseNumber, inquiry } = body;
      const owner =
        inquiry === null
          ? null
          : found(
              await services.database.as(viewer, (tx) =>
                tx.selectFrom('inquiry').select('owner').where('number', '=', inquiry).executeTakeFirst(),
              ),
            ).owner;
      const check = { selectors, purpose, caseNumber, ...(owner !== null && { onBehalfOf: owner }) };
      return orNotPermitted(checkApart({ services, viewer }, check, ports));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/deconfliction/hits',
    summary: { ja: '知らされた重なり（回答期限順）', en: 'List what one was told, by due date' },
    access: investigators,
    query: HitQuery,
    answer: HitPage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const page = await listHits(tx, query, nowOf(services));
        const shown = page.rows.map(({ number }) => number);
        await services.audit(tx, viewer, consultation({ kind: 'hit-list', id: viewer.organisation }, shown));
        return page;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/deconfliction/hits/:number/outcome',
    summary: { ja: '重なりの結果を記録する', en: 'Say what came of a hit' },
    access: investigators,
    params: ByNumber,
    body: OutcomeInput,
    answer: Done,
    handle: ({ services, viewer, params, body }) =>
      services.database.as(viewer, async (tx) => {
        const { id } = found(await findHit(tx, params.number));
        await tx
          .insertInto('hit_outcome')
          .values({
            id: services.newId(),
            hit: id,
            outcome: body.outcome,
            note: body.note,
            at: nowOf(services),
            person: viewer.person,
            person_name: viewer.name,
            organisation: viewer.organisation,
          })
          .execute();
        await services.audit(tx, viewer, {
          operation: 'alteration',
          subject: { kind: 'hit', id: params.number },
          reason: body.note,
          facts: { outcome: body.outcome },
        });
        return params;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/deconfliction/hits/:number/tell',
    summary: { ja: '秘匿の登録があることを相手に知らせる', en: 'Let the other side know of a silent entry' },
    access: investigators,
    params: ByNumber,
    body: TellInput,
    answer: Done,
    handle: ({ services, viewer, params, body }) =>
      services.database.as(viewer, async (tx, asMachine) => {
        const { id } = found(await findHit(tx, params.number));
        await asMachine(() => tellBack(tx, { services, ports }, id, body.level));
        await services.audit(tx, viewer, {
          operation: 'disclosure',
          subject: { kind: 'hit', id: params.number },
          reason: body.reason,
          facts: { level: body.level },
        });
        return params;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/deconfliction/hits/:number/step-answer',
    summary: { ja: '相手の実施予定を了承する、または反対する', en: "Acknowledge the other side's step, or object to it" },
    access: investigators,
    params: ByNumber,
    body: StepAnswerInput,
    answer: Done,
    handle: ({ services, viewer, params, body }) =>
      services.database.as(viewer, async (tx, asMachine) => {
        const { id } = found(await findHit(tx, params.number));
        await asMachine(() => answerStep(tx, services, id, officerOf(viewer), body));
        await services.audit(tx, viewer, {
          operation: 'alteration',
          subject: { kind: 'hit', id: params.number },
          reason: body.note,
          facts: { answer: body.answer },
        });
        return params;
      }),
  }),
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
  defineRoute({
    method: 'GET',
    path: '/api/deconfliction/suppressed',
    summary: { ja: '共用のため照らし合わせない手がかり', en: 'Shared infrastructure that is counted instead of matched' },
    access: investigators,
    answer: SuppressedPage,
    handle: ({ services, viewer }) => services.database.as(viewer, async (tx) => ({ rows: await listSuppressed(tx) })),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/deconfliction/queries',
    summary: { ja: '照会の傾向（監査）', en: 'Review who asks what, for auditors' },
    access: ['auditor'],
    answer: QueryReview,
    handle: ({ services, viewer }) => services.database.as(viewer, (tx) => reviewQueries(tx, nowOf(services))),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/deconfliction/switches',
    summary: { ja: '照会を止めた組織', en: 'Organisations for which asking is switched off' },
    access: ['administrator', 'auditor'],
    answer: SwitchPage,
    handle: ({ services, viewer }) => services.database.as(viewer, async (tx) => ({ rows: await listSwitches(tx) })),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/deconfliction/switches',
    summary: { ja: '組織の照会を止める、または再開する', en: 'Switch asking off for an organisation, or on again' },
    access: ['administrator'],
    body: SwitchInput,
    answer: SwitchPage,
    handle: ({ services, viewer, body }) =>
      orNotPermitted(
        services.database.as(viewer, async (tx) => {
          found(await tx.selectFrom('organisation').select('id').where('id', '=', body.organisation).executeTakeFirst());
          await tx
            .insertInto('deconfliction_switch')
            .values({
              id: services.newId(),
              organisation: body.organisation,
              is_off: body.off,
              reason: body.reason,
              at: nowOf(services),
              person: viewer.person,
              person_name: viewer.name,
            })
            .execute();
          await services.audit(tx, viewer, {
            operation: 'alteration',
            subject: { kind: 'deconfliction-switch', id: body.organisation },
            reason: body.reason,
            facts: { off: body.off },
          });
          return { rows: await listSwitches(tx) };
        }),
      ),
  }),
];
