import type { JsonObject, StixObject } from '../stix/stix-object.ts';
import { domainObjectOf } from './domain-object-of.ts';
import { basedOn, killChain, momentOf, observedTimes, put, signed, writeSightings, type EventWriting } from './event-writing.ts';
import { listField, textField } from './misp-event.ts';
import { momentOfSeconds, withoutEmptyFraction } from './moment-of.ts';
import { formOf, observableOfObject, type Observable } from './observable-of-object.ts';
import { objectLabels, writeCustomObject } from './stix-of-custom-object.ts';
import { ownObservables, partOfAnother, type ObjectsByUuid } from './own-observables.ts';
import { withTags } from './with-tags.ts';

/**
 * The objects of an event as STIX: an observed-data with its observables (and an indicator where an attribute is meant for detection), a domain object, a rule, or
 * `x-misp-object` where the published mapping has no form. Sections of a program and values of a registry key are written with what they belong to.
 */
export function writeObjects(writing: EventWriting, objects: readonly JsonObject[]): void {
  const byUuid: ObjectsByUuid = new Map(objects.map((object) => [textField(object, 'uuid') ?? '', object]));
  const parts = partOfAnother(objects, byUuid);
  // What points at others is written last, so that they are there.
  const ordered = [
    ...objects.filter((object) => object['name'] !== 'annotation'),
    ...objects.filter((object) => object['name'] === 'annotation'),
  ];
  for (const object of ordered) {
    if (parts.has(textField(object, 'uuid') ?? '')) continue;
    const made = writeObject(writing, object, byUuid);
    writeSightings(
      writing,
      listField(object, 'Attribute').flatMap((attribute) => listField(attribute, 'Sighting')),
      made,
    );
    const source = made[0];
    if (source) for (const reference of listField(object, 'ObjectReference')) laterReference(writing, source, reference, parts);
  }
}

function laterReference(writing: EventWriting, source: StixObject, reference: JsonObject, parts: ReadonlySet<string>): void {
  const to = textField(reference, 'referenced_uuid');
  if (to === null || parts.has(to) || (source.type === 'note' && textField(reference, 'relationship_type') === 'annotates')) return;
  const at = momentOfSeconds(reference['timestamp']) ?? textField(source, 'modified') ?? writing.at;
  writing.later.push({
    id: textField(reference, 'uuid'),
    source: source.id,
    kind: textField(reference, 'relationship_type') ?? 'related-to',
    target: { uuid: to },
    at,
  });
}

function writeObject(writing: EventWriting, object: JsonObject, byUuid: ObjectsByUuid): readonly StixObject[] {
  const form = formOf(object);
  const attributes = listField(object, 'Attribute');
  if (!form || form.abroad || attributes.length === 0) return [writeCustomObject(writing, object)];
  if (form.as !== undefined) {
    const own = ownObservables[textField(object, 'name') ?? ''];
    const observable = own ? own(object, form, attributes, byUuid) : observableOfObject(object, form, attributes);
    return observable ? writeObserved(writing, object, attributes, observable) : [writeCustomObject(writing, object)];
  }
  const made = domainObjectOf(writing, object, form, attributes);
  if (!made) return [writeCustomObject(writing, object)];
  const marked = withTags(writing, made, attributes, objectLabels(object));
  put(writing, marked, { of: textField(object, 'uuid') });
  return [marked];
}

function writeObserved(
  writing: EventWriting,
  object: JsonObject,
  attributes: readonly JsonObject[],
  { objects, said }: Observable,
): readonly StixObject[] {
  const uuid = textField(object, 'uuid') ?? '';
  const at = momentOf(writing, object);
  const comment = textField(object, 'comment');
  const seen = withTags(
    writing,
    {
      type: 'observed-data',
      spec_version: '2.1',
      id: `observed-data--${uuid}`,
      ...signed(writing),
      created: at,
      modified: at,
      ...observedTimes(object, at),
      number_observed: 1,
      object_refs: objects.map(({ id }) => id),
    },
    attributes,
    objectLabels(object),
  );
  put(writing, seen, { of: uuid });
  for (const one of objects) put(writing, one);
  // A reference to one of its attributes is one to the object.
  for (const attribute of attributes) writing.madeOf.set(textField(attribute, 'uuid') ?? '', [seen.id]);
  if (said.length === 0) return [seen];
  const marks = seen['object_marking_refs'];
  const indicator: StixObject = {
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--${uuid}`,
    ...signed(writing),
    created: at,
    modified: at,
    ...(comment && { description: comment }),
    pattern: `[${said.join(' AND ')}]`,
    pattern_type: 'stix',
    pattern_version: '2.1',
    valid_from: withoutEmptyFraction(at),
    kill_chain_phases: killChain(textField(object, 'meta-category') ?? ''),
    labels: objectLabels(object),
    // misp-stix marks only the observed-data; an indicator without the mark would say the same to a wider audience.
    ...(marks !== undefined && { object_marking_refs: marks }),
  };
  put(writing, indicator, { of: uuid });
  writing.later.push(basedOn(indicator.id, seen.id, at));
  return [seen, indicator];
}
