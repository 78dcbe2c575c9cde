import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/index.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ClusterId } from '../core/picture.ts';
import { Who } from '../core/who/who-answer.ts';
import type { LinkerService } from '../linker.ts';
import { clusterByName } from '../view/visible-cluster.ts';
import { whoIsBehind } from '../view/who.ts';

/** Who may be behind a cluster. */
export const whoRoutes = (linker: LinkerService): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/clusters/:id/hypotheses',
    summary: { ja: '集団の背後にいる主体の仮説', en: 'Who may be behind a cluster' },
    access: 'signed-in',
    params: z.object({ id: ClusterId }),
    answer: Who,
    handle: ({ viewer, services, params }) =>
      services.database.as(viewer, async (tx) => {
        const cluster = await clusterByName(tx, linker.engine(), params.id);
        if (cluster === null) throw new RenkeiError('not-found');
        const who = await whoIsBehind(tx, viewer, cluster);
        const shown = [
          ...who.names.flatMap(({ reports }) => reports),
          ...who.hypotheses.flatMap((each) => [...each.for, ...each.against].flatMap(({ reports }) => reports)),
        ];
        const subjects = [...new Set([...cluster.members.map(({ id }) => id), ...shown.map(({ id }) => id)])];
        await services.audit(tx, viewer, consultation({ kind: 'cluster', id: cluster.id }, subjects));
        return who;
      }),
  }),
];
