import type { FeedHealth } from '../exchange-pages.ts';

/** What of a feed says how it stands. Instants as RFC 3339. */
export type FeedStanding = {
  readonly paused: boolean;
  readonly runAt: string | null;
  readonly nextRunAt: string | null;
  readonly failures: number;
  /** The last run ended because the partner does not let us in. */
  readonly isRefused: boolean;
  readonly everyMinutes: number;
};

/** @param now milliseconds since 1970 */
export function feedHealth({ paused, runAt, nextRunAt, failures, isRefused, everyMinutes }: FeedStanding, now: number): FeedHealth {
  if (paused) return failures > 0 && isRefused ? 'stopped' : 'paused';
  if (failures > 0) return 'failing';
  const isLate = nextRunAt !== null && now - Date.parse(nextRunAt) > everyMinutes * 60_000;
  return isLate ? 'late' : runAt === null ? 'new' : 'ok';
}
