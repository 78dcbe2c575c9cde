import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/index.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ClusterId, ClustersPage, ClustersQuery, MembersPage, Picture, Why } from '../core/picture.ts';
import type { LinkerService } from '../linker.ts';
import { engineFor } from '../view/engine-for.ts';
import { reportByNumber } from '../store/report-facts.ts';
import { clusterOutlines, type Outlines } from '../view/cluster-outlines.ts';
import { listClusters } from '../view/list-clusters.ts';
import { listMembers } from '../view/list-members.ts';
import { pictureOf } from '../view/picture.ts';
import { pairToExplain } from '../view/pair-to-explain.ts';
import { clusterByName } from '../view/visible-cluster.ts';
import { whyLinked } from '../view/why.ts';

const Params = z.object({ id: ClusterId });

/** Clusters: the list, the picture of one, its members, and why two of them are linked. */
export const clusterRoutes = (linker: LinkerService, outlines: Outlines): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/clusters',
    summary: { ja: '集団の一覧', en: 'List clusters' },
    access: 'signed-in',
    query: ClustersQuery,
    answer: ClustersPage,
    handle: ({ viewer, services, query }) =>
      services.database.as(viewer, async (tx, asMachine) => {
        const engine = await engineFor(linker, viewer, tx, asMachine);
        const outlined = await outlines({ engine: linker.engine(), viewer, now: services.now }, () => clusterOutlines(tx, engine));
        const page = await listClusters(tx, engine, outlined, query);
        const shown = page.clusters.map(({ id }) => id);
        await services.audit(tx, viewer, consultation({ kind: 'cluster-list', id: viewer.organisation }, shown));
        return page;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/clusters/:id',
    summary: { ja: '集団の全体像', en: 'Show the picture of a cluster' },
    access: 'signed-in',
    params: Params,
    answer: Picture,
    handle: ({ viewer, services, params }) =>
      services.database.as(viewer, async (tx, asMachine) => {
        const cluster = await clusterByName(tx, linker.engine(), params.id);
        const focus = await reportByNumber(tx, params.id.replace(/^C-/, 'R-'));
        if (cluster === null || focus === null) throw new RenkeiError('not-found');
        const engine = await engineFor(linker, viewer, tx, asMachine);
        const picture = await pictureOf(tx, engine, viewer, cluster, focus);
        const shown = picture.members.map(({ id }) => id);
        await services.audit(tx, viewer, consultation({ kind: 'cluster', id: cluster.id }, shown));
        return picture;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/clusters/:id/members',
    summary: { ja: '集団の報告の一覧', en: 'List the reports of a cluster' },
    access: 'signed-in',
    params: Params,
    query: z.object({ after: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: MembersPage,
    handle: ({ viewer, services, params, query }) =>
      services.database.as(viewer, async (tx) => {
        const cluster = await clusterByName(tx, linker.engine(), params.id);
        if (cluster === null) throw new RenkeiError('not-found');
        const page = await listMembers(tx, cluster, query);
        const shown = page.members.map(({ id }) => id);
        await services.audit(tx, viewer, consultation({ kind: 'cluster', id: cluster.id }, shown));
        return page;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/clusters/:id/why',
    summary: { ja: '二つの報告が結び付く理由', en: 'Why two reports are linked' },
    access: 'signed-in',
    params: Params,
    query: z.object({ a: z.uuid().optional(), b: z.uuid().optional() }),
    answer: Why,
    handle: ({ viewer, services, params, query }) =>
      services.database.as(viewer, async (tx, asMachine) => {
        const cluster = await clusterByName(tx, linker.engine(), params.id);
        const pair = cluster && pairToExplain(linker.engine(), cluster, query);
        const why =
          cluster &&
          pair &&
          (await whyLinked(
            tx,
            await engineFor(linker, viewer, tx, asMachine),
            pair[0],
            pair[1],
            cluster.members.some(({ exercise }) => exercise),
          ));
        if (!why) throw new RenkeiError('not-found');
        await services.audit(tx, viewer, consultation({ kind: 'link', id: params.id }, [why.a.report, why.b.report]));
        return why;
      }),
  }),
];
