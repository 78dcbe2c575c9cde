import { tlp2Ids } from '../stix/tlp-markings.ts';
import { type Centre, centreIdentity, organisationId, ownId } from './centre.ts';
import type { Frame } from './own-object.ts';
import type { PublishedRecord } from './published-record.ts';
import { stixTime } from './stix-time.ts';

/**
 * The frame of an object of a record. Producer: the organisation that owns the record; a company never, as it may be the victim itself. `modified` is the time of
 * arrival here; whoever publishes puts the version's own in.
 */
export function recordFrame(centre: Centre, record: PublishedRecord, type: string, name: string): Frame {
  const created = stixTime(record.receivedAt);
  return {
    id: ownId(centre, type, name),
    createdBy: record.owner.kind === 'company' ? centreIdentity(centre) : organisationId(centre, record.owner.id),
    created,
    modified: created,
    marking: tlp2Ids[record.tlp],
    labels: record.exercise ? ['exercise'] : [],
  };
}
