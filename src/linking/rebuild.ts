import { streamLinkable } from '#intake';
import type { Executor } from '#platform/database/executor.ts';
import { changeBook, type ChangeBook } from './change-book.ts';
import type { ClusterChange } from './core/cluster-change.ts';
import type { Engine } from './core/engine.ts';
import { newEngine, newPacker, randomKey } from './new-engine.ts';
import { hasChanges, writeChanges } from './store/changes.ts';
import { decisionHistory, standingDecisions } from './store/decisions.ts';
import { countReports } from './store/report-facts.ts';
import { linkableByIds } from './store/linkable-by-ids.ts';
import { replaceClusters, storedClusters } from './store/report-clusters.ts';
import { weightsInForce } from './store/weights.ts';

/** `differences`: reports whose stored cluster was not what the postings and decisions say; 0 when the stored state was true. */
export type Rebuilt = { readonly reports: number; readonly decisions: number; readonly differences: number };

/** How many reports are in, of how many. */
export type Filled = { readonly done: number; readonly of: number };

/** An engine that knows the reports stored when its filling began, and nothing of people's decisions. */
type FilledEngine = { readonly engine: Engine; readonly feedWasEmpty: boolean };

/** Reads postings into a new engine, and fills an empty feed from the order in which reports arrived. Run it as the machine; writers may go on meanwhile. */
export async function fill(executor: Executor, newId: () => string, progress: (filled: Filled) => void): Promise<FilledEngine> {
  const key = randomKey();
  const engine = newEngine(await weightsInForce(executor), key);
  const pack = newPacker(key);
  const feedWasEmpty = !(await hasChanges(executor));
  const of = await countReports(executor);
  let done = 0;
  // What is stored from now on has a later id: `settle` is told of it.
  for await (const batch of streamLinkable(executor, { until: newId() })) {
    if (feedWasEmpty) await feedOf(newId).write(executor, engine, engine.add(batch).changes);
    else engine.addPacked(pack(batch));
    done += batch.length;
    progress({ done, of });
  }
  // All at once: sorting out in between costs many times as much. At a million reports nobody is answered for some seconds here.
  engine.settle();
  return { engine, feedWasEmpty };
}

/** Catches up with reports that were stored during the filling, applies all standing decisions and puts the stored clusters right. Nobody may write meanwhile. `areNews`: the feed has nothing yet of what they belong with. */
export async function settle(
  executor: Executor,
  newId: () => string,
  { engine, feedWasEmpty }: FilledEngine,
  missed: readonly string[],
  areNews: boolean,
): Promise<Rebuilt> {
  engine.remove(missed);
  const { changes } = engine.add(await linkableByIds(executor, missed));
  if (areNews) await feedOf(newId).write(executor, engine, changes);
  const decisions = await standingDecisions(executor);
  engine.decide(...decisions);
  if (feedWasEmpty) await retellDecisions(executor, newId);
  const differences = await settleClusters(executor, engine);
  return { reports: engine.size(), decisions: decisions.length, differences };
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

async function settleClusters(executor: Executor, engine: Engine): Promise<number> {
  const stored = await storedClusters(executor);
  const computed = new Map(engine.clusters().flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const different = [...new Set([...stored.keys(), ...computed.keys()])].filter((report) => stored.get(report) !== computed.get(report));
  if (different.length > 0) await replaceClusters(executor, computed);
  return different.length;
}
