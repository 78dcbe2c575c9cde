import { strictestTlp } from '#model/handling.ts';
import type { IncidentKind } from '#model/report.ts';
import type { Text } from '#model/text.ts';
import { clusterSentence } from '../core/cluster-text.ts';
import type { Engine } from '../core/engine.ts';
import { explainEvidence } from '../core/explain.ts';
import type { ClusterRow } from '../core/picture.ts';
import type { ReportFacts } from '../store/report-facts.ts';
import type { VisibleCluster } from './visible-cluster.ts';

/** Counts over the members that the viewer sees. */
export function clusterFigures(members: readonly ReportFacts[]) {
  const times = members.map(({ at }) => at).sort();
  return {
    reports: members.length,
    /** Harmed organisations or persons that are named. */
    victims: new Set(members.flatMap(({ victim }) => (victim ? [victim.normalize('NFKC').toLowerCase()] : []))).size,
    prefectures: different(members.flatMap(({ prefecture }) => prefecture ?? [])),
    countries: different(members.map(({ country }) => country)),
    kind: commonestKind(members),
    firstAt: times[0] ?? null,
    latestAt: times.at(-1) ?? null,
    tlp: strictestTlp(members.map(({ tlp }) => tlp)),
    exercise: members.some(({ exercise }) => exercise),
  };
}

/** One row of the list. `reviewed`: somebody has confirmed it. */
export function clusterRow(engine: Engine, { id, members }: VisibleCluster, reviewed: boolean): ClusterRow {
  const { victims, prefectures, countries, ...figures } = clusterFigures(members);
  const tie = clusterTie(engine, members);
  return {
    ...figures,
    id,
    sentence: clusterSentence({ reports: members.length, kind: figures.kind, prefectures, countries, tie }),
    organisations: victims,
    prefectures: prefectures.length,
    countries: countries.length,
    reviewed,
  };
}

/** What ties the visible members above all, asked of the first few: enough for a sentence. */
function clusterTie(engine: Engine, members: readonly ReportFacts[]): Text | null {
  const visible = new Set(members.map(({ id }) => id));
  const links = members.slice(0, 5).flatMap(({ id }) => engine.linksOf(id, 20).filter(({ a, b }) => visible.has(a) && visible.has(b)));
  const [best] = links.flatMap(({ evidence }) => evidence).toSorted((a, b) => b.contribution - a.contribution);
  return best && best.contribution > 0 ? explainEvidence(best) : null;
}

function commonestKind(members: readonly ReportFacts[]): IncidentKind {
  const counts = new Map<IncidentKind, number>();
  for (const { kind } of members) counts.set(kind, (counts.get(kind) ?? 0) + (kind === 'other' ? 0.5 : 1));
  const [commonest] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return commonest?.[0] ?? 'other';
}

const different = <T>(values: readonly T[]): T[] => [...new Set(values)].sort();
