import { reportSummaries } from '#intake';
import type { Executor } from '#platform/database/executor.ts';
import { elsewhereText, eventText, reasonGiven } from '../core/change-text.ts';
import { clusterId } from '../core/cluster-id.ts';
import type { HistoryEvent, HistoryPage } from '../core/cluster-history.ts';
import type { Engine } from '../core/engine.ts';
import { explain } from '../core/explain.ts';
import { clusterChanges, type StoredChange } from '../store/changes.ts';
import { decisionsAbout, type StoredDecision } from '../store/decisions.ts';
import { numbersOf } from '../store/report-facts.ts';
import { decisionRows } from './decision-row.ts';
import { writePlace } from './feed-place.ts';
import { tellingTies } from './telling-ties.ts';
import type { VisibleCluster } from './visible-cluster.ts';

/** Reports named of one event. */
const named = 12;
/** Decisions about one cluster that are read; more than people ever made about one. */
const decided = 1000;
/** Pages of changes read on, where the viewer may be told of none. */
const pages = 5;

type Place = { readonly at: string; readonly id: string };

/**
 * What happened to a cluster, newest first, cut to the executor's viewer. The cluster is followed by its members, whatever it was called: a name follows
 * from the first member. Of a change those are told who are members for this viewer, or left with a tie of which both ends may be seen.
 */
export async function clusterHistory(
  executor: Executor,
  engine: Engine,
  cluster: VisibleCluster,
  asked: { readonly before: Place | null; readonly limit: number },
): Promise<HistoryPage> {
  const ids = cluster.members.map(({ id }) => id);
  const isEarlier = ({ at, id }: Place): boolean =>
    asked.before === null || at < asked.before.at || (at === asked.before.at && id < asked.before.id);
  const decisions = (await decisionsAbout(executor, ids, decided)).filter(isEarlier).slice(0, asked.limit);
  const { changes, isAll } = await changesOf(executor, engine, ids, asked);
  const events = [...(await tellDecisions(executor, decisions)), ...changes].toSorted(newestFirst);
  const page = await withTitles(executor, events.slice(0, asked.limit));
  const last = page.at(-1);
  const isEnd = isAll && decisions.length < asked.limit && events.length <= asked.limit;
  return { events: page, next: last === undefined || isEnd ? null : writePlace(last) };
}

type Untitled = Omit<HistoryEvent, 'reports'> & { readonly reports: readonly { readonly report: string; readonly number: string }[] };

async function withTitles(executor: Executor, events: readonly Untitled[]): Promise<HistoryEvent[]> {
  const summaries = await reportSummaries(executor, [...new Set(events.flatMap(({ reports }) => reports.map(({ report }) => report)))]);
  const byId = new Map(summaries.map((summary) => [summary.id, summary]));
  return events.map((event) => ({
    ...event,
    reports: event.reports.map((one) => ({ ...one, title: byId.get(one.report)?.title ?? '', lang: byId.get(one.report)?.lang ?? 'und' })),
  }));
}

/** What the evidence did, as far as it may be told, up to `limit`; `isAll`: there is no more of it. */
async function changesOf(
  executor: Executor,
  engine: Engine,
  ids: readonly string[],
  { before, limit }: { readonly before: Place | null; readonly limit: number },
): Promise<{ changes: Untitled[]; isAll: boolean }> {
  const about = { reports: ids, names: ids.map((id) => clusterId(id)) };
  const [members, names] = [new Set(ids), new Set(about.names)];
  const changes: Untitled[] = [];
  let from = before;
  for (let page = 0; page < pages; page++) {
    const stored = await clusterChanges(executor, about, { before: from, limit });
    const numbers = await numbersOf(executor, [...new Set(stored.flatMap(({ reports, facts }) => [...reports, ...facts.ties.flat()]))]);
    changes.push(...stored.flatMap((change) => tell(engine, change, { members, names, numbers }) ?? []));
    const last = stored.at(-1);
    if (last === undefined || stored.length < limit) return { changes, isAll: true };
    if (changes.length >= limit) return { changes, isAll: false };
    from = { at: last.at, id: last.id };
  }
  return { changes, isAll: false };
}

/** What a change is told by: the cluster as it is now, names that it may have had, and numbers of those reports that the viewer may see. */
type Known = { readonly members: ReadonlySet<string>; readonly names: ReadonlySet<string>; readonly numbers: ReadonlyMap<string, string> };

function tell(engine: Engine, change: StoredChange, { members, names, numbers }: Known): Untitled | null {
  const ties = tellingTies(change).filter(([a, b]) => numbers.has(a) && numbers.has(b) && (members.has(a) || members.has(b)));
  const tied = new Set(ties.flat());
  // What is a member now may have been in another cluster then: that is told of it alone. A first member that is hidden gave a name unknown here.
  const isOurs = (change.cluster !== null && names.has(change.cluster)) || ties.some(([a, b]) => members.has(a) && members.has(b));
  const isSplit = change.kind === 'cluster-split';
  const told = change.reports
    .filter((id) => numbers.has(id) && (isOurs ? tied.has(id) || (!isSplit && members.has(id)) : tied.has(id) && members.has(id)))
    .toSorted();
  const link = tieOf(engine, ties, told, members);
  if (told.length === 0 || link === null) return null;
  const kind = isSplit ? 'split' : change.kind === 'cluster-formed' && isOurs && told.length > 1 ? 'formed' : 'grew';
  return {
    id: change.id,
    at: change.at,
    kind,
    decision: null,
    sentence: (isOurs ? eventText : elsewhereText)[kind](told.length),
    why: explain(link).sentence,
    by: null,
    organisation: null,
    revoked: false,
    ...reportsOf(told, numbers),
  };
}

/** The tie that the change is explained by: the strongest kept with it, else the best that one of those told has with a member now. */
function tieOf(engine: Engine, ties: readonly (readonly [string, string])[], told: readonly string[], members: ReadonlySet<string>) {
  for (const [a, b] of ties) {
    const link = engine.link(a, b);
    if (link) return link;
  }
  for (const id of told.slice(0, 3)) {
    const link = engine.linksOf(id, 50).find(({ a, b }) => members.has(a) && members.has(b));
    if (link) return link;
  }
  return null;
}

async function tellDecisions(executor: Executor, decisions: readonly StoredDecision[]): Promise<Untitled[]> {
  const rows = await decisionRows(executor, decisions);
  const numbers = await numbersOf(executor, [...new Set(decisions.flatMap(({ subject }) => subject.reports))]);
  return rows.map(({ id, at, kind, sentence, reason, by, organisation, revoked }, place): Untitled => {
    const subject = decisions[place]?.subject;
    const reports = (subject?.parted ?? subject?.reports ?? []).filter((report) => numbers.has(report)).toSorted();
    return {
      id,
      at,
      kind: 'decided',
      decision: kind,
      sentence,
      why: reasonGiven(reason),
      by,
      organisation,
      revoked,
      ...reportsOf(reports, numbers),
    };
  });
}

const reportsOf = (ids: readonly string[], numbers: ReadonlyMap<string, string>): Pick<Untitled, 'reports' | 'moreReports'> => ({
  reports: ids.slice(0, named).map((report) => ({ report, number: numbers.get(report) ?? '' })),
  moreReports: Math.max(0, ids.length - named),
});

const newestFirst = (one: Place, other: Place): number =>
  one.at === other.at ? (one.id > other.id ? -1 : Number(one.id < other.id)) : one.at > other.at ? -1 : 1;
