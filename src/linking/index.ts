import type { Capability } from '#platform/capability.ts';
import type { LinkerService } from './linker.ts';
import { clusterRoutes } from './routes/clusters.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { hubRoutes } from './routes/hubs.ts';
import { newsRoutes } from './routes/news.ts';
import { reviewRoutes } from './routes/review.ts';
import type { Outlines } from './view/cluster-outlines.ts';
import { keepCostly } from './view/keep-costly.ts';
import './tables.ts';

export { useImportedLists } from './hubs/common-in-force.ts';
export { createLinker, type LinkerService } from './linker.ts';

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
    ],
  };
}
