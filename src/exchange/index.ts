import type { LinkerService } from '#linking';
import type { Capability } from '#platform/capability.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { mispRoutes } from './misp/misp-routes.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { exportRoutes } from './routes/exports.ts';
import { fileRoutes } from './routes/files.ts';
import { formRoutes } from './routes/forms.ts';
import { importRoutes } from './routes/imports.ts';
import { objectRoutes } from './routes/objects.ts';
import { partnerRoutes } from './routes/partners.ts';
import { quarantineRoutes } from './routes/quarantine.ts';
import { schemaRoutes } from './routes/schemas.ts';
import { vocabularyRoutes } from './routes/vocabularies.ts';
import { taxiiRoutes } from './taxii/routes.ts';
import './tables.ts';
import './tables-misp.ts';
import './tables-feeds.ts';
import './tables-taxii.ts';

export { goByVocabularies } from './vocabulary/vocabularies-in-use.ts';
export type { FeedClock } from './feeds/feed-clock.ts';
export { openFeeds } from './feeds/open-feeds.ts';
export { loadExerciseExchange } from './exercise/load-exchange.ts';
export { openPublisher, type Publisher } from './publish/open-publisher.ts';
export { publishDue } from './publish/publish-due.ts';

/** Sharing with other systems: STIX 2.1, TAXII 2.1, MISP, forms and files, each cut to what its reader may see. */
export const exchange = (linker: LinkerService, jobs: Jobs): Capability => ({
  name: 'exchange',
  migrations: [new URL('migrations/', import.meta.url)],
  routes: [
    ...taxiiRoutes(linker, jobs),
    ...mispRoutes(linker),
    ...partnerRoutes,
    ...exportRoutes(linker),
    ...schemaRoutes,
    ...fileRoutes(linker),
    ...formRoutes(linker),
    ...importRoutes(linker),
    ...deliveryRoutes,
    ...quarantineRoutes(linker),
    ...objectRoutes,
    ...vocabularyRoutes,
  ],
});

export { postedJob } from './taxii/receive-posted.ts';
export { resumePosted } from './taxii/resume-posted.ts';
