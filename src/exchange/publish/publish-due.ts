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
  const { database } = services;
  let reports = 0;
  let objects = 0;
  for (let first = true; !signal?.aborted; first = false) {
    const begun = performance.now();
    const done = await database.asSystem(async (tx) => {
      const ids = await takeDue(tx);
      if (ids.length === 0) return null;
      await ensureShared(tx);
      const centre = await openCentre(tx);
      if (first) await publishConstants(tx, services, centre);
      return { reports: ids.length, objects: await publishBatch(tx, services, centre, linker, ids) };
    });
    if (done === null) break;
    reports += done.reports;
    objects += done.objects;
    await between?.(performance.now() - begun);
  }
  return { reports, objects };
}

/** Writes those of the given reports that are due, before somebody asks for them: what leaves is never older than what the centre shows. */
export async function publishReports(services: Services, linker: LinkerService | null, ids: readonly string[]): Promise<void> {
  await services.database.asSystem(async (tx) => {
    const due = await takeDue(tx, ids);
    if (due.length === 0) return;
    await ensureShared(tx);
    const centre = await openCentre(tx);
    await publishConstants(tx, services, centre);
    await publishBatch(tx, services, centre, linker, due);
  });
}

/** A report that changes meanwhile is due again: its trigger waits for this transaction and then finds no row. */
async function takeDue(tx: Transaction<Tables>, among?: readonly string[]): Promise<string[]> {
  const these = among === undefined ? sql`` : sql`where report = any(${among}::uuid[])`;
  const { rows } = await sql<{ report: string }>`
    delete from exchange_due where report = any(array(select report from exchange_due ${these} order by since limit ${BATCH} for update skip locked))
    returning report`.execute(tx);
  return rows.map(({ report }) => report);
}
