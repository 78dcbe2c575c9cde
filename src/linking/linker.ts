import type { Transaction } from 'kysely';
import { type Link as LinkReports, type Linker, type LinkResult } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Touched } from './core/cluster-change.ts';
import type { Engine } from './core/engine.ts';
import { fill, settle, type Filled, type Rebuilt } from './rebuild.ts';
import { explain, probabilityOf } from './core/explain.ts';
import type { Decision } from './core/link.ts';
import { linkableByIds } from './store/linkable-by-ids.ts';
import { writeClusters } from './store/report-clusters.ts';
import { changeBook } from './change-book.ts';

/** The engine inside the centre: one writer at a time, in step with the database, rebuilt from postings and decisions alone. */
export type LinkerService = Linker & {
  /**
   * For reading. It may hold what a running transaction has not committed: cut every answer to the rows that the viewer can read.
   * @throws RenkeiError `links-rebuilding` until it has been filled for the first time
   */
  readonly engine: () => Engine;
  /** Another number, other traces: it rises with every writing of reports and every rebuild. Null while reports are being written: what is read then may be old already. */
  readonly revision: () => number | null;
  /** Like `exclusively`, for people's decisions: keep the decision's row first, so that what the database refuses never reaches the engine. */
  deciding<T>(work: (decide: Decide) => Promise<T>): Promise<T>;
  /**
   * Fills a new engine from what is stored and puts the derived rows right. Nobody waits for it: until it is done, readers and writers have the old
   * engine; where there is none yet, reports are stored and linked at the end. It goes by the weights that are in force when it begins.
   */
  rebuild(progress?: (filled: Filled) => void): Promise<Rebuilt>;
};

/** Applies decisions or takes them back in `tx` (running as the machine) and updates the derived rows. */
type Decide = (
  tx: Transaction<Tables>,
  change: { readonly make?: readonly Decision[]; readonly revoke?: readonly string[] },
) => Promise<void>;

/** Makes the service. It links nothing until `rebuild` has run once. */
export function createLinker({ database, now, newId, log }: Pick<Services, 'database' | 'now' | 'newId' | 'log'>): LinkerService {
  let engine: Engine | null = null;
  let filled: Filled = { done: 0, of: 0 };
  let stale = false;
  let revision = 0;
  let isWriting = false;
  let last: Promise<unknown> = Promise.resolve();
  /** One for each engine that is being filled: the reports that were stored meanwhile. */
  const missed = new Set<Set<string>>();
  /** Stored while there was no engine: nobody has told yet what they belong with. */
  const untold = new Set<string>();

  const present = (): Engine => {
    if (engine === null) throw new RenkeiError('links-rebuilding', { ...filled });
    return engine;
  };

  /** One after the other, in the order of asking; a failure of one does not stop the next. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  /** Fills an engine, and lets `settling` run the end of it alone: nothing may be stored between the last look and the first use. */
  const fillAnew = async (
    settling: (end: () => Promise<Rebuilt>) => Promise<Rebuilt>,
    progress?: (filled: Filled) => void,
  ): Promise<Rebuilt> => {
    const mine = new Set(untold);
    missed.add(mine);
    try {
      const fresh = await database.asSystem((tx) =>
        fill(tx, newId, (state) => {
          filled = state;
          progress?.(state);
        }),
      );
      return await settling(async () => {
        const rebuilt = await database.asSystem((tx) => settle(tx, newId, fresh, [...mine], untold.size > 0));
        engine = fresh.engine;
        revision += 1;
        untold.clear();
        stale = false;
        if (rebuilt.differences > 0) log.warn(rebuilt, 'stored clusters were not what postings and decisions say; put right');
        return rebuilt;
      });
    } finally {
      missed.delete(mine);
    }
  };
  /** For who is alone already. */
  const readAll = (): Promise<Rebuilt> => fillAnew((end) => end());

  const readAgain = async (ids: readonly string[]): Promise<void> => {
    const mine = engine;
    if (mine === null) return;
    await database.asSystem(async (tx) => {
      const stored = await linkableByIds(tx, ids);
      mine.remove(ids);
      mine.add(stored);
    });
  };

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

  const place = (tx: Transaction<Tables>, from: Engine, { moved, changes }: Touched): Promise<void> => {
    // A cluster has the name that its first member had alone, so that one does not count as moved when the cluster forms or dissolves.
    const firsts = changes.flatMap(({ cluster, from: earlier }) => [cluster, ...earlier].flatMap((name) => from.members(name).slice(0, 1)));
    return writeClusters(tx, new Map([...moved.keys(), ...firsts].map((report) => [report, sharedCluster(from, report)])));
  };

  return {
    engine: present,
    revision: () => (isWriting ? null : revision),
    rebuild: (progress) => fillAnew(alone, progress),

    exclusively: (work) =>
      alone(() => {
        const touched = new Set<string>();
        const book = changeBook(newId, () => new Date(now()).toISOString());
        const link: LinkReports = async (tx, reports) => {
          for (const { id } of reports) {
            touched.add(id);
            for (const those of missed) those.add(id);
          }
          const mine = engine;
          if (mine === null) {
            for (const { id } of reports) untold.add(id);
            return new Map();
          }
          const done = mine.add(reports);
          await place(tx, mine, done);
          await book.write(tx, mine, done.changes);
          return new Map(reports.map(({ id }) => [id, resultOf(mine, id)]));
        };
        isWriting = true;
        return inStep(
          () => work(link),
          () => readAgain([...touched]),
        ).finally(() => {
          revision += 1;
          isWriting = false;
        });
      }),

    deciding: (work) =>
      alone(() => {
        let applied = false;
        const decide: Decide = async (tx, { make = [], revoke = [] }) => {
          const mine = present();
          applied ||= make.length + revoke.length > 0;
          await place(tx, mine, mine.decide(...make));
          await place(tx, mine, mine.revoke(...revoke));
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
