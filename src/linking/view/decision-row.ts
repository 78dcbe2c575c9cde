import type { Executor } from '#platform/database/executor.ts';
import { decisionText, numbersText } from '../core/change-text.ts';
import type { DecisionRow } from '../core/picture.ts';
import type { StoredDecision } from '../store/decisions.ts';
import { numbersOf } from '../store/report-facts.ts';

/** Decisions as people read them. A decision is only seen by who may see all of its reports, so all of their numbers may be named. */
export async function decisionRows(executor: Executor, decisions: readonly StoredDecision[]): Promise<DecisionRow[]> {
  const numbers = await numbersOf(executor, [...new Set(decisions.flatMap(({ subject }) => subject.reports))]);
  return decisions.map(({ id, kind, subject, reason, by, organisation, at, revoked }) => ({
    id,
    kind,
    sentence: decisionText(
      kind,
      by,
      subject,
      numbersText((subject.parted ?? subject.reports).flatMap((report) => numbers.get(report) ?? [])),
    ),
    reason,
    by,
    organisation,
    at,
    revoked,
  }));
}
