import type { Group, Level } from '../finding.ts';
import { groups, type Weights } from './weights.ts';

/** What a relationship's evidence comes to: each key once, groups capped, so that ten copies of one fact don't count ten times. */
export type Score = { readonly total: number; readonly byGroup: Readonly<Record<Group, number>>; readonly level: Level | null };

/** Groups that say what happens in the conversation, not only who takes part. `high` needs one of them. */
const telling: readonly Group[] = ['hijack', 'conversation', 'payload'];

/** Less than this of a group is no leg to stand on. */
const leg = 0.2;

/**
 * Sums log10 likelihood ratios. Groups are taken as independent, evidence within a group as overlapping: that is what the caps are for.
 * @param evidence weights by key, with the group of each
 */
export function scoreOf(evidence: Iterable<{ readonly group: Group; readonly weight: number }>, weights: Weights): Score {
  const plus: Record<string, number> = {};
  const minus: Record<string, number> = {};
  for (const { group, weight } of evidence) {
    const side = weight > 0 ? plus : minus;
    side[group] = (side[group] ?? 0) + weight;
  }
  const of = (group: Group): number => Math.min(weights.caps[group], plus[group] ?? 0) + Math.max(weights.floors[group], minus[group] ?? 0);
  const byGroup = Object.fromEntries(groups.map((group) => [group, round(of(group))])) as Record<Group, number>; // every group, just listed
  const total = round(groups.reduce((sum, group) => sum + byGroup[group], 0));
  return { total, byGroup, level: levelOf(total, byGroup, weights) };
}

function levelOf(total: number, byGroup: Readonly<Record<Group, number>>, { levels }: Weights): Level | null {
  const legs = groups.filter((group) => byGroup[group] >= leg);
  const founded = legs.length >= 2 && legs.some((group) => telling.includes(group));
  if (founded && total >= levels.critical) return 'critical';
  if (founded && total >= levels.high) return 'high';
  return total >= levels.watch && legs.some((group) => telling.includes(group)) ? 'watch' : null;
}

/** Sums of hundredths stay hundredths: the same findings on every machine. */
const round = (value: number): number => Math.round(value * 100) / 100;
