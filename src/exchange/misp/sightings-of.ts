import type { Selectable } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import { mispOrganisation } from '../core/misp/misp-organisation.ts';
import { numericId } from '../core/misp/numeric-id.ts';
import type { JsonObject } from '../core/stix/stix-object.ts';
import type { MispSightingTable } from '../tables-misp.ts';

export type SightingRow = Selectable<MispSightingTable>;

/** Sightings of attributes of these events, by the attribute's UUID, of those that the viewer may see. */
export async function sightingsOf(tx: Executor, events: readonly string[]): Promise<ReadonlyMap<string, readonly JsonObject[]>> {
  if (events.length === 0) return new Map();
  const rows = await tx
    .selectFrom('misp_sighting')
    .selectAll()
    .where('event', 'in', [...events])
    .orderBy('stamp')
    .limit(50_000)
    .execute();
  return new Map([...Map.groupBy(rows, ({ attribute }) => attribute)].map(([attribute, own]) => [attribute, own.map(shownSighting)]));
}

export function shownSighting(row: SightingRow): JsonObject {
  const org = mispOrganisation(row.organisation);
  return {
    id: String(row.number),
    uuid: row.uuid,
    attribute_id: String(numericId(row.attribute)),
    attribute_uuid: row.attribute,
    event_id: String(numericId(row.event)),
    org_id: org.id,
    date_sighting: String(row.stamp),
    source: row.source,
    type: String(row.type),
    Organisation: { ...org },
  };
}
