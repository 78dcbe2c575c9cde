import type { StoredChange } from '../store/changes.ts';

/**
 * The ties by which a change may be told. Of a cluster that grew, those between who joined and who was there: reports that came along together were tied
 * before, and who sees them alone must not hear that a hidden report has joined them to others.
 */
export function tellingTies({
  kind,
  reports,
  facts,
}: Pick<StoredChange, 'kind' | 'reports' | 'facts'>): readonly (readonly [string, string])[] {
  if (kind !== 'cluster-grew') return facts.ties;
  const joined = new Set(reports);
  return facts.ties.filter(([a, b]) => !joined.has(a) || !joined.has(b));
}
