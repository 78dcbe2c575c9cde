import type { Linker } from '#intake';
import type { Capability } from '#platform/capability.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { figureRoutes } from './routes/figures.ts';
import { fileRoutes } from './routes/files.ts';
import { handInRoutes } from './routes/hand-in.ts';
import { recoveryRoutes } from './routes/recoveries.ts';
import { resultRoutes } from './routes/results.ts';
import './tables.ts';

export { recoveryJob } from './recovery-job.ts';

/** Ransomware: name it, open it, save what can be saved; as jobs of the centre here, on the command line in commands.ts. */
export const recovery = (jobs: Jobs, linker: Linker): Capability => ({
  name: 'recovery',
  migrations: [new URL('migrations/', import.meta.url)],
  routes: [...figureRoutes, ...recoveryRoutes(jobs), ...fileRoutes, ...resultRoutes(jobs), ...handInRoutes(linker)],
});
