import { sql } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { HeldBytes } from '#platform/http/held-bodies.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { StatusEntry, StatusFacts } from '../core/taxii/status-resource.ts';
import '../tables-taxii.ts';

/** Entries of more objects are not kept: their counts are. */
export const MOST_ENTRIES = 1_000;

/** A status is there for a month. */
const KEPT = 30 * 86_400_000;

export type NewStatus = {
  readonly id: string;
  readonly root: string;
  readonly collection: string;
  readonly viewer: Viewer;
  /** Milliseconds since 1970. */
  readonly requestedAt: number;
  readonly total: number;
  /** SHA-256 of what is worked on later; null: it is being worked on now. */
  readonly file: string | null;
  /** Of the file; 0 without one. */
  readonly bytes: number;
  readonly entries: readonly StatusEntry[] | null;
};

/** As the machine. */
export async function insertStatus(tx: Executor, status: NewStatus): Promise<void> {
  const { id, root, collection, viewer, requestedAt, total, file, bytes, entries } = status;
  await tx
    .deleteFrom('exchange_status')
    .where('requested_at', '<', new Date(requestedAt - KEPT).toISOString())
    .execute();
  await tx
    .insertInto('exchange_status')
    .values({
      id,
      root,
      organisation: viewer.organisation,
      collection,
      requested_at: new Date(requestedAt).toISOString(),
      ended_at: null,
      total,
      taken: 0,
      set_aside: 0,
      entries: entries === null ? null : JSON.stringify(entries),
      file,
      bytes,
      viewer: file === null ? null : JSON.stringify(viewer),
      exercise: viewer.exerciseOnly,
    })
    .execute();
}

/** Bytes of files that wait to be worked on, of an organisation and of all, as the machine. */
export async function waitingBytes(tx: Executor, organisation: string): Promise<HeldBytes> {
  const { rows } = await sql<{ own: bigint; all: bigint }>`
    select coalesce(sum(bytes) filter (where organisation = ${organisation}), 0)::bigint as own, coalesce(sum(bytes), 0)::bigint as all
    from exchange_status where ended_at is null and bytes > 0`.execute(tx);
  return { own: Number(rows[0]?.own ?? 0), all: Number(rows[0]?.all ?? 0) };
}

/**
 * Refuses a file of this size where too much waits already, as the machine. Called in the transaction that inserts its status, and by one after the other till that ends: what waited
 * when the body began to come says little about what waits now.
 * Errors: `too-much-waiting`.
 */
export async function requireRoom(
  tx: Executor,
  { organisation, bytes }: { readonly organisation: string; readonly bytes: number },
  limits: HeldBytes,
  seconds: number,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
  const waiting = await waitingBytes(tx, organisation);
  if (waiting.own + bytes > limits.own || waiting.all + bytes > limits.all) throw new RenkeiError('too-much-waiting', { seconds });
}

/** Any number nobody else uses for an advisory lock in this database. */
const LOCK = 726_024;

/** Ends a status whose job will not be tried again: what was not taken in has failed with this code. As the machine. */
export async function giveUpStatus(tx: Executor, id: string, code: string, endedAt: number): Promise<void> {
  const status = await tx
    .selectFrom('exchange_status')
    .select(['total', 'taken', 'entries'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!status) return;
  const { total, taken, entries } = status;
  const ended = entries?.map((entry) => (entry.state === 'pending' ? { ...entry, state: 'failure' as const, code } : entry)) ?? null;
  await noteStatus(tx, id, { total, taken, setAside: total - taken, entries: ended, endedAt });
}

/** How far it is, as the machine. `endedAt`: milliseconds since 1970; null: not yet. */
export async function noteStatus(
  tx: Executor,
  id: string,
  state: Pick<StatusFacts, 'total' | 'taken' | 'setAside'> & {
    readonly entries: readonly StatusEntry[] | null;
    readonly endedAt: number | null;
  },
): Promise<void> {
  const { total, taken, setAside, entries, endedAt } = state;
  await tx
    .updateTable('exchange_status')
    .set({
      total,
      taken,
      set_aside: setAside,
      entries: entries === null ? null : JSON.stringify(entries),
      ended_at: endedAt === null ? null : new Date(endedAt).toISOString(),
    })
    .where('id', '=', id)
    .execute();
}

/** Null where the viewer of this transaction has none with this id below this root. */
export async function readStatus(tx: Executor, root: string, id: string): Promise<StatusFacts | null> {
  const row = await tx.selectFrom('exchange_status').selectAll().where('id', '=', id).where('root', '=', root).executeTakeFirst();
  if (!row) return null;
  const { requested_at: requestedAt, ended_at, total, taken, set_aside: setAside, entries } = row;
  return { id, requestedAt, isComplete: ended_at !== null, total, taken, setAside, entries };
}
