import { reportSummaries, type ReportSummary } from '#intake';
import { tacticsOf, techniqueName } from '#methods';
import type { Text } from '#model/text.ts';
import { decideRule } from '#model/visibility.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { clusterSentence } from '../core/cluster-text.ts';
import type { Engine } from '../core/engine.ts';
import { probabilityOf } from '../core/explain.ts';
import type { Evidence } from '../core/link.ts';
import type { Member, Picture, Trace } from '../core/picture.ts';
import { inPerCent } from '../core/likenesses/index.ts';
import { picturedTraces, traceKey, weakestTie } from '../core/pictured-traces.ts';
import { decisionsAbout, type StoredDecision } from '../store/decisions.ts';
import { techniquesOf } from '../store/techniques.ts';
import { tellable } from '../new-engine.ts';
import { clusterFigures } from './cluster-row.ts';
import { decisionRows } from './decision-row.ts';
import { mainTie } from './main-tie.ts';
import { tiesAmong } from './ties-among.ts';
import { countVisible, keyOf } from './visible-count.ts';
import type { VisibleCluster } from './visible-cluster.ts';

/** Members and traces drawn; the rest is counted and listed page by page. */
const DRAWN = { members: 300, traces: 80, common: 20 };

/** Everything one screen shows of a cluster, cut to the executor's viewer. `focus`: a member that must be among those drawn. */
export async function pictureOf(
  executor: Executor,
  engine: Engine,
  viewer: Viewer,
  cluster: VisibleCluster,
  focus: string,
): Promise<Picture> {
  const drawn = drawnMembers(cluster, focus);
  const ids = drawn.map(({ id }) => id);
  const summaries = await reportSummaries(executor, ids);
  const decisions = await decisionsAbout(executor, ids);
  const traces = await tracesOf(executor, engine, cluster, ids, decisions);
  const figures = clusterFigures(cluster.members);

  return {
    id: cluster.id,
    sentence: clusterSentence({ ...figures, tie: traces.tie }),
    tlp: figures.tlp,
    exercise: figures.exercise,
    kind: figures.kind,
    facts: {
      reports: figures.reports,
      organisations: figures.victims,
      prefectures: figures.prefectures.length,
      countries: figures.countries.length,
      loss: lossOf(summaries),
      firstAt: figures.firstAt,
      latestAt: figures.latestAt,
      weakest: traces.weakest === null ? 1 : probabilityOf(traces.weakest),
    },
    members: summaries.map(memberOf).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)),
    moreMembers: cluster.members.length - drawn.length,
    traces: traces.shown,
    moreTraces: traces.more,
    places: {
      prefectures: counted(cluster.members.flatMap(({ prefecture }) => prefecture ?? [])).map(([code, count]) => ({ code, count })),
      countries: counted(cluster.members.map(({ country }) => country)).map(([code, count]) => ({ code, count })),
    },
    tactics: await stripOf(executor, ids),
    decisions: await decisionRows(executor, decisions),
    may: { decide: decideRule.gates.every((gate) => gate.holds(viewer, guardedAs(figures.exercise))) },
  };
}

/** A report as a member of a picture. */
export function memberOf(summary: ReportSummary): Member {
  const { id, number, title, lang, kind, victim, prefecture, country, tlp, exercise, withheld, occurred, reportedAt, receivedAt } = summary;
  const industry = summary.industry.state === 'answered' ? summary.industry.value : null;
  const [at, atBasis] =
    occurred !== null
      ? ([occurred.at, 'occurred'] as const)
      : reportedAt !== null
        ? ([new Date(reportedAt).toISOString(), 'reported'] as const)
        : ([new Date(receivedAt).toISOString(), 'received'] as const);
  return { id, number, title, lang, kind, victim, industry, prefecture, country, at, atBasis, tlp, exercise, withheld: [...withheld] };
}

/** The latest ones, and the one asked for. */
function drawnMembers({ members }: VisibleCluster, focus: string): VisibleCluster['members'] {
  if (members.length <= DRAWN.members) return members;
  const latest = members.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, DRAWN.members);
  const asked = members.find(({ id }) => id === focus);
  return asked === undefined || latest.includes(asked) ? latest : [...latest.slice(0, -1), asked];
}

async function tracesOf(
  executor: Executor,
  engine: Engine,
  { members }: VisibleCluster,
  ids: readonly string[],
  decisions: readonly StoredDecision[],
): Promise<{ shown: Trace[]; more: number; weakest: number | null; tie: Text | null }> {
  const exercise = members.some((member) => member.exercise);
  const shared = engine.shared(ids);
  const links = tiesAmong(engine, ids, shared);
  const traces = picturedTraces(ids, links, engine.weights.threshold, heldPairs(decisions), isTiedWithout(engine, ids), DRAWN.traces);
  const holders = new Map(shared.map((value) => [keyOf(value), value.reports]));
  const weighing = traces.map(({ evidence, ...trace }) => {
    const { family, type, value } = evidence;
    const shown = inPerCent.has(type) ? `${value} %` : value;
    return { ...trace, family, type, value: shown, members: holders.get(keyOf(evidence)) ?? trace.members, common: tellable(evidence) };
  });
  const known = new Set(weighing.map(keyOf));
  const common = shared
    .filter((value) => value.common !== null && !known.has(keyOf(value)))
    .toSorted((a, b) => b.reports.length - a.reports.length)
    .map((value) => ({ ...value, members: value.reports, weight: 0, bridge: false, common: tellable(value) }));
  const all = [...weighing.slice(0, DRAWN.traces), ...common.slice(0, DRAWN.common)];
  const countOf = await countVisible(executor, engine, all, exercise);
  return {
    // A likeness has no holders to count, so those who share it are.
    shown: all.map((trace) => ({
      ...trace,
      members: [...trace.members],
      key: keyOf(trace),
      seenIn: Math.max(countOf(trace), trace.members.length),
    })),
    more: Math.max(0, weighing.length - DRAWN.traces) + Math.max(0, common.length - DRAWN.common),
    weakest: weakestTie(links),
    tie: mainTie(engine, ids),
  };
}

/** Members of a part asked for further ties; a larger part that hangs by one trace is one all the same. */
const ASKED = 40;

/** Whether a part has a tie to another of the reports that holds without a trace. The links of a picture are not all there are, so the engine is asked. */
const isTiedWithout =
  (engine: Engine, ids: readonly string[]) =>
  (part: readonly string[], evidence: Evidence): boolean => {
    const [own, all] = [new Set(part), new Set(ids)];
    return part.slice(0, ASKED).some((id) =>
      engine.tiedWith(id).some((other) => {
        const link = all.has(other) && !own.has(other) ? engine.link(id, other) : null;
        const less = link?.evidence.find((one) => traceKey(one) === traceKey(evidence))?.contribution ?? 0;
        return link !== null && link.logOdds - less >= engine.weights.threshold;
      }),
    );
  };

/** Pairs that people's standing decisions hold together. */
const heldPairs = (decisions: readonly StoredDecision[]): (readonly [string, string])[] =>
  decisions.filter(({ kind, revoked }) => !revoked && (kind === 'must-link' || kind === 'confirm')).flatMap(({ subject }) => subject.pairs);

/** The ATT&CK strip over the members drawn. */
async function stripOf(executor: Executor, ids: readonly string[]): Promise<Picture['tactics']> {
  const named = await techniquesOf(executor, ids);
  const holders = Map.groupBy(named, ({ norm }) => norm);
  return tacticsOf([...holders.keys()]).map(({ id, name, techniques }) => ({
    id,
    name,
    count: new Set(techniques.flatMap((technique) => (holders.get(technique) ?? []).map(({ report }) => report))).size,
    techniques: techniques.map((technique) => ({
      id: technique,
      name: techniqueName(technique),
      count: holders.get(technique)?.length ?? 0,
    })),
  }));
}

/** Over those drawn who answered the question; the denominator goes with it. */
function lossOf(summaries: readonly ReportSummary[]): Picture['facts']['loss'] {
  const answered = summaries.flatMap(({ loss }) => (loss.state === 'answered' ? [loss.value] : []));
  return { yen: answered.reduce((sum, yen) => sum + yen, 0), answered: answered.length, of: summaries.length };
}

function counted<T extends string | number>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

/** The gates of deciding ask nothing else of a record. */
const guardedAs = (exercise: boolean) => ({
  handling: { tlp: 'clear' as const, owner: '', releasableTo: [] },
  ownerKind: 'agency' as const,
  submittedBy: '',
  exercise,
});
