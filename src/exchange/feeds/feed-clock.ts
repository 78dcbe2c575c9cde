import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { feedsDue, takeTurn } from '../store/feed-runs.ts';
import { FEED_JOB } from './run-feed.ts';

/** Milliseconds between two looks. */
const LOOK = 20_000;

/** Makes jobs of the feeds whose time has come. */
export type FeedClock = {
  /** Looks now. @returns how many runs it made */
  look(): Promise<number>;
  /** Looks again and again until `close`. */
  start(): void;
  close(): Promise<void>;
};

export function openFeedClock({ database, newId, now, log }: Services, jobs: Jobs): FeedClock {
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<unknown> = Promise.resolve();
  const look = (): Promise<number> =>
    database.asSystem(async (tx) => {
      let made = 0;
      for (const feed of await feedsDue(tx, now())) {
        const run = newId();
        if (!(await takeTurn(tx, feed, run))) continue;
        await jobs.enqueue(tx, FEED_JOB, run);
        made += 1;
      }
      return made;
    });
  const lookAndWake = async (): Promise<number> => {
    const made = await look();
    if (made > 0) jobs.wake();
    return made;
  };
  return {
    look: lookAndWake,
    start: () => {
      const again = (): void => {
        looking = lookAndWake().catch((problem: unknown) => log.error(problem, 'feeds'));
      };
      timer = setInterval(again, LOOK);
      timer.unref();
      again();
    },
    close: async () => {
      if (timer) clearInterval(timer);
      await looking;
    },
  };
}
