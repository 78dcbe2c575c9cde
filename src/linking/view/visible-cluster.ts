import type { Executor } from '#platform/database/executor.ts';
import { connectedParts } from '../core/connected-parts.ts';
import type { Engine } from '../core/engine.ts';
import { inTurns } from '../turns.ts';
import { decisionsAbout, engineDecisions } from '../store/decisions.ts';
import { clusteredFacts, reportByNumber, reportFacts, type ReportFacts } from '../store/report-facts.ts';

/**
 * What a viewer may see of a cluster. The engine knows all reports; a viewer sees some. Members that only hidden reports tie to the others
 * are no members for this viewer: their being shown together would tell that a hidden report exists.
 */
export type VisibleCluster = {
  /** `C-` and the digits of the first member's receipt number. */
  readonly id: string;
  /** At least two, in the order of ids. */
  readonly members: readonly ReportFacts[];
  /** Nothing of it is hidden from this viewer. */
  readonly whole: boolean;
};

/** The cluster that a name such as C-000123 opens for the executor's viewer; null where there is none to see. */
export async function clusterByName(executor: Executor, engine: Engine, name: string): Promise<VisibleCluster | null> {
  const report = await reportByNumber(executor, name.replace(/^C-/, 'R-'));
  return report === null ? null : clusterAround(executor, engine, report);
}

/** The cluster around a report, cut to the executor's viewer; null where the report is hidden or alone. */
export async function clusterAround(executor: Executor, engine: Engine, report: string): Promise<VisibleCluster | null> {
  const cluster = engine.clusterOf(report);
  if (cluster === null) return null;
  const facts = await reportFacts(executor, engine.members(cluster));
  const parts = await partsOf(executor, engine, facts);
  return parts.find(({ members }) => members.some(({ id }) => id === report)) ?? null;
}

/** Every cluster that the executor's viewer may see, in no order. Others are served meanwhile: in a large centre it takes long. */
export async function visibleClusters(executor: Executor, engine: Engine): Promise<VisibleCluster[]> {
  const facts: ReportFacts[] = [];
  for await (const page of clusteredFacts(executor)) facts.push(...page);
  return partsOf(executor, engine, facts);
}

/** The visible clusters that hold any of the given reports, in no order. */
export async function clustersHolding(executor: Executor, engine: Engine, reports: readonly string[]): Promise<VisibleCluster[]> {
  const clusters = new Set(reports.flatMap((report) => engine.clusterOf(report) ?? []));
  const ids = [...clusters].flatMap((cluster) => engine.members(cluster));
  const wanted = new Set(reports);
  const parts = await partsOf(executor, engine, await reportFacts(executor, ids));
  return parts.filter(({ members }) => members.some(({ id }) => wanted.has(id)));
}

/** Puts visible reports into the clusters that this viewer sees. */
async function partsOf(executor: Executor, engine: Engine, facts: readonly ReportFacts[]): Promise<VisibleCluster[]> {
  const turn = inTurns();
  const groups = new Map<string | null, ReportFacts[]>();
  for (const report of facts) {
    const cluster = engine.clusterOf(report.id);
    const group = groups.get(cluster);
    if (group) group.push(report);
    else groups.set(cluster, [report]);
    await turn();
  }
  const parts: VisibleCluster[] = [];
  const moved: ReportFacts[] = [];
  for (const [cluster, members] of groups) {
    if (cluster === null) continue;
    await turn();
    // Somebody may have stored or decided since they were grouped: who is no member any more must not stand in for one that is hidden.
    const all = new Set(engine.members(cluster));
    const present = members.filter(({ id }) => all.has(id));
    if (present.length < members.length) moved.push(...members.filter(({ id }) => !all.has(id)));
    if (present.length < 2) continue;
    if (present.length === all.size) parts.push(named(present, true));
    else parts.push(...(await cutApart(executor, engine, present)));
  }
  return moved.length > 0 ? [...parts, ...(await partsOf(executor, engine, moved))] : parts;
}

/** Follows only ties with both ends visible: links above the threshold, and people's decisions that this viewer may read. */
async function cutApart(executor: Executor, engine: Engine, members: readonly ReportFacts[]): Promise<VisibleCluster[]> {
  const byId = new Map(members.map((member) => [member.id, member]));
  const ids = [...byId.keys()];
  const links = ids.flatMap((id) => engine.tiedWith(id).map((other): [string, string] => [id, other]));
  const decisions = await decisionsAbout(executor, ids, 1000);
  const standing = decisions.filter(({ kind, revoked }) => !revoked && kind !== 'revoke').flatMap(engineDecisions);
  const forced = standing.filter(({ kind }) => kind === 'must-link').map(({ a, b }): [string, string] => [a, b]);
  const parted = new Set(standing.filter(({ kind }) => kind === 'cannot-link').flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]));
  return connectedParts(ids, [...links.filter(([a, b]) => !parted.has(`${a} ${b}`)), ...forced])
    .filter((part) => part.length > 1)
    .map((part) =>
      named(
        part.flatMap((id) => byId.get(id) ?? []),
        false,
      ),
    );
}

const named = (members: readonly ReportFacts[], whole: boolean): VisibleCluster => ({ id: clusterName(members), members, whole });

/** What people call the cluster of these members, which are in the order of ids. */
export const clusterName = (members: readonly Pick<ReportFacts, 'number'>[]): string => (members[0]?.number ?? '').replace(/^R-/, 'C-');
