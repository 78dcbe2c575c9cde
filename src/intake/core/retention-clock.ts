/** gone: past its end · now: within 3 days · soon: within 14 · later · unknown: retention or beginning not known. */
export type RetentionLevel = 'gone' | 'now' | 'soon' | 'later' | 'unknown';

export type RetentionClock = {
  /** When the oldest record that matters is overwritten: milliseconds since 1970, UTC. */
  readonly endsAt: number | null;
  /** Whole days until then; below zero once it is over. */
  readonly daysLeft: number | null;
  readonly level: RetentionLevel;
};

const DAY = 86_400_000;

/**
 * When a log source overwrites what an investigation needs.
 * @param logSource how many days it keeps its records, null where nobody knows
 * @param recordedFrom when the first record that matters was written (as a rule: when the incident began); milliseconds since 1970
 */
export function retentionClock(logSource: { readonly days: number | null }, recordedFrom: number | null, now: number): RetentionClock {
  if (logSource.days === null || recordedFrom === null) return { endsAt: null, daysLeft: null, level: 'unknown' };
  return clockUntil(recordedFrom + logSource.days * DAY, now);
}

/** The clock of an end that is already known. */
export function clockUntil(endsAt: number, now: number): RetentionClock {
  const daysLeft = Math.floor((endsAt - now) / DAY);
  const level = endsAt <= now ? 'gone' : daysLeft < 3 ? 'now' : daysLeft < 14 ? 'soon' : 'later';
  return { endsAt, daysLeft, level };
}
