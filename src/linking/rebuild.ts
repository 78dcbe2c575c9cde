import { LinkableText } from '#intake/reading';
import { streamLinkable } from '#intake';
import type { Executor } from '#platform/database/executor.ts';
import type { Services } from '#platform/services.ts';
import { type ChangeBook, feedOfStored } from './change-book.ts';
import type { Engine } from './core/engine.ts';
import { keepPace } from './keep-pace.ts';
import { newEngine, randomKey } from './new-engine.ts';
import { packStored } from './pack-stored.ts';
import { strayReports } from './settle-clusters.ts';
import { hasChanges, writeChanges } from './store/changes.ts';
import { decisionHistory } from './store/decisions.ts';
import { countReports } from './store/report-facts.ts';
import { weightsInForce } from './store/weights.ts';
import { inTurns } from './turns.ts';

/** `differences`: reports whose stored cluster was not what the postings and decisions say; 0 when the stored state was true. */
export type Rebuilt = { readonly reports: number; readonly decisions: number; readonly differences: number };

/** How many reports are in, of how many. */
export type Filled = { readonly done: number; readonly of: number };

/** What others do while an engine is filled, by ids of reports: stored or linked anew, and whose row was written. */
export type Meanwhile = { readonly stored: Set<string>; readonly placed: Set<string> };

export type Rebuilding = Pick<Services, 'database' | 'newId' | 'log'> & {
  readonly progress: (filled: Filled) => void;
  readonly meanwhile: Meanwhile;
  /** Stored while there was no engine: the feed has nothing yet of what they belong with. Who is told of is taken out. */
  readonly untold: Set<string>;
  /** Runs work while nobody stores or decides. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /**
   * Called once, at the end, while nobody stores or decides: puts the rows of these reports right, and from then on the engine is the one that is used.
   * @returns reports whose row was wrong
   */
  readonly use: (engine: Engine, reports: ReadonlySet<string>) => Promise<readonly string[]>;
};

/** With so few reports left to catch up with, nobody need wait long. */
const FEW = 50;
/** Where reports come in faster than they are caught up with, the others have to wait after so many rounds. */
const MOST_ROUNDS = 20;

/**
 * Fills an engine from what is stored, applies all standing decisions, catches up with what others do meanwhile, and finds the stored clusters that are not right. Until the
 * end nobody waits and nothing is written but what the feed still has to tell; then the others wait for what is left, and for the rows that were wrong.
 */
export async function rebuild(order: Rebuilding): Promise<Rebuilt> {
  const { database, meanwhile, alone, use } = order;
  const turn = inTurns();
  const engine = await fill(order, turn);
  // All at once when all are in: sorting out in between costs many times as much.
  while (!engine.settleSome()) await turn();
  const pace = keepPace(engine, order, turn);
  await pace.decisions();
  pace.moved.clear(); // every row is looked at now
  const strays = await strayReports(database, engine);
  for (let round = 0; round < MOST_ROUNDS && meanwhile.stored.size > FEW; round++) {
    // Only what is stored by now is read: whoever stores puts ids down before.
    await pace.reports(await alone(async () => take(meanwhile.stored)));
    await pace.decisions();
  }
  return alone(async () => {
    await pace.reports(take(meanwhile.stored));
    const decisions = await pace.decisions();
    const moved = new Set([...take(meanwhile.placed), ...pace.moved]);
    const settled = await use(engine, new Set([...strays, ...moved]));
    return { reports: engine.size(), decisions, differences: settled.filter((id) => !moved.has(id)).length };
  });
}

function take(ids: Set<string>): string[] {
  const taken = [...ids];
  ids.clear();
  return taken;
}

/** An engine that knows the reports stored when its filling began, and nothing of people's decisions. An empty feed is filled from the order in which they arrived. */
async function fill({ database, newId, log, progress, untold }: Rebuilding, turn: () => Promise<void>): Promise<Engine> {
  const key = randomKey();
  const before = [...untold];
  const { engine, isTold } = await database.asSystem(async (tx) => {
    const engine = newEngine(await weightsInForce(tx), key);
    const of = await countReports(tx);
    let done = 0;
    // What is stored from now on has a later id: whoever stores it tells.
    const batches = streamLinkable(tx, { until: newId() });
    if (!(await hasChanges(tx))) {
      for await (const { text, count } of batches) {
        await tellInOrder(tx, engine, feedOfStored(newId), text, turn);
        progress({ done: (done += count), of });
      }
      await retellDecisions(tx, newId);
      return { engine, isTold: true };
    }
    const broken = (problem: unknown): void => log.warn(problem, 'threads broke off while packing stored reports; it goes on without them');
    for await (const { count, packed } of packStored(batches, key, broken)) {
      done += count;
      for (const few of packed) {
        engine.addPacked(few, Math.min(1, done / of));
        await turn();
      }
      progress({ done, of });
    }
    return { engine, isTold: false };
  });
  if (isTold) for (const id of before) if (engine.has(id)) untold.delete(id);
  return engine;
}

/** Reports told of at a time. */
const PORTION = 50;

async function tellInOrder(tx: Executor, engine: Engine, feed: ChangeBook, text: string, turn: () => Promise<void>): Promise<void> {
  const reports = [...new LinkableText(text).reports()];
  for (let at = 0; at < reports.length; at += PORTION) {
    await feed.write(tx, engine, engine.add(reports.slice(at, at + PORTION)).changes);
    await turn();
  }
}

async function retellDecisions(executor: Executor, newId: () => string): Promise<void> {
  for (const { id, at, subject } of await decisionHistory(executor))
    await writeChanges(executor, [
      { id: newId(), at, kind: 'decided', cluster: null, reports: subject.reports, facts: { ties: [], decision: id } },
    ]);
}
