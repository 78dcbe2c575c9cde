import { z } from 'zod';
import type { Route } from '#platform/http/route.ts';
import { found } from '#platform/http/refusals.ts';
import { TAXII } from '../core/taxii/media-type.ts';
import { collectionFor, collectionsOf, rootFor, rootsOf, type VisibleCollection } from './collections-of.ts';
import { ensureFurnished } from './ensure-furnished.ts';
import type { QuotaBook } from './quota-book.ts';
import { readStatus } from './statuses.ts';
import { statusResource } from '../core/taxii/status-resource.ts';
import { sendTaxii, taxiiRoute } from './taxii-route.ts';

const Name = z.string().min(1).max(100);

/** What there is: the server, its roots, their collections, and what became of what was handed in (TAXII 2.1 §4 and §5.1–5.2). */
export const discoveryRoutes = (requests: QuotaBook): readonly Route[] => [
  taxiiRoute(requests, {
    method: 'GET',
    path: '/taxii2/',
    summary: { ja: 'TAXII サーバーの案内', en: 'TAXII discovery' },
    handle: async ({ services, viewer, request, reply }) => {
      await ensureFurnished(services, viewer);
      const roots = await services.database.as(viewer, (tx) => rootsOf(tx));
      const urls = roots.map(({ name }) => `${request.protocol}://${request.host}/taxii2/${name}/`);
      sendTaxii(reply, { title: 'Renkei', default: urls[0], api_roots: urls });
    },
  }),
  taxiiRoute(requests, {
    method: 'GET',
    path: '/taxii2/:root/',
    summary: { ja: 'TAXII の API ルート', en: 'A TAXII API root' },
    params: z.object({ root: Name }),
    handle: async ({ services, viewer, params, reply }) => {
      await ensureFurnished(services, viewer);
      const { title, description, maxContentLength } = await services.database.as(viewer, (tx) => rootFor(tx, params.root));
      const length = Number(maxContentLength);
      sendTaxii(reply, { title, ...(description !== null && { description }), versions: [TAXII], max_content_length: length });
    },
  }),
  taxiiRoute(requests, {
    method: 'GET',
    path: '/taxii2/:root/collections/',
    summary: { ja: 'TAXII のコレクション一覧', en: 'The collections of a TAXII API root' },
    params: z.object({ root: Name }),
    handle: async ({ services, viewer, params, reply }) => {
      await ensureFurnished(services, viewer);
      const collections = await services.database.as(viewer, async (tx) => {
        await rootFor(tx, params.root);
        return collectionsOf(tx, viewer, params.root);
      });
      sendTaxii(reply, collections.length === 0 ? {} : { collections: collections.map(resourceOf) });
    },
  }),
  taxiiRoute(requests, {
    method: 'GET',
    path: '/taxii2/:root/collections/:collection/',
    summary: { ja: 'TAXII のコレクション', en: 'A TAXII collection' },
    params: z.object({ root: Name, collection: Name }),
    handle: async ({ services, viewer, params, reply }) => {
      await ensureFurnished(services, viewer);
      sendTaxii(reply, resourceOf(await services.database.as(viewer, (tx) => collectionFor(tx, viewer, params, null))));
    },
  }),
  taxiiRoute(requests, {
    method: 'GET',
    path: '/taxii2/:root/status/:status/',
    summary: { ja: '受け取ったオブジェクトの処理状況', en: 'What became of objects that were handed in' },
    params: z.object({ root: Name, status: Name }),
    handle: async ({ services, viewer, params, reply }) => {
      const facts = z.uuid().safeParse(params.status).success
        ? await services.database.as(viewer, (tx) => readStatus(tx, params.root, params.status))
        : null;
      sendTaxii(reply, statusResource(found(facts)));
    },
  }),
];

/** TAXII 2.1 §5.2.1 */
const resourceOf = ({ id, alias, title, description, mediaTypes, canRead, canWrite }: VisibleCollection) => ({
  id,
  title,
  ...(description !== null && { description }),
  ...(alias !== null && { alias }),
  can_read: canRead,
  can_write: canWrite,
  media_types: mediaTypes,
});
