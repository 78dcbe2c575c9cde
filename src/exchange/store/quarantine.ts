import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { QuarantinePage, QuarantineQuery, QuarantineRow, QuarantineState } from '../core/exchange-pages.ts';
import { told } from '../core/told.ts';
import { type PartyColumns, partyOf, readPlace } from './list-deliveries.ts';
import '../tables.ts';

/** Of a content as much is shown. */
const SHOWN = 4096;

type Found = PartyColumns & {
  delivery: string;
  number: string;
  begun_at: string;
  ordinal: number;
  position: bigint;
  stix_id: string | null;
  type: string | null;
  code: string;
  facts: Readonly<Record<string, string | number>>;
  head: Buffer;
  bytes: number;
  state: QuarantineState;
  decided_at: string | null;
  decided_by: string | null;
  reason: string | null;
};

const columns = sql`q.delivery, d.number, d.begun_at, q.ordinal, q.position, q.stix_id, q.type, q.code, q.facts, substr(q.content, 1, ${SHOWN}) as head, length(q.content) as bytes,
  q.state, q.decided_at, q.decided_by, q.reason, d.organisation, o.kind, o.name_ja, o.name_en
  from exchange_quarantine q join exchange_delivery d on d.id = q.delivery left join organisation o on o.id = d.organisation`;

/** A page of what was set aside, newest deliveries first, each in the order of its input, of what the viewer of this transaction may see. */
export async function listQuarantine(
  tx: Executor,
  viewer: Viewer,
  { state, organisation, delivery, after, limit }: z.output<typeof QuarantineQuery>,
): Promise<Omit<QuarantinePage, 'may'>> {
  const where: RawBuilder<unknown>[] = [sql`true`];
  if (organisation) where.push(sql`d.organisation = ${organisation}`);
  if (delivery) where.push(sql`d.number = ${delivery}`);
  const counted = await sql<{ state: QuarantineState; count: number }>`select q.state, count(*)::int as count from exchange_quarantine q
    join exchange_delivery d on d.id = q.delivery where ${sql.join(where, sql` and `)} group by q.state`.execute(tx);
  const count = (wanted: QuarantineState): number => counted.rows.find((row) => row.state === wanted)?.count ?? 0;

  if (state) where.push(sql`q.state = ${state}`);
  const place = after === undefined ? null : readPlace(after);
  if (place) {
    const { at, id, ordinal } = place;
    where.push(sql`((d.begun_at, d.id) < (${at}::timestamptz, ${id}::uuid) or (d.id = ${id}::uuid and q.ordinal > ${ordinal}))`);
  }
  const { rows } = await sql<Found>`select ${columns} where ${sql.join(where, sql` and `)}
    order by d.begun_at desc, d.id desc, q.ordinal limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => rowOf(row, viewer)),
    next: rows.length > limit && last ? `${last.begun_at}~${last.delivery}~${last.ordinal}` : null,
    counts: { setAside: count('set-aside'), accepted: count('accepted'), dismissed: count('dismissed') },
  };
}

/** One of them, by the number of its delivery and its place there; null where the viewer may see none. */
export async function findQuarantined(tx: Executor, viewer: Viewer, number: string, ordinal: number): Promise<QuarantineRow | null> {
  const { rows } = await sql<Found>`select ${columns} where d.number = ${number} and q.ordinal = ${ordinal}`.execute(tx);
  return rows[0] ? rowOf(rows[0], viewer) : null;
}

const rowOf = (row: Found, viewer: Viewer): QuarantineRow => ({
  delivery: row.number,
  ordinal: row.ordinal,
  partner: partyOf(row),
  at: row.begun_at,
  position: Number(row.position),
  stixId: row.stix_id,
  type: row.type,
  reason: told(row.code, row.facts),
  bytes: row.bytes,
  content: new TextDecoder().decode(row.head).replaceAll('\0', '\uFFFD'),
  isWhole: row.bytes <= SHOWN,
  state: row.state,
  decided: row.decided_at === null ? null : { at: row.decided_at, ...decisionOf(row, viewer) },
});

/** Only police decide. A partner learns what was decided, not by whom of us nor why. */
const decisionOf = (row: Found, { kind }: Viewer): { by: string; reason: string } =>
  kind === 'agency' || kind === 'prefecture' ? { by: row.decided_by ?? '', reason: row.reason ?? '' } : { by: '', reason: '' };
