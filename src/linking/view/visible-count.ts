import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { visibleAmong } from '../store/report-facts.ts';

/** A value as the engine holds it: its type may be derived. */
export type Value = { readonly type: string; readonly value: string };

/** Beyond this many holders a value is common anyway, and its count is a lower bound. */
const HOLDERS = 2000;

/**
 * In how many reports each value is held, counted over those that the executor's viewer may see: what the engine counts over all reports
 * would tell how many are hidden. One query for all values. `exercise`: exercise records and real ones are counted apart.
 */
export async function countVisible(
  executor: Executor,
  engine: Engine,
  values: readonly Value[],
  exercise: boolean,
): Promise<(value: Value) => number> {
  const holders = new Map(values.map((value) => [keyOf(value), engine.reportsWith(value.type, value.value, exercise, HOLDERS)]));
  const visible = await visibleAmong(executor, [...new Set([...holders.values()].flat())]);
  const counts = new Map([...holders].map(([key, reports]) => [key, reports.filter((report) => visible.has(report)).length]));
  return (value) => counts.get(keyOf(value)) ?? 0;
}

/** Stable within an answer. */
export const keyOf = ({ type, value }: Value): string => `${type}:${value}`;
