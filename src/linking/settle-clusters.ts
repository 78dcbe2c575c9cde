import type { Database, Executor } from '#platform/database/executor.ts';
import type { Engine } from './core/engine.ts';
import { storedClusters, storedClustersOf, writeClusters, type StoredCluster } from './store/report-clusters.ts';
import { inTurns } from './turns.ts';

/** Reports whose rows are asked for at a time. */
const PAGE = 4000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Reports whose stored cluster is not that of an engine. Others may write meanwhile: what they write is theirs to tell. */
export async function strayReports(database: Database, engine: Engine): Promise<string[]> {
  const turn = inTurns();
  const strays: string[] = [];
  let placed = 0;
  for (let after: string | null = beforeAll; after !== null;) {
    const from: string = after;
    const stored = await database.asSystem((tx) => storedClusters(tx, from, PAGE));
    for (const { report, cluster } of stored) {
      const right = engine.sharedClusterOf(report);
      placed += Number(right !== null);
      if (cluster !== right) strays.push(report);
    }
    after = stored.length < PAGE ? null : (stored.at(-1)?.report ?? null);
    await turn();
  }
  if (placed === engine.clusteredCount()) return strays;
  for (const page of pages(engine.clustered())) {
    const stored = await database.asSystem((tx) => storedClustersOf(tx, page));
    const known = new Set(stored.map(({ report }) => report));
    strays.push(...page.filter((report) => !known.has(report)));
    await turn();
  }
  return strays;
}

/** Puts the stored clusters of given reports right. @returns those that were in another cluster than the engine says */
export async function settleClusters(executor: Executor, engine: Engine, reports: Iterable<string>): Promise<string[]> {
  const turn = inTurns();
  const settled: string[] = [];
  for (const page of pages(reports)) {
    const different = differing(engine, await storedClustersOf(executor, page), page);
    await writeClusters(executor, different);
    settled.push(...different.keys());
    await turn();
  }
  return settled;
}

function* pages(reports: Iterable<string>): Generator<readonly string[]> {
  let page: string[] = [];
  for (const report of reports) {
    if (page.push(report) < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Where those of the reports belong that are stored elsewhere. */
function differing(engine: Engine, stored: readonly StoredCluster[], reports: readonly string[]): ReadonlyMap<string, string | null> {
  const known = new Map(stored.map(({ report, cluster }) => [report, cluster]));
  const different = new Map<string, string | null>();
  for (const report of reports) {
    const cluster = engine.sharedClusterOf(report);
    if (cluster !== (known.get(report) ?? null)) different.set(report, cluster);
  }
  return different;
}
