import { type Instant, readTimestamp } from '../stix/timestamp.ts';
import type { Json, JsonObject } from '../stix/stix-object.ts';
import type { Resolve } from './values-at.ts';

/** What was observed between two times, so many times. */
export type Observation = {
  readonly first: Instant;
  readonly last: Instant;
  readonly count: number;
  readonly objects: readonly JsonObject[];
  readonly resolve: Resolve;
};

/**
 * An observed-data object as a pattern sees it: of STIX 2.1 with `object_refs`, of 2.0 with its own `objects`. Null where it is none, has no times, or they are reversed.
 * @param byId the other objects, by id
 */
export function observationOf(observed: JsonObject, byId: ReadonlyMap<string, JsonObject>): Observation | null {
  const { type, first_observed: first, last_observed: last, number_observed: count, objects, object_refs: refs } = observed;
  const [from, to] = [readTimestamp(first), readTimestamp(last)];
  if (type !== 'observed-data' || from === null || to === null || !Number.isSafeInteger(count) || Number(count) < 1) return null;
  if (from.second > to.second || (from.second === to.second && from.fraction > to.fraction)) return null;
  const inside: JsonObject = isDictionary(objects) ? objects : {};
  const resolve: Resolve = (reference) => {
    const local = Object.hasOwn(inside, reference) ? inside[reference] : undefined;
    return isDictionary(local) ? local : byId.get(reference);
  };
  const named: readonly Json[] = Array.isArray(refs) ? (refs as readonly Json[]) : [];
  const seen = [...Object.values(inside), ...named.map((ref) => (typeof ref === 'string' ? byId.get(ref) : undefined))];
  return { first: from, last: to, count: Number(count), objects: seen.filter((one) => isDictionary(one)), resolve };
}

const isDictionary = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
