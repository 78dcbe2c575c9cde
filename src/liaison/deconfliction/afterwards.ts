import type { Services } from '#platform/services.ts';
import { epochOf } from '../core/deconfliction/key-epoch.ts';
import type { DeconflictionPorts } from './ports.ts';
import { resolveProbes } from './resolve-probes.ts';
import { tagAnew } from './tag-anew.ts';

/**
 * What the centre does after a question was answered, out of the asker's way: it looks among the silent entries and, once an epoch, tags anew. What
 * an earlier centre left undone is done with the next question. One after the other for each centre.
 */
export function afterwards(services: Services, ports: DeconflictionPorts): void {
  const state = states.get(services) ?? { last: Promise.resolve(), epoch: -1 };
  states.set(services, state);
  state.last = state.last
    .then(async () => {
      while ((await resolveProbes(services, ports)) > 0);
      const epoch = epochOf(services.now());
      if (state.epoch === epoch) return;
      await tagAnew(services, ports);
      state.epoch = epoch;
    })
    .catch((problem: unknown) => services.log.error(problem, 'deconfliction'));
}

/** Waits until everything asked so far has been looked for. */
export const settled = async (services: Services): Promise<void> => states.get(services)?.last;

const states = new WeakMap<Services, { last: Promise<void>; epoch: number }>();
