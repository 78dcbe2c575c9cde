/** How well clusters meet the truth. B³ (Bagga and Baldwin 1998) counts by report, the pair figures by pair of reports. */
export type Quality = {
  readonly b3Precision: number;
  readonly b3Recall: number;
  /** Of B³; precision counts four times as much as recall: a wrong link costs more than a missing one. */
  readonly b3F05: number;
  readonly pairPrecision: number;
  readonly pairRecall: number;
  readonly largest: number;
};

/**
 * @param truth actor by report; only these reports count
 * @param clusters cluster by report
 * @param over the reports to average over (all unless told); the others still take part in clusters
 */
export function quality(
  truth: ReadonlyMap<string, string>,
  clusters: ReadonlyMap<string, string>,
  over: Iterable<string> = truth.keys(),
): Quality {
  const both = new Map<string, number>();
  const inCluster = new Map<string, number>();
  const inActor = new Map<string, number>();
  const cell = (report: string, actor: string) => `${clusters.get(report)}\n${actor}`;
  for (const [report, actor] of truth) {
    add(both, cell(report, actor));
    add(inCluster, clusters.get(report) ?? report);
    add(inActor, actor);
  }

  const sum = { reports: 0, precision: 0, recall: 0, right: 0, linked: 0, true: 0 };
  for (const report of over) {
    const actor = truth.get(report) ?? '';
    const together = both.get(cell(report, actor)) ?? 1;
    const cluster = inCluster.get(clusters.get(report) ?? report) ?? 1;
    const ofActor = inActor.get(actor) ?? 1;
    sum.reports += 1;
    sum.precision += together / cluster;
    sum.recall += together / ofActor;
    // Every pair is met from both of its ends.
    sum.right += together - 1;
    sum.linked += cluster - 1;
    sum.true += ofActor - 1;
  }
  const [precision, recall] = [sum.precision / sum.reports, sum.recall / sum.reports];
  return {
    b3Precision: precision,
    b3Recall: recall,
    b3F05: (1.25 * precision * recall) / (0.25 * precision + recall),
    pairPrecision: sum.right / Math.max(1, sum.linked),
    pairRecall: sum.right / Math.max(1, sum.true),
    largest: Math.max(0, ...inCluster.values()),
  };
}

/** The plain mean of each figure. */
export function meanQuality(of: readonly Quality[]): Quality {
  const mean = (value: (one: Quality) => number): number => of.reduce((sum, one) => sum + value(one), 0) / of.length;
  return {
    b3Precision: mean((one) => one.b3Precision),
    b3Recall: mean((one) => one.b3Recall),
    b3F05: mean((one) => one.b3F05),
    pairPrecision: mean((one) => one.pairPrecision),
    pairRecall: mean((one) => one.pairRecall),
    largest: mean((one) => one.largest),
  };
}

const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
