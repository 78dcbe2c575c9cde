const MINUTE = 60_000;
/** After the first failure it is tried again this soon, then half as often each time. */
const FIRST_RETRY = 5 * MINUTE;
const LONGEST_RETRY = 6 * 60 * MINUTE;

export type RunEnd = {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly everyMinutes: number;
  /** Runs that failed one after the other, this one included; 0: it went well. */
  readonly failures: number;
  /** What the partner asked us to wait. */
  readonly pauseSeconds: number;
  /** From 0 to 1, by chance: partners are not asked by everybody at the same second. */
  readonly chance: number;
};

/**
 * When a feed runs next, in milliseconds since 1970: after its interval, or after a failure with exponential back-off, at most every six hours or the interval where
 * that is longer; never before the partner wants it. A tenth is jitter.
 */
export function nextRunAt({ now, everyMinutes, failures, pauseSeconds, chance }: RunEnd): number {
  const every = everyMinutes * MINUTE;
  const backOff = Math.min(FIRST_RETRY * 2 ** Math.min(failures - 1, 20), Math.max(LONGEST_RETRY, every));
  const pause = failures === 0 ? every : backOff;
  return Math.round(now + Math.max(pause, pauseSeconds * 1000) * (1 + 0.1 * chance));
}
