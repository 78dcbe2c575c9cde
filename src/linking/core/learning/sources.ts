import type { Observed, ObservedReport } from './observed-reports.ts';

/** No reporter's pairs count for more than this share of all, or than so many, whichever is more: a flood from one place teaches nothing. */
const mostShare = 0.1;
const fewest = 50;

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
  const most = Math.max(fewest, all * mostShare);
  const factor = (source: string | null): number => (source === null ? 1 : Math.min(1, most / Math.max(most, totals.get(source) ?? 0)));
  return Float64Array.from(weight, (value, at) => sources(at).reduce((left, source) => left * factor(source), value));
}
