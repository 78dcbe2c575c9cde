import type { CommonReason } from '../common.ts';
import type { Feature } from '../families/family.ts';
import { traceFeatures } from '../families/index.ts';
import { likenesses } from '../likenesses/index.ts';
import type { LinkReport } from '../link.ts';

/** A value that reports hold, as learning needs it. */
type ObservedValue = {
  readonly type: string;
  /** Numbers of the values that follow from it. */
  readonly broader: readonly number[];
  readonly holders: number[];
};

export type ObservedReport = {
  readonly id: string;
  /** Days since 1970; NaN where nobody knows. */
  readonly day: number;
  /** Who is behind it: a stated reporter, or null. */
  readonly source: string | null;
  readonly values: readonly number[];
  /** By place in `likenesses`. */
  readonly profiles: readonly Int32Array[];
};

/** Reports in the order of their ids with everything that can be compared; numbers are places in these lists. */
export type Observed = {
  readonly reports: readonly ObservedReport[];
  readonly values: readonly ObservedValue[];
  /** Who has which entry of a profile, by place in `likenesses`; empty for a kind whose entries are not counted. */
  readonly entries: readonly ReadonlyMap<number, readonly number[]>[];
};

/** Values that say nothing (`cap` 0) are left out with all that follows from them, as the engine leaves them out. Exercise and real reports never meet. */
export function observe(given: readonly LinkReport[], common: CommonReason): Observed {
  const byId = new Map(given.map((report) => [report.id, report]));
  const sorted = [...byId.keys()].toSorted().flatMap((id) => byId.get(id) ?? []);
  const numbers = new Map<string, number>();
  const values: ObservedValue[] = [];
  const entries = likenesses.map(() => new Map<number, number[]>());

  const reports = sorted.map((report, number): ObservedReport => {
    const mine = new Set<number>();
    const hold = (feature: Feature): number | null => {
      const key = `${report.exercise ? 'exercise' : 'real'}\n${feature.type}\n${feature.value}`;
      const known = numbers.get(key);
      if (known === undefined && common(feature.type, feature.value)?.cap === 0) return null;
      const broader = feature.broader.flatMap((next) => {
        const held = hold(next);
        return held === null ? [] : [held, ...values[held]!.broader]; // held values were entered
      });
      const id = known ?? values.push({ type: feature.type, broader, holders: [] }) - 1;
      numbers.set(key, id);
      if (mine.has(id)) return id;
      mine.add(id);
      values[id]!.holders.push(number); // entered above
      return id;
    };
    for (const trace of report.traces) if (trace.role !== 'victim') for (const feature of traceFeatures(trace)) hold(feature);
    const profiles = likenesses.map((likeness) => likeness.profile(report));
    for (const [place, { probes }] of likenesses.entries()) {
      const held = entries[place]!; // one a likeness
      if (probes === 0) continue;
      for (const entry of profiles[place]!) {
        const holders = held.get(entry);
        if (holders) holders.push(number);
        else held.set(entry, [number]);
      }
    }
    const day = report.reportedAt === null ? Number.NaN : Math.floor(report.reportedAt / 86_400_000);
    return { id: report.id, day, source: report.reporter, values: [...mine], profiles };
  });
  return { reports, values, entries };
}
