import { audit } from '#platform/audit/index.ts';
import type { Capability } from '#platform/capability.ts';
import type { Progress } from '#platform/cli/progress.ts';
import type { Identify } from '#platform/http/identify.ts';
import { openIdentify } from '#platform/identity/identify.ts';
import { seedOrganisations } from '#platform/identity/organisations.ts';
import type { Services } from '#platform/services.ts';

/** The whole house, put together on one database: with start.ts the only place that knows every capability. */
export type House = {
  readonly capabilities: readonly Capability[];
  readonly identify: Identify;
  /** What every centre has from its first day: the organisations. Repeating it changes nothing. */
  furnish(): Promise<void>;
  /** Brings the exercise data in. Repeating it after it was cut off goes on where it stopped. */
  loadExercise(progress: Progress): Promise<void>;
};

export async function openHouse(services: Services): Promise<House> {
  return {
    capabilities: [audit],
    identify: openIdentify(services),
    furnish: () => services.database.asSystem(seedOrganisations),
    loadExercise: async () => undefined,
  };
}
