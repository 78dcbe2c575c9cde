import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { consultation } from '#platform/audit/write.ts';
import { found } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { PartnerDetail, PartnerPage, type PartnerRow, PartnerSees, PartnerSeesQuery } from '../core/exchange-pages.ts';
import { partnerSees } from '../partner-sees.ts';
import { ROOT, SHARED, STIX_MEDIA_TYPE } from '../store/collections.ts';
import { feedCounts, noFeeds } from '../store/list-feeds.ts';
import { givenBy, type PartnerFound, partnerRows, workingTokens } from '../store/partner-rows.ts';

const investigators = ['officer', 'analyst', 'liaison'] as const;
const both = [...investigators, 'partner', 'company'] as const;
const params = z.object({ organisation: z.string().max(60) });

/** Who this centre shares with. A partner reads of nobody but itself. */
export const partnerRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/exchange/partners',
    summary: { ja: '連携先の一覧（最近のやり取りから順）', en: 'List partners, those with the newest exchange first' },
    access: investigators,
    answer: PartnerPage,
    handle: async ({ services, viewer }) => ({
      rows: await withCounts(services, viewer, await services.database.as(viewer, (tx) => partnerRows(tx, null))),
      may: { give: true },
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/partners/:organisation',
    summary: { ja: '連携先を1つ見る', en: 'Show one partner' },
    access: both,
    params,
    answer: PartnerDetail,
    handle: async ({ services, viewer, params: { organisation } }) => {
      requireOwn(viewer, organisation);
      const { row, inbox, given } = await services.database.as(viewer, async (tx) => {
        const [partner] = await partnerRows(tx, organisation);
        if (partner?.kind !== 'foreign' && partner?.kind !== 'company') throw new RenkeiError('not-found');
        const collection = await tx
          .selectFrom('exchange_collection')
          .select('id')
          .where('organisation', '=', organisation)
          .where('kind', '=', 'inbox')
          .executeTakeFirst();
        return { row: partner, inbox: collection?.id ?? null, given: await givenBy(tx, organisation) };
      });
      return { ...found((await withCounts(services, viewer, [row]))[0]), given, connect: { ...connect, inbox } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/partners/:organisation/sees',
    summary: { ja: '連携先に今見えているもの', en: 'What a partner sees at this moment' },
    access: both,
    params,
    query: PartnerSeesQuery,
    answer: PartnerSees,
    handle: async ({ services, viewer, params: { organisation }, query }) => {
      requireOwn(viewer, organisation);
      const sees = await partnerSees(services, viewer, organisation, query.newest);
      // Counts alone are no consultation: the overview asks for them partner by partner.
      if (query.newest > 0) {
        const shown = sees.newest.map(({ number }) => number);
        await services.database.as(viewer, (tx) =>
          services.audit(tx, viewer, consultation({ kind: 'exchange-partner', id: organisation }, shown)),
        );
      }
      return sees;
    },
  }),
];

/** Below the address that the reader uses. */
const connect: Omit<PartnerDetail['connect'], 'inbox'> = {
  discovery: '/taxii2/',
  root: `/taxii2/${ROOT}/`,
  shared: SHARED,
  misp: '/misp/',
  schemas: '/schemas/definitions.json',
  mediaTypes: [
    { what: 'taxii', type: 'application/taxii+json;version=2.1' },
    { what: 'stix', type: STIX_MEDIA_TYPE },
  ],
};

function requireOwn(viewer: Viewer, organisation: string): void {
  const isPolice = viewer.kind === 'agency' || viewer.kind === 'prefecture';
  if (!isPolice && viewer.organisation !== organisation) throw new RenkeiError('not-found');
}

async function withCounts({ database, now }: Services, viewer: Viewer, rows: readonly PartnerFound[]): Promise<PartnerRow[]> {
  const organisations = rows.map(({ organisation }) => organisation);
  const tokens = await database.asSystem((tx) => workingTokens(tx, organisations, now()));
  const feeds = await database.as(viewer, (tx) => feedCounts(tx, now()));
  return rows.map((row) => ({
    ...row,
    feeds: feeds.get(row.organisation) ?? noFeeds,
    tokens: tokens.get(row.organisation) ?? 0,
  }));
}
