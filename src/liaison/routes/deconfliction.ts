import { consultation } from '#platform/audit/write.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { CheckAnswer } from '../core/deconfliction/check-answer.ts';
import {
  CaseSelectors,
  CheckInput,
  HitPage,
  HitQuery,
  InterestChange,
  InterestPage,
  InterestQuery,
  OutcomeInput,
  RegisterInput,
  RegisterReceipt,
  StepAnswerInput,
  TellInput,
} from '../core/deconfliction/deconfliction-pages.ts';
import { afterwards } from '../deconfliction/afterwards.ts';
import { answerStep } from '../deconfliction/answer-step.ts';
import { caseSelectors } from '../deconfliction/case-facts.ts';
import { changeInterest } from '../deconfliction/change-interest.ts';
import { checkApart } from '../deconfliction/check-selectors.ts';
import { type DeconflictionPorts, housePorts } from '../deconfliction/ports.ts';
import { registerInterests } from '../deconfliction/register-interests.ts';
import { tellBack } from '../deconfliction/tell-back.ts';
import { findHit, listHits } from '../store/hits.ts';
import { listInterests } from '../store/interests.ts';
import { conflictRoutes } from './conflicts.ts';
import { deconflictionReviewRoutes } from './deconfliction-review.ts';
import { ByNumber, Done, investigators, officerOf, requirePolice } from './deconfliction-access.ts';

const nowOf = ({ now }: Services): string => new Date(now()).toISOString();

/** Entries, questions and hits between prefectures; with conflicts, steps and the review beside it. */
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
  ...conflictRoutes(ports),
  ...deconflictionReviewRoutes,
];
