import type { Transaction } from 'kysely';
import { type Link as LinkReports, linkableByIds, type Linker, type LinkResult } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Touched } from './core/cluster-change.ts';
import type { Engine } from './core/engine.ts';
import { type Filled, type Meanwhile, rebuild, type Rebuilt } from './rebuild.ts';
import { explain } from './core/explain.ts';
import { toldToAll } from './core/told-to-all.ts';
import type { Decision } from './core/link.ts';
import { type OneAtATime, oneAtATime } from './one-at-a-time.ts';
import { whosePlaceMoved } from './placed.ts';
import { settleClusters } from './settle-clusters.ts';
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
   * Fills a new engine from what is stored and puts the derived rows right. Until it is done, readers and writers have the old engine, and writers wait for
   * the last step alone (long only where very many rows are wrong, as after new weights); where there is no engine yet, reports are stored and linked at
   * the end. It goes by the weights that are in force when it begins; one asked for while another is at work comes after it. When it fails, engine and
   * rows are what they were.
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
  /** One for each engine that is being filled. */
  const fillings = new Set<Meanwhile>();
  /**
   * Stored while there was no engine: nobody has told yet what they belong with. Known in memory alone: after a crash they are linked, and the feed
   * never hears of it.
   */
  const untold = new Set<string>();

  const present = (): Engine => {
    if (engine === null) throw new RenkeiError('links-rebuilding', { ...filled });
    return engine;
  };

  /** For who writes. */
  const alone = oneAtATime();
  /** For who fills an engine: the one that was asked for last is the one that stays. */
  const fillingsInTurn = oneAtATime();

  /** Has every engine that is being filled look at the rows of these reports again. */
  const tellPlaced = (reports: Iterable<string>): void => {
    for (const report of reports) for (const { placed } of fillings) placed.add(report);
  };

  /** `quietly` runs work while nobody else stores or decides: `alone`, or at once for who is alone already. */
  const fillAnew = async (quietly: OneAtATime, progress?: (filled: Filled) => void): Promise<Rebuilt> => {
    const meanwhile: Meanwhile = { stored: new Set(), placed: new Set() };
    try {
      // Whoever is storing just now has told nobody and may be done before it is read: it is waited for.
      await quietly(async () => {
        for (const id of untold) meanwhile.stored.add(id);
        fillings.add(meanwhile);
      });
      const rebuilt = await rebuild({
        database,
        newId,
        log,
        meanwhile,
        untold,
        alone: quietly,
        progress: (state) => {
          filled = state;
          progress?.(state);
        },
        use: async (fresh, reports) => {
          fillings.delete(meanwhile);
          tellPlaced(reports);
          const settled = await database.asSystem(async (tx) => {
            const wrong = await settleClusters(tx, fresh, reports);
            stale = engine !== null; // should the answer to the commit be lost, the rows may be those of the fresh one
            return wrong;
          });
          engine = fresh;
          revision += 1;
          stale = false;
          return settled;
        },
      });
      if (rebuilt.differences > 0) log.warn(rebuilt, 'stored clusters were not what postings and decisions say; put right');
      return rebuilt;
    } finally {
      fillings.delete(meanwhile);
    }
  };
  /** For who is alone already. */
  const readAll = (): Promise<Rebuilt> => fillAnew((work) => work());

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

  const place = (tx: Transaction<Tables>, from: Engine, touched: Touched): Promise<void> => {
    const reports = whosePlaceMoved(from, touched);
    tellPlaced(reports);
    return writeClusters(tx, new Map(reports.map((report) => [report, from.sharedClusterOf(report)])));
  };

  return {
    engine: present,
    revision: () => (isWriting ? null : revision),
    rebuild: (progress) => fillingsInTurn(() => fillAnew(alone, progress)),

    exclusively: (work) =>
      alone(() => {
        const touched = new Set<string>();
        const book = changeBook(newId, () => new Date(now()).toISOString());
        const link: LinkReports = async (tx, reports) => {
          for (const { id } of reports) {
            touched.add(id);
            for (const { stored } of fillings) stored.add(id);
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

/** What intake hears of a report. The sentences are made when somebody reads them: a bulk import reads none. */
function resultOf(engine: Engine, id: string): LinkResult {
  return {
    cluster: engine.sharedClusterOf(id),
    get links() {
      return engine.linksOf(id, 5).map((link) => {
        const { sentence, probability } = explain(toldToAll(link));
        return { report: link.a === id ? link.b : link.a, probability, sentence };
      });
    },
  };
}
