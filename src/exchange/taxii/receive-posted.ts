import { setTimeout as pause } from 'node:timers/promises';
import type { Linker } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { JobKind } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import type { DeliveryReceipt } from '../core/delivery.ts';
import type { StatusEntry, StatusFacts } from '../core/taxii/status-resource.ts';
import { receiveObjects } from '../receive/receive-objects.ts';
import { forgetPosted, readPosted, sweepPosted } from './posted-files.ts';
import { giveUpStatus, MOST_ENTRIES, noteStatus } from './statuses.ts';

export type Posted = Pick<StatusFacts, 'taken' | 'setAside' | 'entries'> & { readonly total: number };

export const POSTED_JOB = 'taxii-objects';

/** Takes what was posted into a collection. `note` hears after each batch how far it is. */
export async function receivePosted(
  services: Services,
  linker: Linker,
  to: { readonly viewer: Viewer; readonly collection: string; readonly signal?: AbortSignal },
  source: AsyncIterable<Uint8Array>,
  note: (soFar: Posted) => Promise<void> = async () => undefined,
): Promise<Posted> {
  const { viewer, collection, signal } = to;
  const steps = receiveObjects(
    services,
    linker,
    {
      viewer,
      collection,
      organisation: viewer.organisation,
      channel: 'taxii-server',
      name: 'TAXII',
      format: 'taxii-2.1',
      feed: null,
      exercise: viewer.exerciseOnly,
      ...(signal && { signal }),
    },
    source,
  );
  let entries: StatusEntry[] | null = [];
  let taken = 0;
  let setAside = 0;
  let receipt: DeliveryReceipt | null = null;
  for await (const step of steps) {
    if ('receipt' in step) {
      receipt = step.receipt;
      continue;
    }
    if ('begun' in step) continue;
    for (const { stixId, version, outcome, code } of step.objects) {
      // The same id and version is the same object to TAXII, whatever it says: the one that came first stays, and its sender is told.
      const isTaken = outcome !== 'set-aside' || code === 'stix-version-conflict';
      if (isTaken) taken += 1;
      else setAside += 1;
      entries?.push({ id: stixId ?? 'unknown', version, state: isTaken ? 'success' : 'failure', code });
    }
    if (entries !== null && entries.length > MOST_ENTRIES) entries = null;
    await note({ total: taken + setAside, taken, setAside, entries });
  }
  const stopped = receipt?.stopped ?? null;
  if (stopped !== null) entries = null;
  return { total: receipt?.read ?? taken + setAside, taken, setAside, entries };
}

/** Milliseconds between tries while the database is away: five minutes altogether. */
const pausesBetween: readonly number[] = [1, 2, 4, 8, 15, 30, 60, 60, 60, 60].map((seconds) => seconds * 1000);

/**
 * What was too large to be taken in while its sender waits. Begun anew after the centre ended or while the database was away: what is there already is found unchanged. Its
 * file goes when all of it was taken in. Where the database or the audit log stays away it is tried again at the next start (resume-posted.ts); what fails for another reason has ended, and
 * its sender is told so: it would fail again, and count as waiting till its status is forgotten.
 */
export const postedJob = (services: Services, linker: Linker, pauses = pausesBetween): JobKind => ({
  id: POSTED_JOB,
  lane: { id: POSTED_JOB, most: 1 },
  run: async (id, work) => {
    try {
      await tryOn(services, linker, id, work, pauses);
    } catch (problem) {
      const code = problem instanceof RenkeiError ? problem.code : 'internal';
      if (!work.signal.aborted && !passing.has(code)) {
        await services.database.asSystem((tx) => giveUpStatus(tx, id, code, services.now()));
        await forgetPosted(services.files, id);
      }
      throw problem;
    }
  },
});

/** What the next start may find mended. */
const passing: ReadonlySet<string> = new Set(['database-unavailable', 'audit-unavailable', 'delivery-interrupted']);

async function tryOn(
  services: Services,
  linker: Linker,
  id: string,
  work: Parameters<JobKind['run']>[1],
  pauses: readonly number[],
): Promise<void> {
  for (const wait of pauses) {
    try {
      return await workOn(services, linker, id, work);
    } catch (problem) {
      const isAway = problem instanceof RenkeiError && problem.code === 'database-unavailable';
      if (!isAway || work.signal.aborted) throw problem;
      await pause(wait, undefined, { signal: work.signal });
    }
  }
  await workOn(services, linker, id, work);
}

async function workOn(services: Services, linker: Linker, id: string, { report, signal }: Parameters<JobKind['run']>[1]): Promise<void> {
  const { database, files, now } = services;
  await sweepPosted(services);
  const status = await database.asSystem((tx) => tx.selectFrom('exchange_status').selectAll().where('id', '=', id).executeTakeFirst());
  if (!status?.file || !status.viewer || status.ended_at !== null) return;
  const { total, collection, viewer, entries: waiting } = status;
  const pending = (waiting ?? []).map((entry) => ({ ...entry, state: 'pending' as const, code: null }));
  const to = { viewer, collection, signal };
  const posted = await receivePosted(services, linker, to, readPosted(files, id, status.file), async (soFar) => {
    report({ what: { ja: 'オブジェクトの受け取り', en: 'Taking objects in' }, done: soFar.total, total, current: null });
    const entries = withPending(soFar.entries, pending);
    await database.asSystem((tx) => noteStatus(tx, id, { ...soFar, entries, total: Math.max(total, soFar.total), endedAt: null }));
  });
  if (signal.aborted) throw new RenkeiError('delivery-interrupted');
  // What was never reached because the reading ended early has failed as well.
  const all = Math.max(total, posted.total);
  await database.asSystem((tx) => noteStatus(tx, id, { ...posted, total: all, setAside: all - posted.taken, endedAt: now() }));
  await forgetPosted(files, id);
}

/** What was not reached yet stands behind what was, in the order of the input. Begun anew, all of it waits again. */
const withPending = (done: readonly StatusEntry[] | null, all: readonly StatusEntry[]): readonly StatusEntry[] | null =>
  done === null || all.length === 0 ? done : [...done, ...all.slice(done.length)];
