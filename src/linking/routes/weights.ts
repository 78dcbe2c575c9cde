import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { InForceRequest, LearnRequest, WeightsOverview, WeightsTable, WeightsVersionName, WeightsWork } from '../core/weight-pages.ts';
import type { LinkerService } from '../linker.ts';
import { shippedWeights } from '../new-engine.ts';
import { askToLearn, inForceHistory, latestLearning, putInForce, weightsByVersion } from '../store/weights.ts';
import { maySee, mayDo, weightsOverview, weightsTable, weightsWork } from '../view/weights.ts';
import { applying, learning } from '../weights/weight-jobs.ts';

const Asked = z.object({ id: z.uuid() });
const readers = ['officer', 'analyst', 'liaison', 'administrator', 'auditor'] as const;

/** How evidence is weighed: versions, tables, learning a new one, putting one in force. */
export const weightRoutes = (linker: LinkerService, jobs: Jobs): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/weights',
    summary: { ja: '証拠の重みの版と、使っている版', en: 'Versions of the weights of evidence, and the one in force' },
    access: readers,
    answer: WeightsOverview,
    handle: ({ viewer, services }) => {
      requireReader(viewer);
      return services.database.as(viewer, (tx) => weightsOverview(tx, linker, jobs, viewer));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/weights/work',
    summary: { ja: '学習と適用の進み具合だけを見る', en: 'Show how far learning and putting in force are, and nothing else' },
    access: readers,
    answer: WeightsWork,
    handle: ({ viewer, services }) => {
      requireReader(viewer);
      return services.database.as(viewer, (tx) => weightsWork(tx, jobs));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/weights/:version',
    summary: { ja: '重みの表を1つ、使っている版と並べて見る', en: 'Show one table of weights beside the one in force' },
    access: readers,
    params: z.object({ version: WeightsVersionName }),
    answer: WeightsTable,
    handle: ({ viewer, services, params }) => {
      requireReader(viewer);
      return services.database.as(viewer, (tx) => weightsTable(tx, viewer, params.version));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/weights/learn',
    summary: { ja: '報告と人の判断から、新しい版の重みを学習する', en: 'Learn a new version of the weights from reports and decisions' },
    access: ['analyst', 'administrator'],
    body: LearnRequest,
    answer: Asked,
    handle: ({ viewer, services, body }) => {
      if (!mayDo(viewer).learn) throw new RenkeiError('not-permitted');
      return orNotPermitted(
        services.database.as(viewer, async (tx, asMachine) => {
          const earlier = await latestLearning(tx);
          const state = earlier === null ? undefined : (await jobs.statuses([earlier])).get(earlier)?.state;
          if (state === 'waiting' || state === 'running') throw new RenkeiError('conflict');
          const id = services.newId();
          await askToLearn(tx, viewer, { id, at: new Date(services.now()).toISOString(), note: body.note });
          await asMachine(() => jobs.enqueue(tx, learning, id));
          const facts = { state: 'learning' };
          await services.audit(tx, viewer, { operation: 'alteration', subject: { kind: 'weights', id }, reason: body.note, facts });
          return { id };
        }),
      ).finally(() => jobs.wake());
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/weights/:version/in-force',
    summary: { ja: 'ある版の重みを使うことにし、全体を結び直す', en: 'Put a version of the weights in force, and link everything again' },
    access: ['administrator'],
    params: z.object({ version: WeightsVersionName }),
    body: InForceRequest,
    answer: Asked,
    handle: ({ viewer, services, params: { version }, body: { reason } }) => {
      if (!mayDo(viewer).putInForce) throw new RenkeiError('not-permitted');
      return orNotPermitted(
        services.database.as(viewer, async (tx, asMachine) => {
          const isShipped = version === shippedWeights.version;
          if (!isShipped && (await weightsByVersion(tx, version)) === null) throw new RenkeiError('unknown-weights', { version });
          const before = (await inForceHistory(tx, 1))[0]?.version ?? shippedWeights.version;
          if (before === version) throw new RenkeiError('conflict');
          const id = services.newId();
          await putInForce(tx, viewer, { id, version: isShipped ? null : version, at: new Date(services.now()).toISOString(), reason });
          await asMachine(() => jobs.enqueue(tx, applying, id));
          await services.audit(tx, viewer, {
            operation: 'alteration',
            subject: { kind: 'weights', id: version },
            reason,
            facts: { before },
          });
          return { id };
        }),
      ).finally(() => jobs.wake());
    },
  }),
];

function requireReader(viewer: Viewer): void {
  if (!maySee(viewer)) throw new RenkeiError('not-permitted');
}
