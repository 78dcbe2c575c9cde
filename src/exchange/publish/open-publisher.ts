import { setTimeout as pause } from 'node:timers/promises';
import type { LinkerService } from '#linking';
import { RenkeiError } from '#model/errors.ts';
import type { Services } from '#platform/services.ts';
import { ensureShared } from '../store/collections.ts';
import { publishDue } from './publish-due.ts';

/** Keeps SHARED in step with the records while the centre runs. */
export type Publisher = {
  start(): void;
  /** Ends after the batch at hand; what is left waits for the next start. */
  close(): Promise<void>;
};

/** Between two looks at what is due: a record stands there some seconds after it was written. */
const LOOK = 2_000;
/** While the database is away: twice as long each time, and no longer than this. */
const LONGEST = 30_000;

/** A publisher that waits until links are there. It rests as long as each batch took, so that a large centre's first start leaves the other half of the time to people. */
export function openPublisher(services: Services, linker: LinkerService, times = { look: LOOK, longest: LONGEST }): Publisher {
  const control = new AbortController();
  const { signal } = control;
  const rest = (milliseconds: number): Promise<void> => pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  let running: Promise<void> = Promise.resolve();

  let isFurnished = false;

  /** Looks once. @returns whether the database was there */
  const look = async (): Promise<boolean> => {
    try {
      // A partner may ask before there is anything to publish.
      if (!isFurnished) await services.database.asSystem(ensureShared);
      isFurnished = true;
      linker.engine();
      await publishDue(services, linker, { signal, between: rest });
    } catch (problem) {
      const code = problem instanceof RenkeiError ? problem.code : null;
      if (signal.aborted || code === 'links-rebuilding') return true;
      if (code === 'database-unavailable') {
        services.log.warn({ code }, 'publishing');
        return false;
      }
      services.log.error(problem, 'publishing');
    }
    return true;
  };
  return {
    start: () => {
      running = (async () => {
        let wait = times.look;
        while (!signal.aborted) {
          wait = (await look()) ? times.look : Math.min(wait * 2, times.longest);
          await rest(wait);
        }
      })();
    },
    close: async () => {
      control.abort();
      await running;
    },
  };
}
