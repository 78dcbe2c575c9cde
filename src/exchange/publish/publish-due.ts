import { sql, type Transaction } from 'kysely';
import type { LinkerService } from '#linking';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import { ensureShared } from '../store/collections.ts';
import { openCentre } from './open-centre.ts';
import { publishBatch } from './publish-batch.ts';
import { publishConstants } from './publish-constants.ts';

export type Published = { readonly reports: number; readonly objects: number };

/** Reports in a transaction: more are hardly faster, and people who ask meanwhile would wait three times as long (bench/exchange-publish.ts). */
const BATCH = 150;

/**
 * Writes the objects of every report that is due anew into SHARED, a batch of reports a transaction, until none is left or `signal` is aborted. Two runs at a time do
 * no harm: each takes what the other has not. `linker`: who tells what reports belong with; null: no links. `between` is awaited after each batch, with its milliseconds.
 */
export async function publishDue(
  services: Services,
  linker: LinkerService | null,
  { signal, between }: { readonly signal?: AbortSignal; readonly between?: (milliseconds: number) => Promise<void> } = {},
): Promise<Published> {
  let reports = 0;
  let objects = 0;
  let constants = false;
  while (!signal?.aborted) {
    const begun = performance.now();
    const work = async (tx: Transaction<Tables>, ids: readonly string[]) => {
      if (ids.length === 0) return null;
      await ensureShared(tx);
      const centre = await openCentre(tx);
      if (!constants) await publishConstants(tx, services, centre);
      return { reports: ids.length, objects: await publishBatch(tx, services, centre, linker, ids) };
    };
    const done = await services.database
      .asSystem(async (tx) => work(tx, await takeDue(tx, BATCH)))
      .catch((problem: unknown) => oneByOne(services, problem, work));
    if (done === null) break;
    constants = true;
    reports += done.reports;
    objects += done.objects;
    await between?.(performance.now() - begun);
  }
  return { reports, objects };
}

/**
 * After a batch that failed: each of its records by itself, so that one that cannot be written holds up no other. It is tried again the next day. Where none can be
 * written it is not the records' fault, and what was thrown is thrown on.
 */
async function oneByOne(
  { database, log }: Services,
  problem: unknown,
  work: (tx: Transaction<Tables>, ids: readonly string[]) => Promise<Published | null>,
): Promise<Published> {
  let objects = 0;
  const failed: string[] = [];
  const due = await database.asSystem((tx) =>
    tx
      .selectFrom('exchange_due')
      .select('report')
      .where('since', '<=', sql<string>`now()`)
      .orderBy('since')
      .limit(BATCH)
      .execute(),
  );
  for (const { report } of due)
    try {
      const done = await database.asSystem(async (tx) => work(tx, await takeDue(tx, 1, [report])));
      objects += done?.objects ?? 0;
    } catch (single) {
      failed.push(report);
      log.error({ report, failure: nameOf(single) }, 'publishing');
    }
  if (failed.length === due.length) throw problem;
  await database.asSystem((tx) =>
    sql`update exchange_due set since = now() + interval '1 day' where report = any(${failed}::uuid[])`.execute(tx),
  );
  return { reports: due.length - failed.length, objects };
}

const nameOf = (problem: unknown): string => (problem instanceof Error ? problem.name : typeof problem);

/** Writes those of the given reports that are due, before somebody asks for them: what leaves is never older than what the centre shows. */
export async function publishReports(services: Services, linker: LinkerService | null, ids: readonly string[]): Promise<void> {
  await services.database.asSystem(async (tx) => {
    const due = await takeDue(tx, ids.length, ids);
    if (due.length === 0) return;
    await ensureShared(tx);
    const centre = await openCentre(tx);
    await publishConstants(tx, services, centre);
    await publishBatch(tx, services, centre, linker, due);
  });
}

/** A report that changes meanwhile is due again: its trigger waits for this transaction and then finds no row. */
async function takeDue(tx: Transaction<Tables>, most: number, among?: readonly string[]): Promise<string[]> {
  // Who takes whatever is due passes over what another run has in hand; who asks for certain reports waits until it is written.
  const these = among === undefined ? sql`` : sql`and report = any(${among}::uuid[])`;
  const held = among === undefined ? sql`skip locked` : sql``;
  const { rows } = await sql<{ report: string }>`
    delete from exchange_due where report = any(array(
      select report from exchange_due where since <= now() ${these} order by since limit ${most} for update ${held}
    ))
    returning report`.execute(tx);
  return rows.map(({ report }) => report);
}
