import type { Transaction } from 'kysely';
import { type Link as LinkReports, type Linker, type LinkResult } from '#intake';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Touched } from './core/cluster-change.ts';
import type { Engine } from './core/engine.ts';
import { newEngine } from './new-engine.ts';
import { rebuild, type Rebuilt } from './rebuild.ts';
import { explain, probabilityOf } from './core/explain.ts';
import type { Decision } from './core/link.ts';
import { linkableByIds } from './store/linkable-by-ids.ts';
import { writeClusters } from './store/report-clusters.ts';
import { changeBook } from './change-book.ts';

/** The engine inside the centre: one writer at a time, in step with the database, rebuilt from postings and decisions alone. */
export type LinkerService = Linker & {
  /** For reading. It may hold what a running transaction has not committed: cut every answer to the rows that the viewer can read. */
  readonly engine: () => Engine;
  /** Like `exclusively`, for people's decisions: keep the decision's row first, so that what the database refuses never reaches the engine. */
  deciding<T>(work: (decide: Decide) => Promise<T>): Promise<T>;
  /** Reads everything again and puts the derived rows right; what is answered meanwhile comes from the old state. */
  rebuild(progress?: (done: number) => void): Promise<Rebuilt>;
};

/** Applies decisions or takes them back in `tx` (running as the machine) and updates the derived rows. */
export type Decide = (
  tx: Transaction<Tables>,
  change: { readonly make?: readonly Decision[]; readonly revoke?: readonly string[] },
) => Promise<void>;

/** Makes the service. It holds nothing until `rebuild` has run once. */
export function createLinker({ database, now, newId, log }: Pick<Services, 'database' | 'now' | 'newId' | 'log'>): LinkerService {
  let engine = newEngine();
  let stale = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, in the order of asking; a failure of one does not stop the next. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  const readAll = async (progress?: (done: number) => void): Promise<Rebuilt> => {
    const { engine: fresh, ...rebuilt } = await database.asSystem((tx) => rebuild(tx, newId, progress));
    engine = fresh;
    stale = false;
    if (rebuilt.differences > 0) log.warn(rebuilt, 'stored clusters were not what postings and decisions say; put right');
    return rebuilt;
  };

  const readAgain = (ids: readonly string[]): Promise<void> =>
    database.asSystem(async (tx) => {
      const stored = await linkableByIds(tx, ids);
      engine.remove(ids);
      engine.add(stored);
    });

  /** Runs `work`; when it throws, what it did to the engine is undone by asking the database what is true. */
  const inStep = async <T>(work: () => Promise<T>, undo: () => Promise<unknown>): Promise<T> => {
    if (stale) await readAll();
    try {
      return await work();
    } catch (problem) {
      // Whether the transaction was committed is the database's word, not ours: a connection may break just after it.
      await undo().catch(() => {
        stale = true;
      });
      throw problem;
    }
  };

  const place = (tx: Transaction<Tables>, { moved, changes }: Touched): Promise<void> => {
    // A cluster has the name that its first member had alone, so that one does not count as moved when the cluster forms or dissolves.
    const firsts = changes.flatMap(({ cluster, from }) => [cluster, ...from].flatMap((name) => engine.members(name).slice(0, 1)));
    return writeClusters(tx, new Map([...moved.keys(), ...firsts].map((report) => [report, sharedCluster(engine, report)])));
  };

  return {
    engine: () => engine,
    rebuild: (progress) => alone(() => readAll(progress)),

    exclusively: (work) =>
      alone(() => {
        const touched = new Set<string>();
        const book = changeBook(newId, () => new Date(now()).toISOString());
        const link: LinkReports = async (tx, reports) => {
          for (const { id } of reports) touched.add(id);
          const done = engine.add(reports);
          await place(tx, done);
          await book.write(tx, engine, done.changes);
          return new Map(reports.map(({ id }) => [id, resultOf(engine, id)]));
        };
        return inStep(
          () => work(link),
          () => readAgain([...touched]),
        );
      }),

    deciding: (work) =>
      alone(() => {
        let applied = false;
        const decide: Decide = async (tx, { make = [], revoke = [] }) => {
          applied ||= make.length + revoke.length > 0;
          await place(tx, engine.decide(...make));
          await place(tx, engine.revoke(...revoke));
        };
        return inStep(
          () => work(decide),
          async () => (applied ? readAll() : null),
        );
      }),
  };
}

/** The cluster of a report that is not alone; a report alone has no row, since only what belongs together is kept. */
function sharedCluster(engine: Engine, report: string): string | null {
  const cluster = engine.clusterOf(report);
  return cluster !== null && engine.members(cluster).length > 1 ? cluster : null;
}

/** What intake hears of a report. The sentences are made when somebody reads them: a bulk import reads none. */
function resultOf(engine: Engine, id: string): LinkResult {
  return {
    cluster: sharedCluster(engine, id),
    get links() {
      return engine.linksOf(id, 5).map((link) => ({
        report: link.a === id ? link.b : link.a,
        probability: probabilityOf(link.logOdds),
        sentence: explain(link).sentence,
      }));
    },
  };
}
