import type { FamilyFinding } from '../core/evidence.ts';

/** Each family once, with the finding that is surest of it, the most frequent family first. */
export function strongest(findings: readonly FamilyFinding[]): { finding: FamilyFinding; times: number }[] {
  return [...Map.groupBy(findings, ({ id }) => id).values()]
    .flatMap((same) => {
      const finding = same.toSorted((a, b) => b.confidence - a.confidence)[0];
      return finding ? [{ finding, times: same.length }] : [];
    })
    .toSorted((a, b) => b.times - a.times);
}
