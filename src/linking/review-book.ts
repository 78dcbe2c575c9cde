import { setImmediate } from 'node:timers/promises';
import type { Bridge } from './core/engine/bridges.ts';
import type { Engine } from './core/engine.ts';
import { nearPairs, type NearPair } from './core/queue/near-pairs.ts';

/**
 * The pairs in doubt around given reports, remembered for a while: asking the engine anew for thousands of reports would hold up whoever hands one in.
 * What is remembered may be out of date, so a pair is weighed again before anybody is asked about it. A new pair is never missed for long: it is
 * found from its newer report.
 */
export type ReviewBook = {
  pairsOf(engine: Engine, reports: readonly string[]): Promise<NearPair[]>;
  /** The engine's bridges of a cluster. */
  bridgesOf(engine: Engine, cluster: string): Promise<readonly Bridge[]>;
};

/** Milliseconds after which a report is asked about anew: what it shares may have become common or rare. */
const kept = 600_000;
/** Reports remembered; the oldest answers go first. */
const most = 50_000;
/** Milliseconds of work after which others get their turn. */
const turn = 4;

/** `now`: a clock in milliseconds. */
export function createReviewBook(now: () => number = () => performance.now()): ReviewBook {
  const pairs = remembering<readonly NearPair[]>(now);
  const bridges = remembering<{ readonly members: string; readonly found: readonly Bridge[] }>(now);
  return {
    async pairsOf(engine, reports) {
      const found = new Map<string, NearPair>();
      const rest = inTurns();
      for (const report of reports) {
        for (const pair of pairs(engine, report, () => nearPairs(engine, report))) found.set(`${pair.a} ${pair.b}`, pair);
        await rest();
      }
      return [...found.values()];
    },
    async bridgesOf(engine, cluster) {
      const members = engine.members(cluster).join();
      const isAsBefore = (known: { readonly members: string }): boolean => known.members === members;
      const { found } = bridges(engine, cluster, () => ({ members, found: engine.bridges(cluster) }), isAsBefore);
      await setImmediate();
      return found;
    },
  };
}

/** Remembers what was worked out for one engine; a new engine knows nothing yet. */
function remembering<T>(now: () => number) {
  let of: Engine | null = null;
  let known = new Map<string, { readonly at: number; readonly what: T }>();
  return (engine: Engine, key: string, work: () => T, isAsBefore: (what: T) => boolean = () => true): T => {
    if (engine !== of) [of, known] = [engine, new Map()];
    const entry = known.get(key);
    if (entry !== undefined && entry.at >= now() - kept && isAsBefore(entry.what)) return entry.what;
    const what = work();
    known.delete(key);
    known.set(key, { at: now(), what });
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return what;
  };
}

/** Call it between pieces of work: now and then it lets others go first. */
function inTurns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < turn) return;
    await setImmediate();
    since = performance.now();
  };
}
