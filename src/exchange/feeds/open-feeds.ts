import type { Linker } from '#intake';
import type { Capability } from '#platform/capability.ts';
import type { JobKind, Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { feedRoutes } from '../routes/feeds.ts';
import { type FeedClock, openFeedClock } from './feed-clock.ts';
import { type FeedPorts, feedPorts } from './feed-ports.ts';
import { feedJob } from './run-feed.ts';

/** Feeds as the centre runs them: their job first, since the jobs are opened with it, then the clock that makes such jobs, and the routes. */
export function openFeeds(
  services: Services,
  linker: Linker,
  ports: FeedPorts = feedPorts(),
): { readonly job: JobKind; readonly house: (jobs: Jobs) => { readonly capability: Capability; readonly clock: FeedClock } } {
  return {
    job: feedJob(services, linker, ports),
    house: (jobs) => {
      const clock = openFeedClock(services, jobs);
      return { clock, capability: { name: 'feeds', routes: feedRoutes({ jobs, clock, ports }) } };
    },
  };
}
