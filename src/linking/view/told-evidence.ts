import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import { featureKey, featuresOf } from '../core/features-of.ts';
import type { Evidence, Link } from '../core/link.ts';

/**
 * What of the evidence between any two of these reports is told to everybody who reads both: sets of techniques, and what both hold in traces that do not tell a victim.
 * Run it as the machine.
 */
export async function toldEvidence(executor: Executor, reports: readonly string[]): Promise<(link: Link) => readonly Evidence[]> {
  const traces = await executor
    .selectFrom('indicator')
    .select(['report', 'type', 'norm'])
    .where(sql<boolean>`report = any(${[...new Set(reports)]}::uuid[])`)
    .where('tells_victim', '=', false)
    .execute();
  const told = new Map([...Map.groupBy(traces, ({ report }) => report)].map(([report, own]) => [report, featuresOf(own)]));
  return ({ a, b, evidence }) =>
    evidence.filter((one) => one.type === 'techniques' || [a, b].every((report) => told.get(report)?.has(featureKey(one))));
}
