import type { Capability } from '#platform/capability.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { LinkerService } from './linker.ts';
import { clusterRoutes } from './routes/clusters.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { hubRoutes } from './routes/hubs.ts';
import { newsRoutes } from './routes/news.ts';
import { reviewRoutes } from './routes/review.ts';
import { weightRoutes } from './routes/weights.ts';
import { whoRoutes } from './routes/who.ts';
import type { Outlines } from './view/cluster-outlines.ts';
import { keepCostly } from './view/keep-costly.ts';
import './tables.ts';

export { evidenceNames } from './core/families/index.ts';
export { registeredDomain } from './core/families/host.ts';
export { commonValuesInUse, goByImportedLists } from './hubs/common-in-force.ts';
export type { OtherKnowledge } from './hubs/other-knowledge.ts';
export { weightJobs } from './weights/weight-jobs.ts';
export { createLinker, type LinkerService } from './linker.ts';
export { decisionsAbout } from './store/decisions.ts';
export { clusterByName, clustersHolding, type VisibleCluster } from './view/visible-cluster.ts';
export { engineFor } from './view/engine-for.ts';
export { toldEvidence } from './view/told-evidence.ts';
export { everyCluster } from './view/every-cluster.ts';
export { standingNames } from './store/names.ts';

/** What belongs together and why, what changed, and the search over everything. `linker` holds the engine: make it with `createLinker`, then `rebuild`. */
export function linking(linker: LinkerService): Capability {
  const outlines: Outlines = keepCostly();
  return {
    name: 'linking',
    migrations: [new URL('migrations/', import.meta.url)],
    routes: [
      ...clusterRoutes(linker, outlines),
      ...decisionRoutes(linker),
      ...newsRoutes(linker, outlines),
      ...reviewRoutes(linker),
      ...hubRoutes(linker),
      ...whoRoutes(linker),
    ],
  };
}

/** How evidence is weighed. Apart from `linking`, which needs no jobs. */
export const weighing = (linker: LinkerService, jobs: Jobs): Capability => ({ name: 'weights', routes: weightRoutes(linker, jobs) });
