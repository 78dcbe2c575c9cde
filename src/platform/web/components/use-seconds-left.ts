import { useState } from 'react';
import type { JobProgress } from '#model/job.ts';

/**
 * Seconds of work left, from how fast it went while this screen looked on; null until that can be said honestly, or where there is nothing to say.
 * @param at when this progress was read, milliseconds.
 */
export function useSecondsLeft(progress: JobProgress | null, at: number): number | null {
  const [first, setFirst] = useState<{ readonly what: string; readonly done: number; readonly at: number } | null>(null);
  if (!progress || progress.total === null) return null;
  if (first?.what !== progress.what.en || progress.done < first.done) {
    setFirst({ what: progress.what.en, done: progress.done, at });
    return null;
  }
  const seconds = (at - first.at) / 1000;
  const gone = progress.done - first.done;
  return seconds < 5 || gone <= 0 ? null : Math.ceil(((progress.total - progress.done) / gone) * seconds);
}
