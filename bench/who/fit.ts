import type { Row } from './rows.ts';

/** Within what weights may lie (evidence never speaks against, silence never for), and how large they are apt to be. */
export type Bounds = { readonly low: Float64Array; readonly high: Float64Array; readonly scale: Float64Array };

/**
 * Conditional logit (McFadden 1974) by Adam (Kingma and Ba 2015) with a ridge on weights by their scale and projection on the bounds. Deterministic.
 * @param weigh how much each row counts
 */
export function fit(
  rows: readonly Row[],
  start: Float64Array,
  bounds: Bounds,
  ridge: number,
  weigh: (row: Row) => number,
  rounds = 200,
): Float64Array {
  const width = start.length;
  const weights = Float64Array.from(start, (_, at) => Math.min(bounds.high[at]!, Math.max(bounds.low[at]!, 0))); // as wide
  const [mean, square, slope] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
  const total = rows.reduce((sum, row) => sum + weigh(row), 0);
  for (let round = 1; round <= rounds; round++) {
    slope.fill(0);
    for (const row of rows) {
      const chances = chancesOf(row, weights);
      const weight = weigh(row);
      for (let index = 0; index < chances.length; index++) {
        const error = weight * (chances[index]! - Number(index === row.truth)); // within the array
        if (Math.abs(error) < 1e-7) continue;
        for (let at = 0, from = index * width; at < width; at++) slope[at]! += error * row.measures[from + at]!; // as above
      }
    }
    for (let at = 0; at < width; at++) {
      const scale = bounds.scale[at]!; // as above
      const gradient = (slope[at]! * scale + (ridge * weights[at]!) / scale) / total; // in units of weight ÷ scale
      mean[at] = 0.9 * mean[at]! + 0.1 * gradient;
      square[at] = 0.99 * square[at]! + 0.01 * gradient ** 2;
      const pace = 0.05 * (round > rounds * 0.7 ? 0.3 : 1) * scale;
      const moved = weights[at]! - (pace * (mean[at]! / (1 - 0.9 ** round))) / (Math.sqrt(square[at]! / (1 - 0.99 ** round)) + 1e-8);
      weights[at] = Math.min(bounds.high[at]!, Math.max(bounds.low[at]!, moved)); // as above
    }
  }
  return weights;
}

/** The probability of each candidate of a row. */
export function chancesOf({ measures, candidates }: Row, weights: Float64Array): number[] {
  const width = weights.length;
  const scores = candidates.map((_, index) => {
    let score = 0;
    for (let at = 0; at < width; at++) score += weights[at]! * measures[index * width + at]!; // rows are as wide
    return score;
  });
  const highest = Math.max(...scores);
  const parts = scores.map((score) => Math.exp(score - highest));
  const sum = parts.reduce((all, part) => all + part, 0);
  return parts.map((part) => part / sum);
}
