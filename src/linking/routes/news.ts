import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/index.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ReportLinks } from '../core/link-row.ts';
import { ChangesPage, LatestChange } from '../core/picture.ts';
import { Figures } from '#model/figure.ts';
import { SearchAnswer, SearchQuery } from '../core/search-answer.ts';
import type { LinkerService } from '../linker.ts';
import { engineFor } from '../view/engine-for.ts';
import { changeFeed } from '../view/change-feed.ts';
import { readPlace, writePlace } from '../view/feed-place.ts';
import { clusterOutlines, type Outlines } from '../view/cluster-outlines.ts';
import { figuresFor } from '../view/figures.ts';
import { keepCostly } from '../view/keep-costly.ts';
import { linksOfReport } from '../view/report-links.ts';
import { searchEverything } from '../view/search.ts';

/** What changed, the figures above it, the links of one report, and the search over everything. */
export function newsRoutes(linker: LinkerService, outlines: Outlines): Route[] {
  const figures = keepCostly<Figures>();
  return [
    defineRoute({
      method: 'GET',
      path: '/api/changes',
      summary: { ja: '変わったこと', en: 'What changed' },
      access: 'signed-in',
      query: z.object({
        since: z.iso.datetime().optional(),
        before: z.string().max(100).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
      answer: ChangesPage,
      handle: ({ viewer, services, query: { since, before, limit } }) =>
        services.database.as(viewer, async (tx, asMachine) => {
          const place = before === undefined ? null : readPlace(before);
          const { changes, next } = await changeFeed(tx, await engineFor(linker, viewer, tx, asMachine), {
            since: since ?? null,
            before: place,
            limit,
          });
          const shown = changes.map(({ id }) => id);
          await services.audit(tx, viewer, consultation({ kind: 'news', id: viewer.organisation }, shown));
          return { changes, next: next && writePlace(next) };
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/changes/latest',
      summary: { ja: '変わったことがあるか', en: 'Whether anything changed' },
      access: 'signed-in',
      answer: LatestChange,
      // For screens that stay open: no content, so nothing to note in the log.
      handle: ({ viewer, services }) =>
        services.database.as(viewer, async (tx) => {
          const { changes } = await changeFeed(tx, linker.engine(), { since: null, before: null, limit: 1 });
          return { latest: changes[0]?.id ?? null };
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/figures',
      summary: { ja: '主な数字', en: 'The figures of the bureau' },
      access: 'signed-in',
      answer: Figures,
      handle: ({ viewer, services }) => {
        const asked = { engine: linker.engine(), viewer, now: services.now };
        return services.database.as(viewer, async (tx) => {
          const { value } = await figures(asked, async () => {
            const outlined = await outlines(asked, () => clusterOutlines(tx, asked.engine));
            const asOf = new Date(outlined.asOf).toISOString();
            return { asOf, figures: await figuresFor(tx, outlined.value, viewer, asOf) };
          });
          return value;
        });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/links',
      summary: { ja: '報告の結び付き', en: 'The links of a report' },
      access: 'signed-in',
      query: z.object({ report: z.uuid(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
      answer: ReportLinks,
      handle: ({ viewer, services, query }) =>
        services.database.as(viewer, async (tx, asMachine) => {
          const links = await linksOfReport(tx, await engineFor(linker, viewer, tx, asMachine), query.report, query.limit);
          if (links === null) throw new RenkeiError('not-found');
          const shown = links.links.map(({ member }) => member.id);
          await services.audit(tx, viewer, consultation({ kind: 'report', id: links.number }, shown));
          return links;
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/search',
      summary: { ja: '全体の検索', en: 'Search everything' },
      access: 'signed-in',
      query: SearchQuery,
      answer: SearchAnswer,
      handle: ({ viewer, services, query: { q, limit } }) =>
        services.database.as(viewer, async (tx, asMachine) => {
          const answer = await searchEverything(tx, await engineFor(linker, viewer, tx, asMachine), q, limit);
          // A trace is content, and its id is its value: the log has the numbers of records only.
          const shown = answer.groups.flatMap(({ kind, hits }) => (kind === 'indicators' ? [] : hits.map(({ id }) => id)));
          await services.audit(tx, viewer, consultation({ kind: 'search', id: 'everything' }, shown, { terms: { q } }));
          return answer;
        }),
    }),
  ];
}
