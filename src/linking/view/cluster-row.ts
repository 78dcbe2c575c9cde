import { strictestTlp } from '#model/handling.ts';
import type { IncidentKind } from '#model/report.ts';
import { clusterSentence } from '../core/cluster-text.ts';
import type { Engine } from '../core/engine.ts';
import type { ClusterRow } from '../core/picture.ts';
import type { ReportFacts } from '../store/report-facts.ts';
import { mainTie } from './main-tie.ts';
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
  const tie = mainTie(
    engine,
    members.map((member) => member.id),
  );
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

function commonestKind(members: readonly ReportFacts[]): IncidentKind {
  const counts = new Map<IncidentKind, number>();
  for (const { kind } of members) counts.set(kind, (counts.get(kind) ?? 0) + (kind === 'other' ? 0.5 : 1));
  const [commonest] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return commonest?.[0] ?? 'other';
}

const different = <T extends string | number>(values: readonly T[]): T[] => [...new Set(values)].toSorted((a, b) => (a < b ? -1 : 1));
