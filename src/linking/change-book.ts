import type { Executor } from '#platform/database/executor.ts';
import type { ClusterChange } from './core/cluster-change.ts';
import type { Engine } from './core/engine.ts';
import { type StoredChange, writeChanges } from './store/changes.ts';

/** Keeps what changed: one row a cluster and a batch, however often the batch touches it. */
export type ChangeBook = { write(executor: Executor, engine: Engine, changes: readonly ClusterChange[]): Promise<void> };

/** Ties kept for each change: enough that most readers may see one of them, and see why. */
const TIES = 12;

/** `at`: when a change happened, RFC 3339. */
export function changeBook(newId: () => string, at: (change: ClusterChange) => string): ChangeBook {
  const rows = new Map<string, StoredChange>();
  return {
    write: async (executor, engine, changes) => {
      const touched = changes.map((change): StoredChange => {
        const apart = change.kind === 'split' || change.kind === 'dissolved';
        const key = `${apart ? 'apart' : 'together'} ${change.cluster}`;
        const earlier = rows.get(key);
        const kind = apart ? 'cluster-split' : change.kind === 'formed' ? 'cluster-formed' : 'cluster-grew';
        const row: StoredChange = {
          id: earlier?.id ?? newId(),
          at: at(change),
          kind: earlier?.kind ?? kind,
          cluster: change.cluster,
          reports: [...new Set([...(earlier?.reports ?? []), ...change.reports])],
          facts: { ties: [...(earlier?.facts.ties ?? []), ...strongestTies(engine, change)].slice(0, TIES) },
        };
        rows.set(key, row);
        return row;
      });
      await writeChanges(executor, [...new Map(touched.map((row) => [row.id, row])).values()]);
    },
  };
}

/** For reports that have been stored for some time: a change happened when the last of its reports arrived, which the id says. */
export const feedOfStored = (newId: () => string): ChangeBook =>
  changeBook(newId, ({ reports }: ClusterChange) => timeOf(reports.reduce((latest, id) => (id > latest ? id : latest), '')));

/** The time in a UUIDv7 (RFC 9562 §5.7): its first 48 bits, milliseconds since 1970. */
const timeOf = (id: string): string => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) || 0).toISOString();

/**
 * Of the reports that joined, their best ties with the cluster, the strongest first. Of those that left, each with the member that it still shares most
 * with: who may see both may hear that they parted.
 */
function strongestTies(engine: Engine, { kind, cluster, reports }: ClusterChange): [string, string][] {
  if (kind === 'split' || kind === 'dissolved') return looseTies(engine, cluster, reports);
  const members = new Set(engine.members(cluster));
  // Growth is told by what ties those who joined to those who were there.
  const joined = new Set(kind === 'grown' ? reports : []);
  const ties = reports.slice(0, 50).flatMap((report) =>
    engine
      .linksOf(report, joined.size > 1 ? 50 : 4)
      .filter(({ a, b }) => members.has(a) && members.has(b) && !(joined.has(a) && joined.has(b)))
      .slice(0, 4)
      .map((link) => ({ logOdds: link.logOdds, pair: [report, link.a === report ? link.b : link.a] as [string, string] })),
  );
  return ties
    .sort((a, b) => b.logOdds - a.logOdds)
    .map(({ pair }) => pair)
    .slice(0, TIES);
}

/** Members and leavers asked: what parts goes by few, and a tie tells as much as a better one. */
const ASKED = 8;

function looseTies(engine: Engine, cluster: string, left: readonly string[]): [string, string][] {
  const gone = new Set(left);
  const stayed = engine.members(cluster).filter((id) => !gone.has(id));
  return left.slice(0, TIES).flatMap((report): [string, string][] => {
    const others = (stayed.length > 0 ? stayed : left.filter((id) => id !== report)).slice(0, ASKED);
    const [best] = others
      .flatMap((other) => engine.link(report, other) ?? [])
      .map((link) => ({ logOdds: link.logOdds, other: link.a === report ? link.b : link.a }))
      .toSorted((a, b) => b.logOdds - a.logOdds || (a.other < b.other ? -1 : 1));
    return best ? [[report, best.other]] : [];
  });
}
