/** Five steps of amount for maps and strips: 0, then from `from[0]`, `from[1]` … A legend reads the same numbers. */
export type AmountScale = { readonly from: readonly [number, number, number, number] };

/** A scale of readable bounds for counts up to `most`: 1, 2, 3, 5 for a few, wider 1-2-5 steps for many. */
export function amountScale(most: number): AmountScale {
  if (most < 10) return { from: [1, 2, 3, 5] };
  const bounds = [2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000].filter((bound) => bound <= most / 1.5);
  const [a = 2, b = 5, c = 10] = bounds.slice(-3);
  return { from: [1, a, b, c] };
}

/** The step, 0 to 4, of a count. */
export const amountStep = (count: number, scale: AmountScale): 0 | 1 | 2 | 3 | 4 => {
  const step = scale.from.filter((bound) => count >= bound).length;
  return step as 0 | 1 | 2 | 3 | 4; // four bounds: none to all of them
};

/** What each step holds, for the legend: `0`, `1`, `2`, `3–4`, `5+`. */
export function amountLegend(scale: AmountScale): string[] {
  const ranges = scale.from.map((from, index) => {
    const next = scale.from[index + 1];
    if (next === undefined) return `${from}+`;
    return next - 1 === from ? String(from) : `${from}–${next - 1}`;
  });
  return ['0', ...ranges];
}
