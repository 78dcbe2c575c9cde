import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { reportFacts, type ReportFacts } from '../store/report-facts.ts';
import { clusterName, clustersHolding } from './visible-cluster.ts';

/** What a report stands for in a question: its cluster as the viewer sees it, or itself where it is alone for them. */
export type Side = {
  /** Of the cluster, `C-000123`; of a lone report the same with its digits. */
  readonly id: string;
  /** At least one, in the order of ids. */
  readonly members: readonly ReportFacts[];
  /** Nothing of it is hidden, so that the engine's numbers are the viewer's. */
  readonly isWhole: boolean;
  /** The engine's name for the cluster. */
  readonly cluster: string;
};

/** The sides of those of the given reports that the executor's viewer may see, by report id; members of one cluster have one side. */
export async function visibleSides(executor: Executor, engine: Engine, reports: readonly string[]): Promise<Map<string, Side>> {
  const wanted = [...new Set(reports)];
  const sides = new Map<string, Side>();
  for (const { id, members, whole } of await clustersHolding(executor, engine, wanted)) {
    const cluster = engine.clusterOf(members[0]?.id ?? '');
    if (cluster === null) continue;
    const side = { id, members, isWhole: whole, cluster };
    for (const member of members) sides.set(member.id, side);
  }
  const alone = wanted.filter((id) => !sides.has(id));
  for (const facts of await reportFacts(executor, alone)) {
    const cluster = engine.clusterOf(facts.id);
    if (cluster === null) continue;
    sides.set(facts.id, { id: clusterName([facts]), members: [facts], isWhole: engine.members(cluster).length === 1, cluster });
  }
  return sides;
}
