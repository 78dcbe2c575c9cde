import { z } from 'zod';
import { consultation } from '#platform/audit/write.ts';
import { orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { FollowUps, NewFollowUp } from '../core/follow-ups/follow-up-pages.ts';
import { InquiryReference } from '../core/inquiry-pages.ts';
import { beginFollowUp, followUpsOf } from '../follow-up.ts';
import { investigators } from './access.ts';

const ByNumber = z.object({ number: InquiryReference });

/** From an answer to the next inquiry. */
export const followUpRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/inquiries/:number/follow-ups',
    summary: { ja: '回答が新しくもたらした手がかりと、次の照会', en: 'What answers brought that is new, and could be asked on' },
    access: investigators,
    params: ByNumber,
    answer: FollowUps,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const answer = await followUpsOf(tx, params.number);
        await services.audit(tx, viewer, consultation({ kind: 'inquiry', id: params.number }, [params.number]));
        return answer;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/inquiries/:number/follow-ups',
    summary: { ja: '新しい手がかりで次の国への照会を起案する', en: 'Draft an inquiry to the next country with what is new' },
    access: investigators,
    params: ByNumber,
    body: NewFollowUp,
    answer: z.object({ number: z.string() }),
    handle: ({ services, viewer, params, body }) =>
      orNotPermitted(
        services.database.as(viewer, async (tx, asMachine) => {
          const { number, id } = await beginFollowUp({ tx, asMachine, services, viewer }, params.number, body);
          return { number: number ?? id };
        }),
      ),
  }),
];
