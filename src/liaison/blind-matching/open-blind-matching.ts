import type { Capability } from '#platform/capability.ts';
import type { JobKind, Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import type { Crew } from '../core/blind-matching/crew.ts';
import { blindMatchingRoutes } from '../routes/blind-matching.ts';
import { blindPartnerRoutes } from '../routes/blind-partner.ts';
import { matchableAbroad } from '../store/interests.ts';
import { publishSetJob } from './publish-set.ts';
import { openThreadCrew } from './thread-crew.ts';

/** Blind matching as the centre runs it: its job first, since the jobs are opened with it, then its routes. */
export function openBlindMatching(
  services: Services,
  crew: Crew = openThreadCrew(),
  matchable: typeof matchableAbroad = matchableAbroad,
): { readonly job: JobKind; readonly capability: (jobs: Jobs) => Capability } {
  return {
    job: publishSetJob(services, crew, matchable),
    capability: (jobs) => ({
      name: 'blind-matching',
      routes: [...blindMatchingRoutes({ jobs, crew }), ...blindPartnerRoutes({ jobs, crew })],
    }),
  };
}
