import { clusterId } from '../cluster-id.ts';
import type { ClusterChange, Touched } from '../cluster-change.ts';
import type { ReportTable } from './report-table.ts';

/** What there was before a change: clusters that it concerns, by head, members in the order of ids; reports that came; ids of reports that went. */
export type Before = {
  readonly clusters: Map<number, Int32Array>;
  readonly entered: number[];
  readonly goneIds: Map<number, string>;
};

/** Clusters as they are now. */
type Now = { readonly heads: Int32Array; of(head: number): Int32Array; size(head: number): number };

/**
 * The story between two states, for clusters of two and more. The heir of an old cluster is the new one with most of its members: it has grown
 * or split; a cluster that is nobody's heir has formed; a cluster without heir has dissolved.
 */
export function touchedBetween({ clusters: old, entered, goneIds }: Before, now: Now, reports: ReportTable): Touched {
  const idOf = (number: number): string => (reports.isHeld(number) ? reports.id(number) : goneIds.get(number)!); // it went in this change
  const names = new Map<number, string>();
  const nameOf = (head: number): string => {
    const known = names.get(head);
    if (known !== undefined) return known;
    const name = clusterId(idOf(head));
    names.set(head, name);
    return name;
  };

  const moved = new Map<string, string | null>();
  const oldOf = new Map<number, number>();
  const fresh = new Set<number>();
  const see = (number: number, before: number): void => {
    const after = reports.isHeld(number) ? now.heads[number]! : -1; // a held report has a head
    if (after >= 0 && now.size(after) > 1) fresh.add(after);
    if (after !== before) moved.set(idOf(number), after < 0 ? null : nameOf(after));
  };
  for (const [head, members] of old)
    for (const number of members) {
      if (members.length > 1) oldOf.set(number, head);
      see(number, head);
    }
  for (const number of entered) if (!goneIds.has(number) && reports.isHeld(number)) see(number, -1);

  return { changes: changesOf(old, oldOf, fresh, now, idOf, nameOf), moved };
}

function changesOf(
  old: ReadonlyMap<number, Int32Array>,
  oldOf: ReadonlyMap<number, number>,
  fresh: ReadonlySet<number>,
  now: Now,
  idOf: (number: number) => string,
  nameOf: (head: number) => string,
): ClusterChange[] {
  const heirs = new Map<number, { readonly cluster: number; readonly count: number }>();
  const sources = new Map<number, Map<number, number>>();
  for (const cluster of fresh) {
    const counts = new Map<number, number>();
    for (const number of now.of(cluster)) {
      const from = oldOf.get(number);
      if (from !== undefined) counts.set(from, (counts.get(from) ?? 0) + 1);
    }
    sources.set(cluster, counts);
    for (const [from, count] of counts) {
      const heir = heirs.get(from);
      if (count >= 2 && (!heir || count > heir.count || (count === heir.count && nameOf(cluster) < nameOf(heir.cluster))))
        heirs.set(from, { cluster, count });
    }
  }

  const changes: ClusterChange[] = [];
  for (const [cluster, counts] of sources) {
    const members = now.of(cluster);
    const byName = (): number[] => [...counts.keys()].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
    const main = byName()
      .filter((from) => heirs.get(from)?.cluster === cluster)
      .sort((one, other) => counts.get(other)! - counts.get(one)!)[0]; // counted above
    const from = byName().map(nameOf);
    if (main === undefined) {
      changes.push({ kind: 'formed', cluster: nameOf(cluster), from, reports: [...members].map(idOf) });
      continue;
    }
    const joined = [...members].filter((number) => oldOf.get(number) !== main);
    const left = [...(old.get(main) ?? [])].filter((number) => now.heads[number] !== cluster);
    if (joined.length > 0) changes.push({ kind: 'grown', cluster: nameOf(cluster), from, reports: joined.map(idOf) });
    if (left.length > 0) changes.push({ kind: 'split', cluster: nameOf(cluster), from: [nameOf(main)], reports: left.map(idOf) });
  }
  for (const [cluster, members] of old)
    if (members.length > 1 && !heirs.has(cluster))
      changes.push({ kind: 'dissolved', cluster: nameOf(cluster), from: [], reports: [...members].map(idOf) });
  return changes.sort((one, other) => (one.cluster === other.cluster ? 0 : one.cluster < other.cluster ? -1 : 1));
}
