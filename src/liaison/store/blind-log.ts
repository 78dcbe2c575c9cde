import { sql } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { QUOTA_HOURS } from '../core/blind-matching/admit-query.ts';
import type { BlindAskedLog, BlindLog, BlindReference } from '../core/blind-matching/blind-pages.ts';
import '../tables-blind-matching.ts';

/** As the machine: elements answered in the last day, and whether this id was. */
export async function askedBefore(executor: Executor, partner: string, id: string, now: string): Promise<{ used: number; seen: boolean }> {
  const { rows } = await sql<{ used: number; seen: boolean }>`
    select coalesce(sum(elements) filter (where at > ${now}::timestamptz - ${QUOTA_HOURS} * interval '1 hour'), 0)::int as used,
      coalesce(bool_or(id = ${id}::uuid), false) as seen
    from blind_query where partner = ${partner}`.execute(executor);
  return rows[0] ?? { used: 0, seen: false };
}

type BlindQueryRow = {
  readonly partner: string;
  readonly id: string;
  readonly epoch: string;
  readonly at: string;
  readonly elements: number;
  readonly case_reference: string;
  readonly purpose: string;
  readonly by_file: boolean;
  readonly person_name: string;
};

/** As the machine. */
export const addBlindQuery = (executor: Executor, row: BlindQueryRow) => executor.insertInto('blind_query').values(row).execute();

export async function blindLog(executor: Executor, { partner, limit }: { partner?: string | undefined; limit: number }): Promise<BlindLog> {
  const of = sql`${partner === undefined ? sql`true` : sql`q.partner = ${partner}`}`;
  const { rows } = await sql<BlindLog['rows'][number]>`
    select q.id, q.partner, q.at, e.ordinal as epoch, q.elements, q.case_reference as "caseReference", q.purpose, q.by_file as "byFile"
    from blind_query q join blind_epoch e on e.id = q.epoch where ${of} order by q.at desc, q.id desc limit ${limit}`.execute(executor);
  const counted = await sql<{ count: number }>`select count(*)::int as count from blind_query q where ${of}`.execute(executor);
  return { rows, count: counted.rows[0]?.count ?? 0 };
}

export type NewAsk = {
  readonly id: string;
  readonly evaluator: string;
  readonly epoch: string;
  readonly elements: number;
  readonly caseReference: string;
  readonly purpose: string;
};

/** @throws what row-level security refuses (42501), and 23505 where the id was told before. */
export async function addAsk(executor: Executor, viewer: Viewer, at: string, ask: NewAsk, exercise: boolean): Promise<void> {
  const { caseReference, ...rest } = ask;
  const { organisation, person, name } = viewer;
  await executor
    .insertInto('blind_asked')
    .values({
      ...rest,
      case_reference: caseReference,
      at,
      organisation,
      person,
      person_name: name,
      finished_at: null,
      hits: null,
      exercise,
    })
    .execute();
}

/** false: no such query that is open and the viewer's to finish. */
export async function finishAsk(executor: Executor, id: string, at: string, hits: number): Promise<boolean> {
  const { numUpdatedRows } = await executor
    .updateTable('blind_asked')
    .set({ finished_at: at, hits })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function askedLog(executor: Executor, limit: number): Promise<BlindAskedLog> {
  const rows = await executor
    .selectFrom('blind_asked')
    .select([
      'id',
      'evaluator',
      'epoch',
      'at',
      'elements',
      'case_reference as caseReference',
      'purpose',
      'person_name as by',
      'finished_at as finishedAt',
      'hits',
    ])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const { count } = await executor
    .selectFrom('blind_asked')
    .select((of) => of.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return { rows, count: Number(count) };
}

export async function findReference(executor: Executor, reference: string): Promise<BlindReference | null> {
  const rows = await executor
    .selectFrom('blind_reference')
    .innerJoin('blind_set', 'blind_set.id', 'blind_reference.set')
    .innerJoin('blind_epoch', 'blind_epoch.id', 'blind_set.epoch')
    .select(['blind_reference.organisation', 'interest', 'blind_epoch.partner'])
    .where('reference', '=', reference)
    .orderBy('blind_reference.organisation')
    .execute();
  const [first] = rows;
  return first
    ? { reference, partner: first.partner, holders: rows.map(({ organisation, interest }) => ({ organisation, interest })) }
    : null;
}
