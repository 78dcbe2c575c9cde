import { reportSummaries } from '#intake';
import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { probabilityOf } from '../core/explain.ts';
import type { Evidence } from '../core/link.ts';
import { pivots } from '../core/turning-points/pivots.ts';
import { pivotText, turningPointText } from '../core/turning-points/turning-point-text.ts';
import type { TurningPointsAnswer } from '../core/turning-points/turning-points-answer.ts';
import { turningPoints, type TurningPoint } from '../core/turning-points/turning-points.ts';
import { tellable } from '../new-engine.ts';
import { decisionsAbout } from '../store/decisions.ts';
import { countVisible } from './visible-count.ts';
import type { VisibleCluster } from './visible-cluster.ts';

/** Larger clusters hang by no single report, and the walk would cost too much. */
const pivoted = 300;
const shown = 3;

/** What would change the link of two members, and what hangs by single members, all over what the executor's viewer may see. */
export async function turningPointsOf(
  executor: Executor,
  engine: Engine,
  { members }: VisibleCluster,
  a: string,
  b: string,
): Promise<TurningPointsAnswer | null> {
  const link = engine.link(a, b);
  const summaries = new Map((await reportSummaries(executor, [a, b])).map((summary) => [summary.id, summary]));
  const [one, other] = [summaries.get(a), summaries.get(b)];
  if (link === null || one === undefined || other === undefined) return null;
  const isTied = link.logOdds >= engine.weights.threshold;
  const countOf = await countVisible(executor, engine, link.evidence, one.exercise);
  const said = link.evidence.map((evidence) => ({ ...evidence, common: tellable(evidence) }));
  const points = turningPoints({ ...link, evidence: said }, engine.weights, daysBetween(one.reportedAt, other.reportedAt));
  const held = await heldPairs(
    executor,
    members.map(({ id }) => id),
  );
  return {
    a: { report: one.id, number: one.number },
    b: { report: other.id, number: other.number },
    logOdds: link.logOdds,
    probability: probabilityOf(link.logOdds),
    isTied,
    isHeld: held.some((pair) => pair.includes(a) && pair.includes(b)),
    points: points.map((point) => ({
      kind: point.kind,
      ...subjectOf(point),
      sentence: turningPointText(point, isTied, (evidence: Evidence) => Math.max(2, countOf(evidence))),
      logOdds: point.logOdds,
      probability: probabilityOf(point.logOdds),
    })),
    pivots: pivotsOf(engine, members, held, [a, b]),
  };
}

function subjectOf(point: TurningPoint): { type: string | null; value: string | null } {
  if ('evidence' in point) return { type: point.evidence.type, value: point.evidence.value };
  return { type: 'type' in point ? point.type : null, value: null };
}

function pivotsOf(
  engine: Engine,
  members: VisibleCluster['members'],
  held: readonly (readonly [string, string])[],
  pair: readonly string[],
): TurningPointsAnswer['pivots'] {
  if (members.length < 3 || members.length > pivoted) return [];
  const numbers = new Map(members.map(({ id, number }) => [id, number]));
  const ties = [...numbers.keys()].flatMap((id) =>
    engine.tiedWith(id).flatMap((other): [string, string][] => (other > id && numbers.has(other) ? [[id, other]] : [])),
  );
  const inside = held.filter(([x, y]) => numbers.has(x) && numbers.has(y));
  return pivots([...numbers.keys()], [...ties, ...inside])
    .toSorted((x, y) => Number(pair.includes(y.report)) - Number(pair.includes(x.report))) // a stable sort: the rest stays by how many
    .slice(0, shown)
    .map(({ report, loose }) => {
      const number = numbers.get(report) ?? '';
      const apart = loose.reduce((sum, part) => sum + part.length, 0);
      return { report, number, loose: apart, sentence: pivotText(number, apart, members.length - 1 - apart) };
    });
}

/** Pairs that standing decisions, as far as the viewer may read them, hold together. */
async function heldPairs(executor: Executor, reports: readonly string[]): Promise<(readonly [string, string])[]> {
  const decisions = await decisionsAbout(executor, reports, 1000);
  return decisions
    .filter(({ kind, revoked }) => !revoked && (kind === 'must-link' || kind === 'confirm'))
    .flatMap(({ subject }) => subject.pairs);
}

/** NaN where a time is unknown: weighed as `undatedDays` apart, as the engine does. */
const daysBetween = (one: number | null, other: number | null): number =>
  one === null || other === null ? Number.NaN : Math.abs(Math.floor(one / 86_400_000) - Math.floor(other / 86_400_000));
