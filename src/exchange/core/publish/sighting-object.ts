import type { StixObject } from '../stix/stix-object.ts';
import type { Centre } from './centre.ts';
import { ownObject } from './own-object.ts';
import type { PublishedRecord } from './published-record.ts';
import { recordFrame } from './record-frame.ts';
import { stixTime } from './stix-time.ts';

/**
 * That an indicator's trace was met in the incident, where the report says when: both times are the start of the stated period. Without a stated time there is no sighting:
 * that of the report would be a guess.
 */
export function sightingObject(centre: Centre, record: PublishedRecord, indicator: string, where: string | null): StixObject | null {
  if (record.occurred === null) return null;
  const seen = stixTime(record.occurred.at);
  return ownObject(recordFrame(centre, record, 'sighting', `${record.id}:${indicator}`), {
    first_seen: seen,
    last_seen: seen,
    count: 1,
    sighting_of_ref: indicator,
    where_sighted_refs: where === null ? undefined : [where],
  });
}
