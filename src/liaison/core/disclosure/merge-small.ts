/** Below this many, a figure may point at somebody: it is merged into a larger one (small-cell suppression). */
export const SMALL = 5;

export type Cell = { readonly id: string; readonly count: number };
export type Merged = {
  /** Cells that stand for themselves, the largest first. */
  readonly cells: readonly Cell[];
  /** All others together; null where there are none. */
  readonly rest: number | null;
  /** The sum of everything; null where even that is too small to say ("fewer than 5"). */
  readonly total: number | null;
};

/**
 * Counts as they may leave: whatever is below five goes into one rest, and where the rest alone would be below five, the smallest of the others
 * joins it, since it would follow by subtraction from the total. No figure that leaves is between 1 and 4, and none follows from those that do.
 */
export function mergeSmall(cells: readonly Cell[]): Merged {
  const counted = cells
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  if (total < SMALL) return { cells: [], rest: null, total: total === 0 ? 0 : null };
  const kept = counted.filter(({ count }) => count >= SMALL);
  let rest = total - kept.reduce((sum, { count }) => sum + count, 0);
  while (rest > 0 && rest < SMALL) rest += kept.pop()?.count ?? 0;
  return { cells: kept, rest: rest === 0 ? null : rest, total };
}
