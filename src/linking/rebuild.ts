import { LinkableText } from '#intake/reading';
import { linkableByIds, streamLinkable } from '#intake';
import type { Database, Executor } from '#platform/database/executor.ts';
import { changeBook, type ChangeBook } from './change-book.ts';
import type { ClusterChange, Touched } from './core/cluster-change.ts';
import type { Engine } from './core/engine.ts';
import { commonValuesInUse } from './hubs/common-in-force.ts';
import { inOrder } from './link-files/in-order.ts';
import { ReadingThreads } from './link-files/reading-threads.ts';
import { newEngine, newPacking, randomKey } from './new-engine.ts';
import { whosePlaceMoved } from './placed.ts';
import { settleClusters, settleClustersOf } from './settle-clusters.ts';
import { hasChanges, writeChanges } from './store/changes.ts';
import { decisionHistory, standingDecisions } from './store/decisions.ts';
import { countReports } from './store/report-facts.ts';
import { weightsInForce } from './store/weights.ts';
import { createStoredPacker } from './stored-packer.ts';
import { inTurns } from './turns.ts';

/** `differences`: reports whose stored cluster was not what the postings and decisions say; 0 when the stored state was true. */
export type Rebuilt = { readonly reports: number; readonly decisions: number; readonly differences: number };

/** How many reports are in, of how many. */
export type Filled = { readonly done: number; readonly of: number };

/** What others do while an engine is filled, by ids of reports: stored or linked anew, and whose row was written. */
export type Meanwhile = { readonly stored: Set<string>; readonly placed: Set<string> };

export type Rebuilding = {
  readonly database: Database;
  readonly newId: () => string;
  readonly progress: (filled: Filled) => void;
  readonly meanwhile: Meanwhile;
  /** Stored while there was no engine: the feed has nothing yet of what they belong with. Who is told of is taken out. */
  readonly untold: Set<string>;
  /** Runs work while nobody stores or decides. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Called at the end, while nobody stores or decides: from now on the engine is the one that is used. */
  readonly use: (engine: Engine) => void;
};

/** Reports that are caught up with at a time, and with how few that are left nobody need wait long. */
const [PORTION, FEW] = [50, 50];
/** Where reports come in faster than they are caught up with, the others have to wait after so many rounds. */
const MOST_ROUNDS = 20;

/**
 * Fills an engine from what is stored, catches up with what is stored meanwhile, applies all standing decisions and puts the stored clusters right. Others go on storing and
 * reading; at the end they wait for the last few reports.
 */
export async function rebuild({ database, newId, progress, meanwhile, untold, alone, use }: Rebuilding): Promise<Rebuilt> {
  const turn = inTurns();
  const engine = await fill(database, newId, turn, progress);
  // All at once when all are in: sorting out in between costs many times as much.
  while (!engine.settleSome()) await turn();
  const decided = new Set<string>();
  let differences = 0;

  const note = (touched: Touched): void => {
    for (const id of whosePlaceMoved(engine, touched)) meanwhile.placed.add(id);
  };
  /** Brings the engine in step with what others did since it was last asked. `quietly`: as `alone`. */
  const catchUp = async (quietly: Rebuilding['alone']): Promise<void> => {
    // Only what is stored by now is read: whoever stores puts ids down before.
    const ids = await quietly(async () => take(meanwhile.stored));
    for (let at = 0; at < ids.length; at += PORTION) {
      const portion = ids.slice(at, at + PORTION);
      await database.asSystem(async (tx) => {
        const reports = await linkableByIds(tx, portion);
        note(engine.remove(portion));
        const touched = engine.add(reports);
        note(touched);
        if (untold.size > 0) await feedOf(newId).write(tx, engine, touched.changes);
      });
      for (const id of portion) untold.delete(id);
      await turn();
    }
    const decisions = await database.asSystem(standingDecisions);
    const standing = new Set(decisions.map(({ id }) => id));
    const revoked = [...decided].filter((id) => !standing.has(id));
    const made = decisions.filter(({ id }) => !decided.has(id));
    note(engine.revoke(...revoked));
    for (const id of revoked) decided.delete(id);
    for (let at = 0; at < made.length; at += PORTION) {
      note(engine.decide(...made.slice(at, at + PORTION)));
      await turn();
    }
    for (const { id } of made) decided.add(id);
  };
  const settleMoved = async (quietly: Rebuilding['alone']): Promise<void> => {
    differences += await settleClustersOf((work) => quietly(() => database.asSystem(work)), engine, take(meanwhile.placed));
  };

  await catchUp(alone);
  meanwhile.placed.clear(); // all rows are looked at
  differences += await settleClusters(async (work) => {
    await turn();
    return alone(() => database.asSystem(work));
  }, engine);
  for (let round = 0; round < MOST_ROUNDS && meanwhile.stored.size + meanwhile.placed.size > FEW; round++) {
    await catchUp(alone);
    await settleMoved(alone);
  }
  return alone(async () => {
    const now: Rebuilding['alone'] = (work) => work();
    await catchUp(now);
    await settleMoved(now);
    use(engine);
    return { reports: engine.size(), decisions: decided.size, differences };
  });
}

function take(ids: Set<string>): string[] {
  const taken = [...ids];
  ids.clear();
  return taken;
}

/** An engine that knows the reports stored when its filling began, and nothing of people's decisions. An empty feed is filled from the order in which they arrived. */
async function fill(
  database: Database,
  newId: () => string,
  turn: () => Promise<void>,
  progress: (filled: Filled) => void,
): Promise<Engine> {
  const key = randomKey();
  return database.asSystem(async (tx) => {
    const engine = newEngine(await weightsInForce(tx), key);
    const of = await countReports(tx);
    let done = 0;
    // What is stored from now on has a later id: whoever stores it tells.
    const batches = streamLinkable(tx, { until: newId() });
    if (!(await hasChanges(tx))) {
      for await (const { text, count } of batches) {
        await tellInOrder(tx, engine, feedOf(newId), text, turn);
        progress({ done: (done += count), of });
      }
      await retellDecisions(tx, newId);
      return engine;
    }
    const threads = new ReadingThreads({ key, keep: false, commonValues: commonValuesInUse().file, words: 0 });
    const pack = createStoredPacker(newPacking(key));
    try {
      const packed = inOrder(
        batches,
        2 * threads.atOnce,
        ({ text }) => pack(text),
        ({ text }) => threads.pack(text),
      );
      for await (const { chunk, answer } of packed) {
        done += chunk.count;
        for (const few of answer) {
          engine.addPacked(few, Math.min(1, done / of));
          await turn();
        }
        progress({ done, of });
      }
    } finally {
      await threads.end();
    }
    return engine;
  });
}

async function tellInOrder(tx: Executor, engine: Engine, feed: ChangeBook, text: string, turn: () => Promise<void>): Promise<void> {
  const reports = [...new LinkableText(text).reports()];
  for (let at = 0; at < reports.length; at += PORTION) {
    await feed.write(tx, engine, engine.add(reports.slice(at, at + PORTION)).changes);
    await turn();
  }
}

/** A change happened when the last of its reports arrived: the id says when that was. */
const feedOf = (newId: () => string): ChangeBook =>
  changeBook(newId, ({ reports }: ClusterChange) => timeOf(reports.reduce((latest, id) => (id > latest ? id : latest), '')));

/** The time in a UUIDv7 (RFC 9562 §5.7): its first 48 bits, milliseconds since 1970. */
const timeOf = (id: string): string => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) || 0).toISOString();

async function retellDecisions(executor: Executor, newId: () => string): Promise<void> {
  for (const { id, at, subject } of await decisionHistory(executor))
    await writeChanges(executor, [
      { id: newId(), at, kind: 'decided', cluster: null, reports: subject.reports, facts: { ties: [], decision: id } },
    ]);
}
