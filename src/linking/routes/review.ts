import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/index.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { HistoryPage } from '../core/cluster-history.ts';
import { ClusterId } from '../core/picture.ts';
import { ReviewPage, ReviewQuery } from '../core/queue/review-page.ts';
import { TurningPointsAnswer } from '../core/turning-points/turning-points-answer.ts';
import type { LinkerService } from '../linker.ts';
import { engineFor } from '../view/engine-for.ts';
import { createReviewBook } from '../review-book.ts';
import { readPlace } from '../view/feed-place.ts';
import { clusterHistory } from '../view/history.ts';
import { pairToExplain } from '../view/pair-to-explain.ts';
import { reviewPage } from '../view/review-page.ts';
import { turningPointsOf } from '../view/turning-points.ts';
import { clusterByName } from '../view/visible-cluster.ts';

const Params = z.object({ id: ClusterId });

/** What people should decide next, what would change a link, and how a cluster came to be what it is. */
export function reviewRoutes(linker: LinkerService): Route[] {
  const book = createReviewBook();
  return [
    defineRoute({
      method: 'GET',
      path: '/api/review',
      summary: { ja: '判断待ちの問い', en: 'Questions that wait for a decision' },
      access: ['officer', 'analyst', 'liaison'],
      query: ReviewQuery,
      answer: ReviewPage,
      handle: ({ viewer, services, query }) =>
        services.database.as(viewer, async (tx, asMachine) => {
          const page = await reviewPage(tx, await engineFor(linker, viewer, tx, asMachine), book, services.now(), query);
          const shown = [...new Set(page.items.flatMap(({ a, b }) => [a.id, b.id]))];
          // Who asks for the count alone has consulted nothing.
          if (shown.length > 0) await services.audit(tx, viewer, consultation({ kind: 'review', id: viewer.organisation }, shown));
          return page;
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/clusters/:id/turning-points',
      summary: { ja: '何があればつながりが変わるか', en: 'What would change the link of two reports' },
      access: 'signed-in',
      params: Params,
      query: z.object({ a: z.uuid().optional(), b: z.uuid().optional() }),
      answer: TurningPointsAnswer,
      handle: ({ viewer, services, params, query }) =>
        services.database.as(viewer, async (tx, asMachine) => {
          const cluster = await clusterByName(tx, linker.engine(), params.id);
          const pair = cluster && pairToExplain(linker.engine(), cluster, query);
          const answer =
            cluster && pair && (await turningPointsOf(tx, await engineFor(linker, viewer, tx, asMachine), cluster, pair[0], pair[1]));
          if (!answer) throw new RenkeiError('not-found');
          await services.audit(tx, viewer, consultation({ kind: 'link', id: params.id }, [answer.a.report, answer.b.report]));
          return answer;
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/clusters/:id/history',
      summary: { ja: '集団の経緯', en: 'How a cluster came to be what it is' },
      access: 'signed-in',
      params: Params,
      query: z.object({ before: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
      answer: HistoryPage,
      handle: ({ viewer, services, params, query: { before, limit } }) =>
        services.database.as(viewer, async (tx, asMachine) => {
          const place = before === undefined ? null : readPlace(before);
          const cluster = await clusterByName(tx, linker.engine(), params.id);
          if (cluster === null) throw new RenkeiError('not-found');
          const page = await clusterHistory(tx, await engineFor(linker, viewer, tx, asMachine), cluster, { before: place, limit });
          await services.audit(
            tx,
            viewer,
            consultation(
              { kind: 'cluster', id: cluster.id },
              page.events.map(({ id }) => id),
            ),
          );
          return page;
        }),
    }),
  ];
}
