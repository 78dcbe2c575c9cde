import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { LinkableText } from '#intake/reading';
import { learnWeights, type LearnedWeights } from '../core/learning/learn-weights.ts';
import type { Naming } from '../core/learning/named-pairs.ts';
import type { Decision, LinkReport, PairDecision } from '../core/link.ts';
import { weightChanges, type WeightChanges } from '../core/weight-changes.ts';
import type { Weights } from '../core/weights.ts';
import { commonValuesInUse, goByLists } from '../hubs/common-in-force.ts';
import { newEngine } from '../new-engine.ts';
import type { Outcome } from '#model/outcome.ts';

/** What the thread is told once, then reports in batches, then that these were all. */
export type LearningOrder = {
  readonly present: Weights;
  readonly decisions: readonly Decision[];
  readonly names: readonly Naming[];
  readonly date: string;
  readonly commonValues: string | null;
  /** Learns from real reports alone. */
  readonly realOnly: boolean;
};
export type LearningMessage = { readonly kind: 'reports'; readonly text: string } | { readonly kind: 'end' };
export type LearningAnswer =
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'done'; readonly learned: Outcome<LearnedWeights & { readonly preview: WeightChanges }> };

/** More reports than this teach nothing more and cost memory: the latest are taken. */
const MOST_REPORTS = 200_000;

/** Learns beside the centre, which goes on serving: estimation and two engines take seconds that nobody should wait. */
const { present, decisions, names, date, commonValues, realOnly } = workerData as LearningOrder; // what learn-apart.ts sends
goByLists(commonValues);
const before = newEngine(present);
const all: LinkReport[] = [];

parentPort?.on('message', (message: LearningMessage) => {
  if (message.kind === 'end') {
    tell({ kind: 'done', learned: learn() });
    parentPort?.close();
    return;
  }
  const reports = [...new LinkableText(message.text).reports()];
  before.add(reports);
  for (const report of reports) all.push(report);
});
function learn(): Outcome<LearnedWeights & { readonly preview: WeightChanges }> {
  const learned = learnWeights({
    reports: all.filter(({ exercise }) => !realOnly || !exercise).slice(-MOST_REPORTS),
    present,
    common: commonValuesInUse().common,
    decisions: decisions.filter((decision): decision is PairDecision => 'a' in decision),
    names,
    date,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    onStep: (step) => tell({ kind: 'step', step }),
  });
  if (!learned.ok) return learned;
  tell({ kind: 'step', step: 4 });
  const after = newEngine(learned.value.weights);
  after.add(all);
  for (const engine of [before, after]) engine.decide(...decisions);
  return {
    ok: true,
    value: {
      ...learned.value,
      preview: weightChanges(
        before,
        after,
        all.map(({ id }) => id),
      ),
    },
  };
}

function tell(answer: LearningAnswer): void {
  parentPort?.postMessage(answer);
}
