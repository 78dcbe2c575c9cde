import { reportSummaries, type ReportSummary } from '#intake';
import { strictestTlp } from '#model/handling.ts';
import type { Text } from '#model/text.ts';
import type { Executor } from '#platform/database/executor.ts';
import { clusterFormed, clusterGrew, clusterSplit, decisionText, numbersText, reasonGiven } from '../core/change-text.ts';
import type { Engine } from '../core/engine.ts';
import { explain } from '../core/explain.ts';
import type { ChangeRow } from '../core/picture.ts';
import { changesPage, type StoredChange } from '../store/changes.ts';
import { decisionsById, type StoredDecision } from '../store/decisions.ts';
import { tellingTies } from './telling-ties.ts';
import { clusterAround, type VisibleCluster } from './visible-cluster.ts';

type FeedPage = { readonly changes: ChangeRow[]; readonly next: { readonly at: string; readonly id: string } | null };

/**
 * What changed, newest first, cut to the executor's viewer. A change of clusters is told only by a tie with both ends visible: what came
 * together by a hidden report is no news for this viewer. `next` continues behind the last row read; null at the end.
 */
export async function changeFeed(
  executor: Executor,
  engine: Engine,
  asked: { since: string | null; before: { at: string; id: string } | null; limit: number },
): Promise<FeedPage> {
  const changes: ChangeRow[] = [];
  let before = asked.before;
  // Rows that this viewer may not be told of are skipped; a bounded number of pages keeps the answer swift.
  for (let pages = 0; pages < 5; pages++) {
    const stored = await changesPage(executor, { ...asked, before, limit: asked.limit });
    const told = await tell(executor, engine, stored);
    for (const [at, change] of stored.entries()) {
      before = { at: change.at, id: change.id };
      const row = told[at];
      if (row) changes.push(row);
      if (changes.length === asked.limit) return { changes, next: before };
    }
    if (stored.length < asked.limit) return { changes, next: null };
  }
  return { changes, next: before };
}

/** Each change as this viewer may read it, or null. */
async function tell(executor: Executor, engine: Engine, changes: readonly StoredChange[]): Promise<(ChangeRow | null)[]> {
  const ids = new Set(changes.flatMap(({ reports, facts }) => [...reports, ...facts.ties.flat()]));
  const visible = new Map((await reportSummaries(executor, [...ids])).map((summary) => [summary.id, summary]));
  const decisions = await decisionsById(
    executor,
    changes.flatMap(({ facts }) => facts.decision ?? []),
  );
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const rows: (ChangeRow | null)[] = [];
  for (const change of changes) {
    const reports = change.reports.flatMap((id) => visible.get(id) ?? []);
    const decision = byId.get(change.facts.decision ?? '');
    if (change.kind === 'decided') rows.push(decision ? await tellDecision(executor, engine, change, decision, reports) : null);
    else rows.push(await tellCluster(executor, engine, change, reports, visible));
  }
  return rows;
}

async function tellDecision(
  executor: Executor,
  engine: Engine,
  change: StoredChange,
  decision: StoredDecision,
  reports: readonly ReportSummary[],
): Promise<ChangeRow | null> {
  const [first] = reports;
  if (first === undefined) return null;
  const numbers = reports.map(({ number }) => number);
  const cluster = await clusterAround(executor, engine, first.id);
  return rowOf(
    change,
    cluster?.id ?? null,
    decisionText(decision.kind, decision.by, decision.subject, numbersText(numbers)),
    reasonGiven(decision.reason),
    reports,
  );
}

async function tellCluster(
  executor: Executor,
  engine: Engine,
  change: StoredChange,
  reports: readonly ReportSummary[],
  visible: ReadonlyMap<string, ReportSummary>,
): Promise<ChangeRow | null> {
  const tie = tellingTies(change).find(([a, b]) => visible.has(a) && visible.has(b));
  const link = tie && engine.link(...tie);
  if (!tie || !link) return null;
  const cluster = await clusterAround(executor, engine, tie[1]);
  const inside = new Set(cluster?.members.map(({ id }) => id));
  const apart = change.kind === 'cluster-split';
  const told = reports.filter(({ id }) => inside.has(id) !== apart);
  const name = cluster?.id ?? (visible.get(tie[1])?.number ?? '').replace(/^R-/, 'C-');
  if (told.length === 0) return null;
  return rowOf(change, cluster?.id ?? null, sentenceOf(change, name, told.length, cluster), explain(link).sentence, told);
}

function sentenceOf({ kind }: StoredChange, name: string, told: number, cluster: VisibleCluster | null): Text {
  if (kind === 'cluster-split') return clusterSplit(name, told);
  const now = cluster?.members.length ?? told;
  return kind === 'cluster-formed' && told >= now ? clusterFormed(name, now) : clusterGrew(name, told, now);
}

const rowOf = (
  { id, at, kind }: StoredChange,
  cluster: string | null,
  sentence: Text,
  why: Text | null,
  reports: readonly ReportSummary[],
): ChangeRow => ({
  id,
  at,
  kind,
  cluster,
  sentence,
  why,
  tlp: strictestTlp(reports.map(({ tlp }) => tlp)),
  exercise: reports.some(({ exercise }) => exercise),
});
