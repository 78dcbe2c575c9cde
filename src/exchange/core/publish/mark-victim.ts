import { strictestTlp, type Tlp } from '#model/handling.ts';
import { selected, selectorSteps } from '../stix/selector.ts';
import type { JsonObject, StixObject } from '../stix/stix-object.ts';
import { tlp2Ids } from '../stix/tlp-markings.ts';

/** Whoever receives what names a victim keeps it to its own organisation, however freely the rest may go. */
const NAMING: Tlp = 'amber+strict';

/**
 * An object of the full form with what names a victim, or may, marked by itself (granular markings, STIX 2.1 §7.2.3): the parts that the sanitised form does not have. Selectors
 * of parts that are not there are left out; an object that is marked as strictly as a whole stays as it is.
 */
export function markVictim(object: StixObject, tlp: Tlp, selectors: readonly string[]): StixObject {
  const there = selectors.filter((selector) => selected(object, selectorSteps(selector) ?? []) !== undefined);
  if (there.length === 0 || strictestTlp([tlp, NAMING]) === tlp) return object;
  const granular: JsonObject = { marking_ref: tlp2Ids[NAMING], selectors: there };
  return { ...object, granular_markings: [granular] };
}
