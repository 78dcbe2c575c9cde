import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { consultation } from '#platform/audit/write.ts';
import { orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { beginDraft, keepDraft, proposeDraft, submitDraft, workingDraft } from '../begin-draft.ts';
import { DraftChange, DraftProposal, DraftQuery, InquiryReference, NewDraft, WorkingDraft } from '../core/inquiry-pages.ts';
import { investigators } from './access.ts';

const ByNumber = z.object({ number: InquiryReference });
const Numbered = z.object({ number: z.string() });
// A request holds up to a thousand selectors and two hundred questions in two languages.
const LIMIT = 4 * 1024 * 1024;

export const draftRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/inquiries/drafts',
    summary: { ja: '事案から照会の案を作る（保存しない）', en: 'Fill a request from a case; nothing is stored' },
    access: investigators,
    query: DraftQuery,
    answer: DraftProposal,
    handle: ({ services, viewer, query }) =>
      services.database.as(police(viewer), async (tx) => {
        const proposal = await proposeDraft(tx, query, services.now());
        const shown = query.case === undefined ? [] : [query.case];
        await services.audit(tx, viewer, consultation({ kind: 'case', id: query.case ?? '' }, shown));
        return proposal;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/inquiries/drafts',
    summary: { ja: '照会を起案する', en: 'Begin a draft' },
    access: investigators,
    body: NewDraft,
    bodyLimit: LIMIT,
    answer: Numbered,
    handle: ({ services, viewer, body }) =>
      orNotPermitted(
        services.database.as(police(viewer), async (tx, asMachine) => {
          const { number, id } = await beginDraft({ tx, asMachine, services, viewer }, body);
          return { number: number ?? id };
        }),
      ),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/inquiries/:number/draft',
    summary: { ja: '書きかけの照会を開く', en: 'Open a draft where it was left' },
    access: investigators,
    params: ByNumber,
    answer: WorkingDraft,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const draft = await workingDraft(tx, viewer, params.number);
        await services.audit(tx, viewer, consultation({ kind: 'inquiry', id: draft.number }, [draft.number]));
        return draft;
      }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/inquiries/:number/draft',
    summary: { ja: '書きかけを保存する', en: 'Keep what has been written so far' },
    access: investigators,
    params: ByNumber,
    body: DraftChange,
    bodyLimit: LIMIT,
    answer: WorkingDraft,
    handle: ({ services, viewer, params, body }) =>
      orNotPermitted(services.database.as(viewer, (tx, asMachine) => keepDraft({ tx, asMachine, services, viewer }, params.number, body))),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/inquiries/:number/submission',
    summary: { ja: '起案を窓口へ提出する', en: 'Submit a draft to the desk' },
    access: investigators,
    params: ByNumber,
    answer: Numbered,
    handle: ({ services, viewer, params }) =>
      orNotPermitted(
        services.database.as(viewer, async (tx, asMachine) => {
          const { number, id } = await submitDraft({ tx, asMachine, services, viewer }, params.number);
          return { number: number ?? id };
        }),
      ),
  }),
];

/** Roles say what somebody does; that it is the police who ask abroad, the kind of the organisation says. */
function police(viewer: Viewer): Viewer {
  if (viewer.kind !== 'agency' && viewer.kind !== 'prefecture') throw new RenkeiError('not-permitted');
  return viewer;
}
