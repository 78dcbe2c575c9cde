import { z } from 'zod';
import { consultation } from '#platform/audit/write.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { KnownAbroad, ObjectFoundPage, ObjectQuery } from '../core/exchange-pages.ts';
import { knownAbroad } from '../store/known-abroad.ts';
import { searchObjects } from '../store/search-objects.ts';

/** Looking things up in what is shared and what was handed in. */
export const objectRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/exchange/objects',
    summary: { ja: '共有・受領したオブジェクトを探す', en: 'Search the objects that are shared or were handed in' },
    access: 'signed-in',
    query: ObjectQuery,
    answer: ObjectFoundPage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx, asMachine) => {
        const page = await searchObjects(tx, asMachine, viewer.organisation, query);
        const shown = page.rows.map(({ stixId }) => stixId);
        const terms = { q: query.q, type: query.type, organisation: query.organisation };
        await services.audit(tx, viewer, consultation({ kind: 'exchange-object', id: viewer.organisation }, shown, { terms }));
        return page;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/known-abroad',
    summary: { ja: '報告の痕跡を知っている連携先', en: 'Partners who know traces of a report' },
    access: 'signed-in',
    query: z.object({ report: z.string().max(40) }),
    answer: KnownAbroad,
    handle: ({ services, viewer, query: { report } }) =>
      services.database.as(viewer, async (tx) => {
        const known = await knownAbroad(tx, report);
        const shown = known.rows.map(({ object }) => object.stixId);
        if (shown.length > 0) await services.audit(tx, viewer, consultation({ kind: 'exchange-object', id: report }, shown));
        return known;
      }),
  }),
];
