import type { Selectable } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import { mispOrganisation } from '../core/misp/misp-organisation.ts';
import { numericId } from '../core/misp/numeric-id.ts';
import { WITHHELD_ORGANISATION } from '../core/withheld-organisation.ts';
import type { JsonObject } from '../core/stix/stix-object.ts';
import type { MispSightingTable } from '../tables-misp.ts';

/** With the UUID of the event, which the row itself only points to. `said_by`: its organisation where the reader may know of it. */
export type SightingRow = Selectable<MispSightingTable> & { readonly event_uuid: string; readonly said_by: string | null };

/** Sightings that the viewer may see, each with the UUID of its event. */
export const sightingRows = (tx: Executor) =>
  tx
    .selectFrom('misp_sighting')
    .innerJoin('misp_event', 'misp_event.id', 'misp_sighting.event')
    .leftJoin('organisation', 'organisation.id', 'misp_sighting.organisation')
    .selectAll('misp_sighting')
    .select(['misp_event.uuid as event_uuid', 'organisation.id as said_by'])
    .orderBy('misp_sighting.stamp');

/** Sightings of one event by the UUID of their attribute. */
export type EventSightings = ReadonlyMap<string, readonly JsonObject[]>;
export const NO_SIGHTINGS: EventSightings = new Map();

/** Sightings that the viewer may see, by the id of the event's row: the same attribute may stand in another's event, or in one that is played. */
export async function sightingsOf(tx: Executor, events: readonly string[]): Promise<ReadonlyMap<string, EventSightings>> {
  if (events.length === 0) return new Map();
  const rows = await sightingRows(tx)
    .where('event', 'in', [...events])
    .limit(50_000)
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ event }) => event)].map(([event, said]) => [
      event,
      new Map([...Map.groupBy(said, ({ attribute }) => attribute)].map(([attribute, own]) => [attribute, own.map(shownSighting)])),
    ]),
  );
}

export function shownSighting(row: SightingRow): JsonObject {
  const org = mispOrganisation(row.said_by ?? WITHHELD_ORGANISATION);
  return {
    id: String(row.number),
    uuid: row.uuid,
    attribute_id: String(numericId(row.attribute)),
    attribute_uuid: row.attribute,
    event_id: String(numericId(row.event_uuid)),
    org_id: org.id,
    date_sighting: String(row.stamp),
    source: row.source,
    type: String(row.type),
    Organisation: { ...org },
  };
}
