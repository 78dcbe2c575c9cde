import type { Linker } from '#intake';
import type { Capability } from '#platform/capability.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { briefRoutes } from './routes/brief.ts';
import { figureRoutes } from './routes/figures.ts';
import { fileRoutes } from './routes/files.ts';
import { findingRoutes } from './routes/findings.ts';
import { mailboxRoutes } from './routes/mailboxes.ts';
import './tables.ts';

export { type BroughtMailbox, loadExerciseMailboxes } from './exercise/load-mailboxes.ts';
export { mailboxJob } from './mailbox-job.ts';

/** Conversational spearphishing: the patient attacker in a mailbox; as jobs of the centre here, on the command line in commands.ts. */
export const mail = (jobs: Jobs, linker: Linker): Capability => ({
  name: 'mail',
  migrations: [new URL('migrations/', import.meta.url)],
  routes: [...figureRoutes, ...mailboxRoutes(jobs, linker), ...fileRoutes, ...findingRoutes(linker), ...briefRoutes],
});
