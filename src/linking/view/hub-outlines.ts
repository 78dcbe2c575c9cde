import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { CommonValue } from '../core/engine-answers.ts';
import type { Engine } from '../core/engine.ts';
import type { HubCause } from '../core/hubs/hub-page.ts';
import { decidedHub } from '../core/value-words.ts';
import type { CommonInForce } from '../hubs/common-in-force.ts';
import { visibleAmong } from '../store/report-facts.ts';
import { standingValueDecisions, type ValueDecisionRow } from '../store/value-decisions.ts';
import type { keepCostly } from './keep-costly.ts';

/** A value that is held back, or of which somebody said something, as a viewer may see it. */
export type HubOutline = CommonValue & {
  readonly exercise: boolean;
  readonly cause: HubCause;
  /** Reports that have it, of those that may be seen; the latest first, at most `holders` of them looked at. */
  readonly reports: readonly string[];
  readonly more: boolean;
  readonly decision: ValueDecisionRow | null;
};

/** Gives outlines again for a while where they cost much. */
export type HubOutlines = ReturnType<typeof keepCostly<readonly HubOutline[]>>;

/** Beyond this many holders the number shown is a lower bound. */
const holders = 2000;

/**
 * Every value that is held back now and that two visible reports have: with fewer there is nothing to hold back, and one alone would tell of a hidden second;
 * where its number alone is against it, as many visible reports must have it. A value about which the viewer may see a decision is there in any case. In order: most reports first, then by type and value.
 */
export async function hubOutlines(
  executor: Executor,
  engine: Engine,
  viewer: Pick<Viewer, 'exerciseOnly'>,
  inUse: CommonInForce,
): Promise<HubOutline[]> {
  const decisions = new Map((await standingValueDecisions(executor)).toReversed().map((decision) => [keyOf(decision), decision]));
  const realms = viewer.exerciseOnly ? [true] : [false, true];
  const found = realms.flatMap((exercise) => {
    const values = engine.commonValues(exercise);
    const known = new Set(values.map((value) => keyOf({ ...value, exercise })));
    // Said of a value that is alone now: it would be held back (or count) as soon as another report has it.
    const said = [...decisions.values()].filter((decision) => decision.exercise === exercise && !known.has(keyOf(decision)));
    return [...values, ...said.map((decision) => saidOf(engine, decision))].map((value) => ({ ...value, exercise }));
  });
  const held = found.map((value) => ({
    value,
    reports: engine.reportsWith(value.type, value.value, value.exercise, holders),
  }));
  const visible = await visibleAmong(executor, [...new Set(held.flatMap(({ reports }) => reports))]);
  const outlines = held.flatMap(({ value, reports }): HubOutline[] => {
    const seen = reports
      .filter((report) => visible.has(report))
      .sort()
      .reverse(); // ids carry the time of arrival
    const decision = decisions.get(keyOf(value)) ?? null;
    const cause = causeOf(value, inUse);
    return isTold(engine, { ...value, cause, decision }, seen.length)
      ? [{ ...value, decision, cause, reports: seen, more: reports.length === holders }]
      : [];
  });
  return outlines.sort((one, other) => other.reports.length - one.reports.length || (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** Whether a value may be told of to who sees so many of the reports that have it. */
export function isTold(
  engine: Engine,
  { type, reason, cause, decision }: Pick<HubOutline, 'type' | 'reason' | 'cause' | 'decision'>,
  seen: number,
): boolean {
  if (decision !== null) return seen > 0;
  // Held back for its number alone: who sees no more than may share it would learn that there are others.
  return reason !== null && seen > (cause === 'number' ? Math.max(1, engine.weights.types[type]?.hub ?? 1) : 1);
}

const saidOf = (engine: Engine, { type, value, kind, exercise }: ValueDecisionRow): CommonValue => ({
  type,
  value,
  reason: engine.commonReason(type, value, exercise),
  cap: kind === 'hub' ? 0 : Infinity,
  word: kind,
});

function causeOf({ type, value, reason, word }: CommonValue, { common, consequences }: CommonInForce): HubCause {
  if (word === 'not-hub' || reason?.en === decidedHub.en) return 'person';
  const known = common(type, value);
  if (known?.reason.en !== reason?.en) return 'number';
  return consequences(type, value).some((found) => found.common?.reason.en === reason?.en) ? 'list' : 'table';
}

const keyOf = ({ type, value, exercise }: { readonly type: string; readonly value: string; readonly exercise: boolean }): string =>
  `${type}\n${value}\n${exercise}`;
