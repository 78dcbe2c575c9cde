import { describe, expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedWeights } from '../../../../test/linking/link-report.ts';
import { learnFromLabels } from './from-labels.ts';

/** Pairs of reports with a domain in common: those of `right` are of one actor, those of `wrong` of two. */
function published(right: number, wrong: number) {
  const reports = [];
  const actors = new Map<string, string>();
  for (let pair = 0; pair < right + wrong; pair++)
    for (const side of ['a', 'b']) {
      const id = `r${pair}${side}`;
      reports.push(linkReport(id, [`domain=kakuu${pair}x${pair * 7}.example`], { reportedAt: 1_700_000_000_000 }));
      actors.set(id, pair < right ? `actor ${pair}` : `actor ${pair}${side}`);
    }
  return { reports, actors };
}
const learn = ({ reports, actors }: ReturnType<typeof published>) =>
  learnFromLabels(reports, actors, shippedCommon, shippedWeights).types['domain'];

describe('weights from labels', () => {
  test('the more often a shared value was right the more it weighs, within its interval', () => {
    const [sure, unsure] = [learn(published(60, 2)), learn(published(30, 32))];
    expect(sure?.weights[0]).toBeGreaterThan(unsure?.weights[0] ?? Infinity);
    const interval = unsure?.measured?.[0];
    expect(interval?.pairs).toBe(62);
    expect(interval?.low).toBeLessThan(unsure?.weights[0] ?? 0);
    expect(interval?.high).toBeGreaterThan(unsure?.weights[0] ?? 0);
  });

  test('few pairs change nothing, and a bucket without pairs weighs no more than before', () => {
    expect(learn(published(3, 1))).toBeUndefined();
    const learned = learn(published(60, 2));
    const before = shippedWeights.types['domain']?.weights ?? [];
    for (const [bucket, weight] of (learned?.weights ?? []).entries())
      if (bucket > 0) expect(weight).toBeLessThanOrEqual(before[bucket] ?? 0);
    expect(learned?.measured?.slice(1)).toEqual(before.slice(1).map(() => null));
  });

  test('the order of reports makes no difference, and reports without an actor do not count', () => {
    const { reports, actors } = published(40, 5);
    const stranger = linkReport('s1', ['domain=kakuu1x7.example']);
    expect(learnFromLabels(reports.toReversed(), actors, shippedCommon, shippedWeights)).toEqual(
      learnFromLabels(reports, actors, shippedCommon, shippedWeights),
    );
    const { pairs } = learnFromLabels(reports, actors, shippedCommon, shippedWeights);
    expect(learnFromLabels([...reports, stranger], actors, shippedCommon, shippedWeights).pairs).toBe(pairs);
  });
});
