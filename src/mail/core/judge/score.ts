import type { Group, Level } from '../finding.ts';
import { groups, type Weights } from './weights.ts';

/**
 * What a relationship's evidence comes to. What a group adds is capped, so that ten copies of one fact don't count ten times. What speaks against has one floor
 * for all groups together: a long history, a known domain and passed authentication say the same thing, and an account that was taken over has them all.
 */
export type Score = {
  readonly total: number;
  /** What each group adds. */ readonly byGroup: Readonly<Record<Group, number>>;
  readonly level: Level | null;
};

/** Groups that say what happens in the conversation, not only who takes part. `high` needs one of them. */
const telling: readonly Group[] = ['hijack', 'conversation', 'payload'];

/** What is brought is plainly dangerous from here on. */
const dangerous = 1;

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
  // That one file was ordinary says nothing of another that is dangerous.
  if ((plus['payload'] ?? 0) >= dangerous) delete minus['payload'];
  const against = Object.values(minus).reduce((sum, weight) => sum + weight, 0);
  const byGroup = Object.fromEntries(groups.map((group) => [group, round(Math.min(weights.caps[group], plus[group] ?? 0))])) as Record<
    Group,
    number
  >; // every group, just listed
  const total = round(groups.reduce((sum, group) => sum + byGroup[group], 0) + Math.max(weights.floor, against));
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
