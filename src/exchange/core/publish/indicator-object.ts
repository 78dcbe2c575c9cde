import type { StixObject } from '../stix/stix-object.ts';
import { type Centre, ownId } from './centre.ts';
import { ownObject } from './own-object.ts';
import { patternOf } from './pattern-of.ts';
import type { PublishedRecord, PublishedTrace } from './published-record.ts';
import { recordFrame } from './record-frame.ts';
import { stixTime } from './stix-time.ts';

/** When what a record tells happened, as far as anybody said: the event, else the report of it, else its arrival here. */
const happenedAt = ({ occurred, reportedAt, receivedAt }: Pick<PublishedRecord, 'occurred' | 'reportedAt' | 'receivedAt'>): string =>
  stixTime(occurred?.at ?? reportedAt ?? receivedAt);

export const indicatorId = (centre: Centre, report: string, trace: Pick<PublishedTrace, 'type' | 'norm'>): string =>
  ownId(centre, 'indicator', nameOf(report, trace));

/** How to find an attacker's trace of a report elsewhere; null for what cannot be observed. */
export function indicatorObject(centre: Centre, record: PublishedRecord, trace: PublishedTrace): StixObject | null {
  const pattern = patternOf(trace);
  if (pattern === null) return null;
  return ownObject(recordFrame(centre, record, 'indicator', nameOf(record.id, trace)), {
    // The value itself is of no language; whose it is and where it was met say the type, the report and the sighting.
    name: shortened(trace.norm),
    indicator_types: ['malicious-activity'],
    pattern,
    pattern_type: 'stix',
    pattern_version: '2.1',
    valid_from: happenedAt(record),
  });
}

const nameOf = (report: string, { type, norm }: Pick<PublishedTrace, 'type' | 'norm'>): string => `${report}:${type}:${norm}`;

const LONGEST = 120;
const shortened = (text: string): string => {
  const signs = Array.from(text);
  return signs.length <= LONGEST ? text : `${signs.slice(0, LONGEST - 1).join('')}…`;
};
