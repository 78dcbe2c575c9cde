import { clusterId } from './cluster-id.ts';
import type { ClusterChange, Touched } from './cluster-change.ts';
import type { Cluster } from './link.ts';

/** Which report is in which cluster, and what a change did to that. Between changes it only answers. */
export type Assignment = {
  /** A cluster as it is now: ids in order. All members of a cluster that changes are put again (or dropped) before `settle`. */
  put(members: readonly string[]): void;
  drop(report: string): void;
  /** Makes what was put the truth and tells what is different. */
  settle(): Touched;
  clusterOf(report: string): string | null;
  clusters(): readonly Cluster[];
  members(clusterId: string): readonly string[];
};

export function createAssignment(): Assignment {
  const byReport = new Map<string, string>();
  const byCluster = new Map<string, readonly string[]>();
  let fresh = new Map<string, readonly string[]>();
  /** Cluster before this change of every report that it concerns; null: wasn't held. */
  let before = new Map<string, string | null>();

  const remember = (report: string): void => {
    if (!before.has(report)) before.set(report, byReport.get(report) ?? null);
  };

  return {
    put(members) {
      members.forEach(remember);
      fresh.set(clusterId(members[0]!), members); // a cluster has a member
    },
    drop: remember,
    settle() {
      const old = new Map<string, readonly string[]>();
      for (const [report, cluster] of before) {
        if (cluster !== null) old.set(cluster, byCluster.get(cluster) ?? []);
        byReport.delete(report);
      }
      for (const cluster of old.keys()) byCluster.delete(cluster);
      for (const [cluster, members] of fresh) {
        byCluster.set(cluster, members);
        for (const report of members) byReport.set(report, cluster);
      }
      const moved = new Map<string, string | null>();
      for (const [report, cluster] of before) {
        const now = byReport.get(report) ?? null;
        if (now !== cluster) moved.set(report, now);
      }
      const touched = { changes: changesBetween(old, fresh), moved };
      fresh = new Map();
      before = new Map();
      return touched;
    },
    clusterOf: (report) => byReport.get(report) ?? null,
    clusters: () =>
      [...byCluster]
        .filter(([, members]) => members.length > 1)
        .map(([id, members]) => ({ id, members }))
        .sort((one, other) => other.members.length - one.members.length || (one.id < other.id ? -1 : 1)),
    members: (cluster) => byCluster.get(cluster) ?? [],
  };
}

/**
 * The story between two states, for clusters of two and more. The heir of an old cluster is the new one with most of its members: it has grown
 * or split; a cluster that is nobody's heir has formed; a cluster without heir has dissolved.
 */
function changesBetween(old: ReadonlyMap<string, readonly string[]>, fresh: ReadonlyMap<string, readonly string[]>): ClusterChange[] {
  const oldOf = new Map<string, string>();
  for (const [cluster, members] of old) if (members.length > 1) for (const report of members) oldOf.set(report, cluster);
  const heirs = new Map<string, { readonly cluster: string; readonly count: number }>();
  const sources = new Map<string, Map<string, number>>();
  for (const [cluster, members] of fresh) {
    if (members.length < 2) continue;
    const counts = new Map<string, number>();
    for (const report of members) {
      const from = oldOf.get(report);
      if (from !== undefined) counts.set(from, (counts.get(from) ?? 0) + 1);
    }
    sources.set(cluster, counts);
    for (const [from, count] of counts) {
      const heir = heirs.get(from);
      if (count >= 2 && (!heir || count > heir.count || (count === heir.count && cluster < heir.cluster)))
        heirs.set(from, { cluster, count });
    }
  }

  const changes: ClusterChange[] = [];
  for (const [cluster, counts] of sources) {
    const from = [...counts.keys()].sort();
    const members = fresh.get(cluster) ?? [];
    const main = from.filter((id) => heirs.get(id)?.cluster === cluster).sort((one, other) => counts.get(other)! - counts.get(one)!)[0]; // counted above
    if (main === undefined) {
      changes.push({ kind: 'formed', cluster, from, reports: members });
      continue;
    }
    const joined = members.filter((report) => oldOf.get(report) !== main);
    const now = new Set(members);
    const left = (old.get(main) ?? []).filter((report) => !now.has(report));
    if (joined.length > 0) changes.push({ kind: 'grown', cluster, from, reports: joined });
    if (left.length > 0) changes.push({ kind: 'split', cluster, from: [main], reports: left });
  }
  for (const [cluster, members] of old)
    if (members.length > 1 && !heirs.has(cluster)) changes.push({ kind: 'dissolved', cluster, from: [], reports: members });
  return changes.sort((one, other) => (one.cluster === other.cluster ? 0 : one.cluster < other.cluster ? -1 : 1));
}
