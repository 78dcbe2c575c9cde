import { hash32 } from '../hash.ts';
import type { Observed, ObservedReport } from './observed-reports.ts';

/** Nothing of one reporter counts for more than this share of what all others have, or than so much, whichever is more: a flood teaches nothing. */
const mostShare = 0.1;
const fewest = 50;
const most = (all: number, own: number): number => Math.max(fewest, (all - own) * mostShare);

/** Ten reports of one source with one value are one observation of it: a pair counts by how many of each side's source hold its rarest value. */
export function independence(one: ObservedReport, other: ObservedReport, shared: readonly number[], { reports, values }: Observed): number {
  if (one.source === null && other.source === null) return 1;
  const rarest = shared.toSorted((a, b) => values[a]!.holders.length - values[b]!.holders.length)[0]; // shared values are there
  if (rarest === undefined) return 1;
  const same = (source: string | null): number =>
    source === null ? 1 : values[rarest]!.holders.filter((holder) => reports[holder]!.source === source).length;
  return 1 / Math.max(1, same(one.source) * same(other.source));
}

/** Whether all that they share is known from one stated reporter alone. */
export const isOneSource = (shared: readonly number[], { reports, values }: Observed): boolean =>
  shared.length > 0 &&
  shared.every((value) => {
    const [first, ...rest] = values[value]!.holders.map((holder) => reports[holder]!.source); // as above
    return typeof first === 'string' && rest.every((source) => source === first);
  });

/** The weights of pairs, so that every stated reporter has at most its share. */
export function limitSources(
  weight: readonly number[],
  a: readonly number[],
  b: readonly number[],
  reports: readonly ObservedReport[],
): Float64Array {
  const totals = new Map<string, number>();
  const sources = (at: number): (string | null)[] => [reports[a[at]!]!.source, reports[b[at]!]!.source]; // pairs are of reports
  let all = 0;
  for (const [at, value] of weight.entries()) {
    all += value;
    for (const source of sources(at)) if (source !== null) totals.set(source, (totals.get(source) ?? 0) + value);
  }
  const factor = (source: string | null): number => {
    const own = source === null ? 0 : (totals.get(source) ?? 0);
    return own === 0 ? 1 : Math.min(1, most(all, own) / own);
  };
  return Float64Array.from(weight, (value, at) => sources(at).reduce((left, source) => left * factor(source), value));
}

/** Places of the reports that stand for all when pairs are drawn at random: of each stated reporter no more than its share, drawn by their ids. */
export function drawable(reports: readonly ObservedReport[]): readonly number[] {
  const places = Map.groupBy(reports.keys(), (place) => reports[place]!.source); // keys are places
  return [...places]
    .flatMap(([source, own]) => {
      const limit = source === null ? own.length : Math.floor(most(reports.length, own.length));
      if (own.length <= limit) return own;
      return own.toSorted((a, b) => hash32(reports[a]!.id, 23) - hash32(reports[b]!.id, 23) || a - b).slice(0, limit);
    })
    .sort((a, b) => a - b);
}
