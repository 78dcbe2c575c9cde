import { sql } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { LearnBasis } from '../core/learning/learn-basis.ts';
import type { WeightChanges } from '../core/weight-changes.ts';
import type { WeightsPutInForce } from '../core/weight-pages.ts';
import { Weights } from '../core/weights.ts';
import { shippedWeights } from '../new-engine.ts';
import '../tables.ts';

export type StoredWeights = {
  readonly weights: Weights;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly basis: LearnBasis;
  readonly preview: WeightChanges;
  readonly note: string;
};

/** The version in force: what was put in force last, or what the program brings. */
export async function weightsInForce(executor: Executor): Promise<Weights> {
  const row = await executor
    .selectFrom('weight_in_force')
    .leftJoin('weight_model', 'weight_model.version', 'weight_in_force.version')
    .select('weight_model.body')
    .orderBy('weight_in_force.at', 'desc')
    .orderBy('weight_in_force.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.body ? Weights.parse(row.body) : shippedWeights;
}

/** Learned versions, newest first. */
export async function storedWeights(executor: Executor, limit = 100): Promise<StoredWeights[]> {
  const rows = await executor.selectFrom('weight_model').selectAll().orderBy('made_at', 'desc').orderBy('version').limit(limit).execute();
  return rows.map(({ body, made_at, made_by, ...row }) => ({ ...row, weights: Weights.parse(body), madeAt: made_at, madeBy: made_by }));
}

export async function weightsByVersion(executor: Executor, version: string): Promise<StoredWeights | null> {
  const row = await executor.selectFrom('weight_model').selectAll().where('version', '=', version).executeTakeFirst();
  if (row === undefined) return null;
  return {
    weights: Weights.parse(row.body),
    madeAt: row.made_at,
    madeBy: row.made_by,
    basis: row.basis,
    preview: row.preview,
    note: row.note,
  };
}

/** Keeps a version; one that is there already (the same reports gave the same weights) stays as it is. Run it as the machine. */
export async function keepWeights(executor: Executor, { weights, madeAt, madeBy, basis, preview, note }: StoredWeights): Promise<void> {
  await executor
    .insertInto('weight_model')
    .values({
      version: weights.version,
      body: JSON.stringify(weights),
      made_at: madeAt,
      made_by: madeBy,
      basis: JSON.stringify(basis),
      preview: JSON.stringify(preview),
      note,
    })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .execute();
}

/** Puts a version in force; null for what the program brings. The database refuses it from anybody but an administrator of the Agency. */
export async function putInForce(
  executor: Executor,
  viewer: Viewer,
  row: { readonly id: string; readonly version: string | null; readonly at: string; readonly reason: string },
): Promise<void> {
  await executor
    .insertInto('weight_in_force')
    .values({ ...row, ...who(viewer) })
    .execute();
}

/** What was put in force, newest first. */
export async function inForceHistory(executor: Executor, limit = 100): Promise<(WeightsPutInForce & { readonly id: string })[]> {
  const rows = await executor.selectFrom('weight_in_force').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ id, version, at, person_name, organisation, reason }) => ({
    id,
    version: version ?? shippedWeights.version,
    at,
    by: person_name,
    organisation,
    reason,
  }));
}

export async function askToLearn(
  executor: Executor,
  viewer: Viewer,
  row: { readonly id: string; readonly at: string; readonly note: string },
): Promise<void> {
  await executor
    .insertInto('weight_learning')
    .values({ ...row, ...who(viewer), version: null })
    .execute();
}

/** The last learning asked for; null where there was none. */
export async function latestLearning(executor: Executor): Promise<string | null> {
  const row = await executor
    .selectFrom('weight_learning')
    .select('id')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export const learningById = (executor: Executor, id: string): Promise<{ note: string; person_name: string }> =>
  executor.selectFrom('weight_learning').select(['note', 'person_name']).where('id', '=', id).executeTakeFirstOrThrow();

export async function noteLearned(executor: Executor, id: string, version: string): Promise<void> {
  await executor.updateTable('weight_learning').set({ version }).where('id', '=', id).execute();
}

/** Whether any report is real: a centre that holds exercises alone learns from those. */
export async function hasRealReports(executor: Executor): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select exists (select from report where not exercise) as there`.execute(executor);
  return rows[0]?.there ?? false;
}

const who = ({ person, name, organisation, role }: Viewer) => ({ person, person_name: name, organisation, role });
