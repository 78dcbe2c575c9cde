import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { flagField, objectField, textField } from './misp-event.ts';
import { momentOfSeconds, momentOfText, withoutEmptyFraction } from './moment-of.ts';
import { uuidV5 } from '../uuid-v5.ts';
import { MISP_STIX_NAMESPACE } from './misp-stix-namespace.ts';

/** One event on its way to STIX: what is written so far, in order, each id once. */
export type EventWriting = {
  readonly objects: Map<string, StixObject>;
  /** What the report or grouping refers to. */
  readonly refs: string[];
  /** STIX ids made of an attribute or object of MISP, by its UUID. */
  readonly madeOf: Map<string, string[]>;
  readonly later: Later[];
  readonly producer: string | null;
  /** When what has no time of its own was written: the event's. */
  readonly at: string;
};

export type Later = {
  readonly id: string | null;
  readonly source: string;
  readonly kind: string;
  readonly target: { readonly ref: string } | { readonly uuid: string };
  readonly at: string;
};

export function beginWriting(producer: string | null, at: string): EventWriting {
  return { objects: new Map(), refs: [], madeOf: new Map(), later: [], producer, at };
}

/** Adds an object. What stands there already under its id stays. */
export function put(
  writing: EventWriting,
  object: StixObject,
  { of = null, listed = true }: { of?: string | null; listed?: boolean } = {},
): void {
  if (!writing.objects.has(object.id)) {
    writing.objects.set(object.id, object);
    if (listed) writing.refs.push(object.id);
  }
  if (of !== null) {
    const made = writing.madeOf.get(of) ?? [];
    if (!made.includes(object.id)) writing.madeOf.set(of, [...made, object.id]);
  }
}

export const momentOf = (writing: EventWriting, layer: JsonObject): string => momentOfSeconds(layer['timestamp']) ?? writing.at;

export const signed = (writing: EventWriting): JsonObject => (writing.producer === null ? {} : { created_by_ref: writing.producer });

/** first_observed and last_observed of an observed-data, in their order. */
export function observedTimes(layer: JsonObject, at: string): JsonObject {
  const first = momentOfText(layer['first_seen']) ?? withoutEmptyFraction(at);
  const last = momentOfText(layer['last_seen']) ?? withoutEmptyFraction(at);
  if (Date.parse(first) <= Date.parse(last)) return { first_observed: first, last_observed: last };
  return layer['last_seen'] ? { first_observed: last, last_observed: last } : { first_observed: first, last_observed: first };
}

/** Sightings and analysts' notes about the objects that one attribute or object became. */
export function writeSightings(writing: EventWriting, sightings: readonly JsonObject[], about: readonly StixObject[]): void {
  const ids = about.map(({ id }) => id);
  for (const sighting of sightings) {
    const uuid = textField(sighting, 'uuid');
    const type = textField(sighting, 'type') ?? '0';
    const first = ids[0];
    if (uuid === null || first === undefined) continue;
    const at = momentOfSeconds(sighting['date_sighting']) ?? writing.at;
    const organisation = objectField(sighting, 'Organisation');
    const who = organisation && writeOrganisation(writing, organisation);
    if (type === '1') {
      put(writing, {
        type: 'opinion',
        spec_version: '2.1',
        id: `opinion--${uuid}`,
        created: at,
        modified: at,
        explanation: 'False positive Sighting',
        opinion: 'strongly-disagree',
        object_refs: ids,
        ...(organisation && who && { authors: [textField(organisation, 'name') ?? ''], x_misp_author_ref: who }),
      });
      continue;
    }
    const observed = ids.filter((id) => id.startsWith('observed-data--'));
    const of = ids.find((id) => !id.startsWith('observed-data--')) ?? first;
    const source = textField(sighting, 'source');
    put(writing, {
      type: 'sighting',
      spec_version: '2.1',
      id: `sighting--${uuid}`,
      created: at,
      modified: at,
      ...(source && { description: source }),
      sighting_of_ref: of,
      ...(observed.length > 0 && of !== observed[0] && { observed_data_refs: observed }),
      ...(who && { where_sighted_refs: [who] }),
      // misp-stix leaves expirations out; nothing is dropped here.
      ...(type !== '0' && { x_misp_sighting_type: type }),
    });
  }
}

/** An organisation of MISP as an identity; null where it has no UUID. */
export function writeOrganisation(writing: EventWriting, organisation: JsonObject): string | null {
  const uuid = textField(organisation, 'uuid');
  if (uuid === null) return null;
  const id = `identity--${uuid}`;
  put(
    writing,
    {
      type: 'identity',
      spec_version: '2.1',
      id,
      created: writing.at,
      modified: writing.at,
      name: textField(organisation, 'name') ?? uuid,
      identity_class: 'organization',
    },
    { listed: false },
  );
  return id;
}

/** Whether an attribute says that it can be used for detection; without the flag its type decides. */
export const isForDetection = (attribute: JsonObject, byType: boolean): boolean => flagField(attribute, 'to_ids') ?? byType;

export const basedOn = (indicator: string, observed: string, at: string): Later => ({
  id: null,
  source: indicator,
  kind: 'based-on',
  target: { ref: observed },
  at,
});

/** Writes the relationships, now that everything they may point at is there. What one outside of the event points at stays with its source. */
export function writeRelationships(writing: EventWriting): void {
  for (const { id, source, kind, target, at } of writing.later) {
    const ref = 'ref' in target ? target.ref : writing.madeOf.get(target.uuid)?.[0];
    if (ref === undefined) {
      keepReference(writing, source, 'uuid' in target ? target.uuid : '', kind);
      continue;
    }
    put(writing, {
      type: 'relationship',
      spec_version: '2.1',
      id: `relationship--${id ?? uuidV5(MISP_STIX_NAMESPACE, `${source} - ${kind} - ${ref}`)}`,
      created: at,
      modified: at,
      relationship_type: kind,
      source_ref: source,
      target_ref: ref,
    });
  }
}

function keepReference(writing: EventWriting, source: string, to: string, kind: string): void {
  const object = writing.objects.get(source);
  if (!object) return;
  const there = Array.isArray(object['x_misp_references']) ? (object['x_misp_references'] as readonly Json[]) : [];
  writing.objects.set(source, { ...object, x_misp_references: [...there, { referenced_uuid: to, relationship_type: kind }] });
}

export const misp = (label: string, value: string): string => `misp:${label}="${value}"`;

export const killChain = (category: string): Json => [{ kill_chain_name: 'misp-category', phase_name: category }];
