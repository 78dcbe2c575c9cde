import { victimWords } from '#model/victim/victim-words.ts';
import type { StixObject } from '../stix/stix-object.ts';
import type { Centre } from './centre.ts';
import { indicatorId } from './indicator-object.ts';
import { objectSpeaks } from './object-speaks.ts';
import type { PublishedRecord } from './published-record.ts';
import { withheldTraces } from './withheld-traces.ts';

type StandingObject = { readonly stixId: string; readonly content: string };

/**
 * Tells which of the objects that no longer hold may not even stay as revoked, since they speak of the victim as the record has it now: an indicator of a withheld trace or with
 * a word of the victim's, and what refers to such an indicator or to the observable of a withheld trace (an id that follows from the value tells it to whoever guesses
 * the value).
 * @param standing all that stands of the record
 */
export function mustGo(centre: Centre, record: PublishedRecord, standing: readonly StandingObject[]): (row: StandingObject) => boolean {
  const words = victimWords(record);
  const { traces, observables } = withheldTraces(centre, record);
  const gone = new Set([...observables, ...[...traces].map((trace) => indicatorId(centre, record.id, trace))]);
  const indicators = new Map(standing.flatMap((row) => (isIndicator(row.stixId) ? [[row.stixId, row]] : [])));
  const judged = new Map<string, boolean>();
  const speaks = (row: StandingObject): boolean => {
    const known = judged.get(row.content);
    if (known !== undefined) return known;
    const found = objectSpeaks(JSON.parse(row.content) as StixObject, words); // our own text
    judged.set(row.content, found);
    return found;
  };
  return (row) => {
    if (gone.has(row.stixId) || speaks(row)) return true;
    return (row.content.match(REFERENCE) ?? []).some((id) => {
      if (id === row.stixId) return false;
      const indicator = indicators.get(id);
      return gone.has(id) || (isIndicator(id) && (indicator === undefined || speaks(indicator)));
    });
  };
}

const isIndicator = (id: string): boolean => id.startsWith('indicator--');

const REFERENCE = /[a-z][a-z0-9-]*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
