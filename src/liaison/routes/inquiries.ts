import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/write.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { actIn, actorOf } from '../act.ts';
import { EventBody, type EventKind } from '../core/inquiry/inquiry-event.ts';
import { isSameActor } from '../core/inquiry/actor.ts';
import { ActQuery, InquiryDetail, InquiryPage, InquiryQuery, InquiryReference, SecondPersonPage } from '../core/inquiry-pages.ts';
import { byRule } from '../core/desk/possible-acts.ts';
import { requireForm } from '../require-form.ts';
import { lockInquiry } from '../store/inquiries.ts';
import { listInquiries, secondPersonRows } from '../store/list-inquiries.ts';
import { findInquiry, showInquiry } from '../store/show-inquiry.ts';
import { investigators } from './access.ts';

const ByReference = z.object({ number: InquiryReference });

export const inquiryRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/inquiries',
    summary: { ja: '照会の一覧（期限の近い順）', en: 'List inquiries, the clock that runs out first at the top' },
    access: investigators,
    query: InquiryQuery,
    answer: InquiryPage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const page = await listInquiries(tx, viewer, query, services.now());
        const { after: _after, limit: _limit, ...terms } = query;
        await services.audit(
          tx,
          viewer,
          consultation(
            { kind: 'inquiry-list', id: viewer.organisation },
            page.rows.map(({ number, id }) => number ?? id),
            { terms },
          ),
        );
        return page;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/inquiries/second-person',
    summary: { ja: '2人目の承認・点検を待つ照会', en: 'Inquiries that wait for a second person' },
    access: investigators,
    answer: SecondPersonPage,
    handle: ({ services, viewer }) =>
      services.database.as(viewer, async (tx) => {
        const rows = await secondPersonRows(tx, viewer);
        await services.audit(
          tx,
          viewer,
          consultation(
            { kind: 'inquiry-list', id: viewer.organisation },
            rows.map(({ number, id }) => number ?? id),
          ),
        );
        const actor = actorOf(viewer);
        return {
          rows: rows.map(({ record, ...row }) => ({
            ...row,
            authors: viewer.kind === 'agency' ? distinct(record.authors) : [],
            mayApprove: actor.capacity === 'desk' && !record.authors.some((author) => isSameActor(author, actor)),
          })),
        };
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/inquiries/:number',
    summary: { ja: '照会を1件見る', en: 'Show one inquiry' },
    access: investigators,
    params: ByReference,
    answer: InquiryDetail,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const detail = found(await showInquiry(tx, viewer, params.number, services.now()));
        const id = detail.record.number ?? detail.record.id;
        await services.audit(tx, viewer, consultation({ kind: 'inquiry', id }, [id]));
        return detail;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/inquiries/:number/acts',
    summary: {
      ja: '照会に対して行う（受諾、差し戻し、承認など）。本文は行為1つ',
      en: 'Act on an inquiry (accept, return, approve and so on). The body is one act',
    },
    access: investigators,
    params: ByReference,
    query: ActQuery,
    body: EventBody,
    answer: InquiryDetail,
    handle: ({ services, viewer, params, query, body }) => {
      if (notByHand.has(body.kind)) throw new RenkeiError('not-permitted');
      return orNotPermitted(
        services.database.as(viewer, async (tx, asMachine) => {
          const { id, handovers } = found(await findInquiry(tx, params.number));
          // What is ours is recalled on its disclosure, which reaches everybody who has it.
          if (body.kind === 'recalled' && handovers.some((one) => one.id === body.handover && one.from === 'us'))
            throw new RenkeiError('not-permitted');
          if (query.seen !== undefined) {
            // Whoever acts has read what stood there: somebody else's act in between is read first.
            await lockInquiry(tx, id);
            if ((await showInquiry(tx, viewer, id, services.now()))?.seen !== query.seen) throw new RenkeiError('conflict');
          }
          const after = await actIn({ tx, asMachine, services, viewer }, id, body, query.at === undefined ? {} : { at: query.at });
          requireForm(after, body.kind, new Date(services.now()).toISOString());
          return found(await showInquiry(tx, viewer, id, services.now()));
        }),
      );
    },
  }),
];

/**
 * What no request names as an act of its own: beginnings have their own doors, receipts come from the road, content that leaves or arrives comes by
 * disclosure or message.
 */
const notByHand: ReadonlySet<EventKind> = byRule;

const distinct = <T extends { readonly name: string; readonly organisation: string }>(actors: readonly T[]): T[] => [
  ...new Map(actors.map((one) => [`${one.organisation} ${one.name}`, one])).values(),
];
