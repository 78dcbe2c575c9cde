import type { Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { Engine } from './core/engine.ts';
import { storedClusters, storedClustersOf, writeClusters, type StoredCluster } from './store/report-clusters.ts';

/** Runs work as the machine while nobody stores or decides. */
type Alone = <T>(work: (tx: Transaction<Tables>) => Promise<T>) => Promise<T>;

/** Reports whose rows are looked at while others wait. */
const PAGE = 1000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Puts the stored clusters right where they are not those of an engine, a page at a time; what is stored between two pages is for whoever stores it to tell `settleClustersOf`.
 * @returns how many reports were in another cluster than the engine says
 */
export async function settleClusters(alone: Alone, engine: Engine): Promise<number> {
  let [differences, right] = [0, 0];
  for (let after: string | null = beforeAll; after !== null;) {
    const from: string = after;
    after = await alone(async (tx) => {
      const stored = await storedClusters(tx, from, PAGE);
      const changed = await write(
        tx,
        engine,
        stored,
        stored.map(({ report }) => report),
      );
      differences += changed.size;
      right += stored.length - [...changed.values()].filter((cluster) => cluster === null).length;
      return stored.length < PAGE ? null : (stored.at(-1)?.report ?? null);
    });
  }
  if (right === engine.clusteredCount()) return differences;
  const missing: string[] = [];
  const flush = async (): Promise<void> => void (differences += await settleClustersOf(alone, engine, missing.splice(0)));
  for (const report of engine.clustered()) if (missing.push(report) === PAGE) await flush();
  await flush();
  return differences;
}

/** The same for given reports alone. */
export async function settleClustersOf(alone: Alone, engine: Engine, reports: readonly string[]): Promise<number> {
  let differences = 0;
  for (let at = 0; at < reports.length; at += PAGE) {
    const page = reports.slice(at, at + PAGE);
    differences += await alone(async (tx) => (await write(tx, engine, await storedClustersOf(tx, page), page)).size);
  }
  return differences;
}

async function write(
  tx: Transaction<Tables>,
  engine: Engine,
  stored: readonly StoredCluster[],
  reports: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const known = new Map(stored.map(({ report, cluster }) => [report, cluster]));
  const different = new Map<string, string | null>();
  for (const report of reports) {
    const cluster = engine.sharedClusterOf(report);
    if (cluster !== (known.get(report) ?? null)) different.set(report, cluster);
  }
  await writeClusters(tx, different);
  return different;
}
