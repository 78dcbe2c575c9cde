import { intake } from '#intake';
import { createLinker, linking } from '#linking';
import { recovery, recoveryJob } from '#recovery';
import { loadExercise } from '#training';
import { audit } from '#platform/audit/index.ts';
import type { Capability } from '#platform/capability.ts';
import type { Progress } from '#platform/cli/progress.ts';
import type { Identify } from '#platform/http/identify.ts';
import { identity, openIdentify } from '#platform/identity/index.ts';
import { openJobs, type Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';

/** The whole house, put together on one database: with commands.ts and migrations.ts the only places that know every capability. */
export type House = {
  readonly capabilities: readonly Capability[];
  readonly identify: Identify;
  /** Long work. It waits until `jobs.start()`; whoever starts it closes it. */
  readonly jobs: Jobs;
  /** Brings the exercise data in. Repeated after it was cut off, it goes on where it stopped. */
  loadExercise(progress: Progress): Promise<void>;
};

/** Makes the house ready to work: the linking engine holds what the database holds. */
export async function openHouse(services: Services): Promise<House> {
  const linker = createLinker(services);
  await linker.rebuild();
  const jobs = openJobs(services, [recoveryJob(services)]);
  return {
    capabilities: [identity, audit, intake(linker), linking(linker), recovery(jobs, linker)],
    jobs,
    identify: openIdentify(services),
    loadExercise: (progress) => loadExercise(services, linker, (done, total) => progress.report(done, total)),
  };
}
