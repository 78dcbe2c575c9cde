/** The middle of some lengths of time, and the one that nine in ten do not exceed, in hours to one decimal; null where there are none. */
export function spread(milliseconds: readonly number[]): { median: number; p90: number; of: number } | null {
  if (milliseconds.length === 0) return null;
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) / 360_000) / 10;
  return { median: at(0.5), p90: at(0.9), of: sorted.length };
}
