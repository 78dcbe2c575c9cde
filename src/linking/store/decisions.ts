import { sql } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Decision, PairDecision } from '../core/link.ts';
import type { DecisionKind, DecisionSubject } from '../tables.ts';

export type StoredDecision = {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly subject: DecisionSubject;
  readonly reason: string;
  readonly by: string;
  readonly organisation: string;
  readonly at: string;
  readonly revokes: string | null;
  readonly revoked: boolean;
};

/** Keeps a decision. The database refuses it where the viewer may not decide about each of its reports. */
export async function insertDecision(
  executor: Executor,
  viewer: Viewer,
  decision: Pick<StoredDecision, 'id' | 'kind' | 'subject' | 'reason' | 'at' | 'revokes'>,
): Promise<void> {
  await executor
    .withSchema('public')
    .insertInto('decision')
    .values({
      ...decision,
      subject: JSON.stringify(decision.subject),
      person: viewer.person,
      person_name: viewer.name,
      organisation: viewer.organisation,
      role: viewer.role,
    })
    .execute();
}

/** Decisions that speak of any of the given reports and that the executor's viewer may see, newest first. */
export async function decisionsAbout(executor: Executor, reports: readonly string[], limit = 100): Promise<StoredDecision[]> {
  return selectDecisions(executor)
    .where(sql<boolean>`decision.id = any(array(select decisions_about(${reports}::text[])))`)
    .orderBy('decision.at', 'desc')
    .orderBy('decision.id', 'desc')
    .limit(limit)
    .execute();
}

/** Decisions by their ids, as far as the executor's viewer may see them. */
export const decisionsById = (executor: Executor, ids: readonly string[]): Promise<StoredDecision[]> =>
  selectDecisions(executor)
    .where(sql<boolean>`decision.id = any(${ids}::uuid[])`)
    .execute();

/** The reports of each standing confirmation that the executor's viewer may see. */
export async function confirmedReports(executor: Executor): Promise<(readonly string[])[]> {
  const rows = await executor
    .selectFrom('decision')
    .select('subject')
    .where('kind', '=', 'confirm')
    .where(sql<boolean>`not exists (select from decision as later where later.revokes = decision.id)`)
    .execute();
  return rows.map(({ subject }) => subject.reports);
}

/** Every decision ever made, oldest first. Run it as the machine. */
export const decisionHistory = (executor: Executor): Promise<StoredDecision[]> =>
  selectDecisions(executor).orderBy('decision.at').orderBy('decision.id').execute();

/** What the standing decisions ask of the engine. Run it as the machine: a rebuild knows no viewer. */
export async function standingDecisions(executor: Executor): Promise<Decision[]> {
  const rows = await selectDecisions(executor)
    .where('decision.kind', 'in', ['must-link', 'cannot-link', 'confirm', 'split', 'hub', 'not-hub'])
    .where(sql<boolean>`not exists (select from decision as later where later.revokes = decision.id)`)
    .execute();
  return rows.flatMap(allOfDecision);
}

/** Everything that a decision asks of the engine: about pairs of reports, or about a value. */
export function allOfDecision(decision: Pick<StoredDecision, 'id' | 'kind' | 'subject'>): Decision[] {
  const { id, kind, subject } = decision;
  if (kind !== 'hub' && kind !== 'not-hub') return engineDecisions(decision);
  return subject.value === undefined ? [] : [{ id: `${id}:0`, kind, ...subject.value }];
}

/** A decision of a person is one decision of the engine for each pair that it ties or parts, with ids that can be found again. */
export function engineDecisions(decision: Pick<StoredDecision, 'id' | 'kind' | 'subject'>): PairDecision[] {
  const kind = decision.kind === 'cannot-link' || decision.kind === 'split' ? 'cannot-link' : 'must-link';
  const pairs = decision.kind === 'split' ? partedPairs(decision.subject) : decision.subject.pairs;
  return pairs.map(([a, b], at) => ({ id: `${decision.id}:${at}`, kind, a, b }));
}

/** A split parts everybody from everybody, so that no tie found tomorrow leads around it. */
function partedPairs({ reports, parted = [] }: DecisionSubject): (readonly [string, string])[] {
  const named = new Set(parted);
  const rest = reports.filter((id) => !named.has(id));
  return parted.flatMap((a) => rest.map((b) => [a, b] as const));
}

const selectDecisions = (executor: Executor) =>
  executor
    .selectFrom('decision')
    .select(['decision.id', 'decision.kind', 'decision.subject', 'decision.reason', 'decision.person_name as by', 'decision.organisation'])
    .select(['decision.at', 'decision.revokes'])
    .select(sql<boolean>`exists (select from decision as later where later.revokes = decision.id)`.as('revoked'));
