import { sql, type Transaction } from 'kysely';
import { traceKey } from '#intake';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { IndicatorType } from '#model/indicator.ts';
import type { Viewer } from '#model/viewer.ts';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import { mispEventOf } from '../core/misp/misp-event-of.ts';
import type { MispEvent } from '../core/misp/misp-event.ts';
import { mispOrganisation } from '../core/misp/misp-organisation.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { releaseRows } from '../publish/release-rows.ts';
import { SHARED } from '../store/collections.ts';
import { homeOrganisation } from '../store/home-organisation.ts';
import { requireFits } from './page-size.ts';

/** What the centre shares, as events: one a report, made of the rows that this viewer may see, in the form that is his. Read only. */
export type CentreEvent = { readonly event: MispEvent; readonly organisation: string };

export type CentreQuery = {
  /** UUIDs of events; null: any. */
  readonly uuids: readonly string[] | null;
  /** Values of which a report must name one; null: any. */
  readonly values: readonly string[] | null;
  /** Seconds since 1970 of the last change, inclusive. */
  readonly from: number | null;
  readonly until: number | null;
  readonly limit: number;
  readonly offset: number;
  /** Only what the incident itself says. */
  readonly lean: boolean;
};

/** Newest first. At most `limit` reports are read. */
export async function centreEvents(
  tx: Transaction<Tables>,
  asMachine: AsMachine,
  viewer: Viewer,
  { uuids, values, from, until, limit, offset, lean }: CentreQuery,
): Promise<readonly CentreEvent[]> {
  const reports = values === null ? null : await reportsNaming(tx, values);
  const places = await sql<{ report: string; stix_id: string; version: string }>`
    select o.report, o.stix_id, max(o.version)::text as version from exchange_object o
    where o.collection = ${SHARED} and o.type = 'incident' and o.report is not null
      ${uuids === null ? sql`` : sql`and o.stix_id = any(${uuids.map((uuid) => `incident--${uuid.toLowerCase()}`)})`}
      ${reports === null ? sql`` : sql`and o.report = any(${reports}::uuid[])`}
      ${from === null ? sql`` : sql`and o.version >= to_timestamp(${from}::float8)`}
      ${until === null ? sql`` : sql`and o.version < to_timestamp(${until + 1}::float8)`}
    group by o.report, o.stix_id order by max(o.version) desc, o.report desc limit ${limit} offset ${offset}`.execute(tx);
  if (places.rows.length === 0) return [];
  const reportsFound = places.rows.map(({ report }) => report);
  const wanted = sql`o.collection = ${SHARED} and o.report = any(${reportsFound}::uuid[]) ${lean ? sql`and o.type = 'incident'` : sql``}`;
  const { rows: sizes } = await sql<{
    size: string;
  }>`select coalesce(sum(length(o.content)), 0)::text as size from exchange_object o where ${wanted}`.execute(tx);
  requireFits(Number(sizes[0]?.size ?? 0));
  const { rows } = await sql<{ report: string; content: string; form: 'full' | 'sanitised' | 'both' }>`
    select o.report, o.content, o.form from exchange_object o where ${wanted} order by o.seq`.execute(tx);
  const released = await releaseRows(tx, asMachine, viewer.organisation, rows);
  const objects = Map.groupBy(released, ({ report }) => report);
  const home = await asMachine(() => homeOrganisation(tx));
  return places.rows.map(({ report, stix_id, version }) => ({
    organisation: home,
    event: mispEventOf(
      (objects.get(report) ?? []).map(({ content }) => JSON.parse(content) as StixObject), // written by the publisher
      {
        uuid: stix_id.slice('incident--'.length),
        info: 'Renkei',
        date: version.slice(0, 10),
        timestamp: String(Math.floor(Date.parse(version.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')) / 1000)),
        organisation: mispOrganisation(home),
      },
    ),
  }));
}

/** Reports that name a trace of this value, whatever its type, of those that the viewer may see; not by a victim's trace that is withheld from it. */
async function reportsNaming(tx: Transaction<Tables>, values: readonly string[]): Promise<readonly string[]> {
  const keys = values.slice(0, 100).flatMap((value) =>
    IndicatorType.options.flatMap((type) => {
      const norm = normaliseIndicator(type, value);
      return norm.ok ? [traceKey({ type, norm: norm.value })] : [];
    }),
  );
  if (keys.length === 0) return [];
  const { rows } = await sql<{
    report: string;
  }>`select distinct report from indicator where key = any(${keys.map(String)}::bigint[]) limit 1000`.execute(tx);
  return rows.map(({ report }) => report);
}
