import type { Linker } from '#intake';
import type { Capability } from '#platform/capability.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { partnerRoutes } from './routes/partners.ts';
import './tables.ts';

/** Sharing with other systems: STIX 2.1, TAXII 2.1, MISP, forms and files, each cut to what its reader may see. */
export const exchange = (_linker: Linker, _jobs: Jobs): Capability => ({
  name: 'exchange',
  migrations: [new URL('migrations/', import.meta.url)],
  routes: [...partnerRoutes],
});
