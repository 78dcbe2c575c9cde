import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { OrganisationKind } from '#model/organisation.ts';
import type { Text } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { DeliveryPage, DeliveryQuery, DeliveryRow, Party } from '../core/exchange-pages.ts';
import type { DeliveryReceipt } from '../core/delivery.ts';
import { WITHHELD_ORGANISATION } from '../core/withheld-organisation.ts';
import '../tables-feeds.ts';
import '../tables.ts';

/** Who reads, and when (milliseconds since 1970). A partner learns that a delivery was, not which of our people made it, what for, nor what they called it. */
export type DeliveryReader = { readonly now: number; readonly viewer: Viewer };

/** Whether the reader is of the Agency or of those who handed it in or took it. */
const isInside = (row: { readonly by_organisation: string }, { viewer }: DeliveryReader): boolean =>
  viewer.kind === 'agency' || viewer.organisation === row.by_organisation;

/** Name and kind of an organisation as the reader may know it; of one that is hidden from the reader not even its code. */
export type PartyColumns = { organisation: string; kind: OrganisationKind | null; name_ja: string | null; name_en: string | null };

export const partyOf = ({ organisation, kind, name_ja: ja, name_en: en }: PartyColumns): Party =>
  kind === null
    ? { organisation: WITHHELD_ORGANISATION, kind: 'company', name: withheld }
    : { organisation, kind, name: { ja: ja ?? organisation, en: en ?? organisation } };

const withheld: Text = { ja: '非公開', en: 'Withheld' };

type Found = PartyColumns & {
  id: string;
  number: string;
  direction: DeliveryRow['direction'];
  channel: DeliveryRow['channel'];
  name: string;
  format: string;
  begun_at: string;
  ended_at: string | null;
  bytes: bigint;
  receipt: DeliveryReceipt;
  person_name: string;
  by_organisation: string;
  exercise: boolean;
};

/** A page of deliveries, newest first, of what the viewer of this transaction may see. */
export async function listDeliveries(
  tx: Executor,
  reader: DeliveryReader,
  { direction, organisation, feed, after, limit }: z.output<typeof DeliveryQuery>,
): Promise<z.output<typeof DeliveryPage>> {
  const clauses: RawBuilder<unknown>[] = [sql`true`];
  if (direction) clauses.push(sql`d.direction = ${direction}`);
  if (organisation) clauses.push(sql`d.organisation = ${organisation}`);
  if (feed) clauses.push(sql`d.feed = ${feed}`);
  const place = after === undefined ? null : readPlace(after);
  if (place) clauses.push(sql`(d.begun_at, d.id) < (${place.at}::timestamptz, ${place.id}::uuid)`);
  const { rows } =
    await sql<Found>`select d.*, o.kind, o.name_ja, o.name_en from exchange_delivery d left join organisation o on o.id = d.organisation
    where ${sql.join(clauses, sql` and `)} order by d.begun_at desc, d.id desc limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page.map((row) => rowOf(row, reader)), next: rows.length > limit && last ? `${last.begun_at}~${last.id}` : null };
}

/** `next` of a page; null for anything else, which begins anew. */
export function readPlace(after: string): { at: string; id: string; ordinal: number } | null {
  const [, at, id, ordinal = '0'] = /^([0-9T:.-]{19,30}Z)~([0-9a-f-]{36})(?:~(\d{1,9}))?$/.exec(after) ?? [];
  return at === undefined || id === undefined || Number.isNaN(Date.parse(at)) ? null : { at, id, ordinal: Number(ordinal) };
}

const LONGEST_WORK = 60 * 60_000;

const rowOf = (row: Found, reader: DeliveryReader): DeliveryRow => ({
  number: row.number,
  direction: row.direction,
  channel: row.channel,
  partner: partyOf(row),
  // Our people call their files as they like.
  name: isInside(row, reader) ? row.name : row.number,
  format: row.format,
  begunAt: row.begun_at,
  endedAt: row.ended_at,
  bytes: Number(row.bytes),
  // Without an end it is on its way, or was cut off by the end of the centre: nothing takes longer than a request may.
  receipt: row.ended_at === null && reader.now - Date.parse(row.begun_at) < LONGEST_WORK ? { ...row.receipt, stopped: null } : row.receipt,
  personName: isInside(row, reader) ? row.person_name : row.by_organisation,
  exercise: row.exercise,
});

export type DeliveryFound = DeliveryRow & {
  readonly sha256: string | null;
  readonly feed: { readonly id: string; readonly name: string } | null;
  readonly reason: string | null;
  readonly byOrganisation: string;
  readonly undecided: number;
};

/** One delivery by its number; null where there is none that the viewer may see. */
export async function findDelivery(tx: Executor, reader: DeliveryReader, number: string): Promise<DeliveryFound | null> {
  const { rows } = await sql<
    Found & {
      sha256: Buffer | null;
      feed: string | null;
      feed_name: string | null;
      reason: string | null;
      undecided: number;
    }
  >`select d.*, o.kind, o.name_ja, o.name_en, f.name as feed_name,
      (select count(*)::int from exchange_quarantine q where q.delivery = d.id and q.state = 'set-aside') as undecided
    from exchange_delivery d left join organisation o on o.id = d.organisation left join exchange_feed f on f.id = d.feed
    where d.number = ${number}`.execute(tx);
  const row = rows[0];
  if (!row) return null;
  return {
    ...rowOf(row, reader),
    sha256: row.sha256 === null ? null : Buffer.from(row.sha256).toString('hex'),
    feed: row.feed === null || row.feed_name === null ? null : { id: row.feed, name: row.feed_name },
    reason: isInside(row, reader) ? row.reason : null,
    byOrganisation: row.by_organisation,
    undecided: row.undecided,
  };
}
