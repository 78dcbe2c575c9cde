import { z } from 'zod';
import type { Linker } from '#intake';
import { consultation } from '#platform/audit/write.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { QuarantinePage, QuarantineQuery, QuarantineRow, WithReason } from '../core/exchange-pages.ts';
import { dismissQuarantined, retryQuarantined } from '../receive/decide-quarantined.ts';
import { listQuarantine } from '../store/quarantine.ts';

const investigators = ['officer', 'analyst', 'liaison'] as const;
const params = z.object({ delivery: z.string().max(40), ordinal: z.coerce.number().int().min(0).max(2_000_000_000) });

/** What could not be accepted, whole, with the reason. */
export const quarantineRoutes = (linker: Linker): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/exchange/quarantine',
    summary: { ja: '保留したものの一覧', en: 'List what was set aside' },
    access: 'signed-in',
    query: QuarantineQuery,
    answer: QuarantinePage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const page = await listQuarantine(tx, viewer, query);
        const shown = page.rows.map(({ delivery, ordinal }) => `${delivery}/${ordinal}`);
        if (shown.length > 0) await services.audit(tx, viewer, consultation({ kind: 'quarantine', id: viewer.organisation }, shown));
        return { ...page, may: { decide: investigators.some((role) => role === viewer.role) } };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/exchange/quarantine/:delivery/:ordinal/retry',
    summary: { ja: '保留したものをもう一度受け付ける', en: 'Try once more to accept what was set aside' },
    access: investigators,
    params,
    body: WithReason,
    answer: QuarantineRow,
    handle: ({ services, viewer, params: { delivery, ordinal }, body }) =>
      retryQuarantined(services, linker, viewer, { number: delivery, ordinal, reason: body.reason }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/exchange/quarantine/:delivery/:ordinal/dismiss',
    summary: { ja: '保留したものを不要とする', en: 'Dismiss what was set aside' },
    access: investigators,
    params,
    body: WithReason,
    answer: QuarantineRow,
    handle: ({ services, viewer, params: { delivery, ordinal }, body }) =>
      dismissQuarantined(services, viewer, { number: delivery, ordinal, reason: body.reason }),
  }),
];
