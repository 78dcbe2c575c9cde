/** What a probability becomes when a reason that contributes so much (log10) falls away and all else stays: the odds lose that factor. */
export function withoutReason(probability: number, contribution: number): number {
  const factor = 10 ** -contribution;
  const left = (probability * factor) / (1 - probability + probability * factor);
  return Math.round(10_000 * left) / 10_000;
}
