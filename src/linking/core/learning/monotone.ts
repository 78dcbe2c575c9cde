/**
 * The nearest falling row (pool adjacent violators; Ayer, Brunk, Ewing, Reid and Silverman 1955): of values so sure, what should not rise is brought to
 * one level. A value in more reports never weighs more than one in fewer.
 * @param certainty how much each value counts, above zero
 */
export function falling(values: readonly number[], certainty: readonly number[]): number[] {
  const blocks: { mean: number; weight: number; size: number }[] = [];
  for (const [at, value] of values.entries()) {
    blocks.push({ mean: value, weight: certainty[at] ?? 1, size: 1 });
    for (
      let last = blocks.at(-1), before = blocks.at(-2);
      last && before && before.mean < last.mean;
      last = blocks.at(-1), before = blocks.at(-2)
    ) {
      const weight = before.weight + last.weight;
      blocks.splice(-2, 2, {
        mean: (before.mean * before.weight + last.mean * last.weight) / weight,
        weight,
        size: before.size + last.size,
      });
    }
  }
  return blocks.flatMap(({ mean, size }) => Array<number>(size).fill(mean));
}
