import { z } from 'zod';
import { consultation } from '#platform/audit/write.ts';
import { found } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { DeliveryDetail, DeliveryPage, DeliveryProgress, DeliveryQuery } from '../core/exchange-pages.ts';
import { told } from '../core/told.ts';
import { findDelivery, listDeliveries } from '../store/list-deliveries.ts';

const params = z.object({ number: z.string().max(40) });

/** What was handed in and given away, with its receipts. */
export const deliveryRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/exchange/deliveries',
    summary: { ja: '受け渡しの一覧（新しい順）', en: 'List deliveries, newest first' },
    access: 'signed-in',
    query: DeliveryQuery,
    answer: DeliveryPage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, (tx) => listDeliveries(tx, { now: services.now(), viewer }, query)),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/deliveries/:number',
    summary: { ja: '受け渡しを1件見る', en: 'Show one delivery' },
    access: 'signed-in',
    params,
    answer: DeliveryDetail,
    handle: ({ services, viewer, params: { number } }) =>
      services.database.as(viewer, async (tx) => {
        const delivery = found(await findDelivery(tx, { now: services.now(), viewer }, number));
        await services.audit(tx, viewer, consultation({ kind: 'delivery', id: delivery.number }, [delivery.number]));
        const { warnings, stopped } = delivery.receipt;
        return {
          ...delivery,
          warnings: Object.entries(warnings)
            .sort(([, a], [, b]) => b - a)
            .map(([code, count]) => ({ ...told(code), count })),
          stopped: stopped === null ? null : told(stopped),
        };
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/deliveries/:number/progress',
    summary: { ja: '受け渡しの進み具合', en: 'How far a delivery is' },
    access: 'signed-in',
    params,
    answer: DeliveryProgress,
    handle: async ({ services, viewer, params: { number } }) =>
      found(await services.database.as(viewer, (tx) => findDelivery(tx, { now: services.now(), viewer }, number))),
  }),
];
