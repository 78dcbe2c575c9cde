/**
 * Shares rows among groups: everybody gets one, then the smallest needs are met first, so a group of a hundred cannot crowd out
 * five groups of two (max-min fairness). With fewer rows than groups everybody still gets one.
 *
 * @param sizes how many rows each group would like
 * @param rows how many there are
 * @returns rows per group, in the order given, never more than asked
 */
export function allot(sizes: readonly number[], rows: number): number[] {
  const given = sizes.map((size) => Math.min(size, 1));
  let left = rows - given.reduce((sum, n) => sum + n, 0);
  let hungry = sizes.map((_, index) => index).filter((index) => sizes[index]! > 1); // index comes from the array itself
  while (left > 0 && hungry.length > 0) {
    const share = Math.max(1, Math.floor(left / hungry.length));
    for (const index of hungry) {
      const more = Math.min(share, sizes[index]! - given[index]!, left);
      given[index]! += more;
      left -= more;
    }
    hungry = hungry.filter((index) => given[index]! < sizes[index]!);
  }
  return given;
}

/**
 * All or one: the largest groups take a single row until everything fits, the others show each of their own.
 * Parameters and result as of `allot`.
 */
export function collapse(sizes: readonly number[], rows: number): number[] {
  const given = [...sizes];
  let total = sizes.reduce((sum, size) => sum + size, 0);
  const largestFirst = sizes.map((_, index) => index).sort((a, b) => sizes[b]! - sizes[a]! || b - a); // indexes of the array itself
  for (const index of largestFirst) {
    if (total <= rows) break;
    total -= Math.max(0, sizes[index]! - 1);
    given[index] = Math.min(1, sizes[index]!);
  }
  return given;
}
