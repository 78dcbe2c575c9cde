import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { attributeOfFamily, attributeOfIndicator, attributeOfObservable, type Family } from './attributes-of-stix.ts';
import { galaxyOfStix } from './galaxy-of-stix.ts';
import { mispLabel, partUuid, refsOf, tagsOf, uuidOfId } from './made-event.ts';
import { listField, textField, type MispAttribute, type MispEvent, type MispObject } from './misp-event.ts';
import { secondsOf } from './moment-of.ts';
import { objectForm } from './object-form.ts';
import { foundIn, foundInDomainObject } from './found-in-observables.ts';
import { madeObject } from './made-object.ts';
import { furtherValues, objectOfFamily } from './objects-of-stix.ts';
import { saidBy } from './said-by-pattern.ts';

/** What the event is called and when it is, where the objects have no report, grouping or incident that says so. */
export type EventFrame = {
  readonly uuid: string;
  readonly info: string;
  readonly date: string;
  readonly timestamp: string;
  readonly organisation: { readonly name: string; readonly uuid: string };
};

/**
 * STIX 2.1 objects as one MISP event, following the published mapping of MISP/misp-stix (stix21_to_misp and external_stix21_to_misp). What MISP itself wrote is told by its
 * labels and read back by the same tables; of others, plain observables and indicators become attributes, the rest objects, actors and methods galaxies. Deterministic and
 * total: what has no form in MISP becomes an object `stix2-object` that holds it whole.
 */
export function mispEventOf(objects: readonly StixObject[], frame: EventFrame): MispEvent {
  const latest = new Map(objects.map((object) => [object.id, object]));
  const all = [...latest.values()];
  const head =
    all.find(({ type, labels }) => (type === 'report' || type === 'grouping') && JSON.stringify(labels ?? []).includes('misp:tool')) ??
    all.find(({ type }) => type === 'incident') ??
    all.find(({ type }) => type === 'report' || type === 'grouping') ??
    null;
  const made: Made = { attributes: [], objects: [], galaxies: [], reports: [], taken: new Set(head ? [head.id] : []), of: new Map() };
  takeFamilies(made, all, latest);
  takeOthers(made, all, latest);
  takeRelationships(made, all);
  for (const object of all) if (!made.taken.has(object.id) && !silent.has(object.type)) keepWhole(made, object);
  const isMisp = head !== null && (head.type === 'report' || head.type === 'grouping');
  const stamp = head && secondsOf(head['modified'] ?? head['created']);
  const published = head?.type === 'report' ? secondsOf(head['published']) : head?.type === 'incident' ? stamp : null;
  return {
    uuid: isMisp && mispLabel(head, 'tool') !== null ? uuidOfId(head.id) : frame.uuid,
    info: (head && textField(head, 'name')) ?? frame.info,
    date: frame.date,
    timestamp: stamp ?? frame.timestamp,
    published: published !== null,
    publish_timestamp: published ?? '0',
    threat_level_id: '4',
    analysis: '2',
    distribution: '0',
    Org: { ...frame.organisation },
    Orgc: { ...frame.organisation },
    Attribute: merged(made.attributes),
    Object: made.objects,
    Galaxy: mergedGalaxies(made.galaxies),
    EventReport: made.reports,
    Tag: [
      ...(head ? tagsOf(head) : []),
      ...made.galaxies.flatMap((galaxy) =>
        listField(galaxy, 'GalaxyCluster').flatMap((cluster) =>
          textField(cluster, 'tag_name') === null ? [] : [{ name: textField(cluster, 'tag_name') ?? '' }],
        ),
      ),
    ],
  };
}

type Made = {
  readonly attributes: MispAttribute[];
  readonly objects: MispObject[];
  readonly galaxies: JsonObject[];
  readonly reports: JsonObject[];
  /** STIX ids that are told. */
  readonly taken: Set<string>;
  /** UUID in MISP of what was made of a STIX id. */
  readonly of: Map<string, string>;
};

/** Types that say nothing by themselves: markings are tags, the producer is the organisation. */
const silent: ReadonlySet<string> = new Set(['marking-definition', 'extension-definition', 'bundle']);

/** What carries MISP's labels. */
function takeFamilies(made: Made, all: readonly StixObject[], byId: ReadonlyMap<string, StixObject>): void {
  const labelled = all.filter(
    (object) =>
      mispLabel(object, 'type') !== null ||
      mispLabel(object, 'name') !== null ||
      object.type === 'x-misp-attribute' ||
      object.type === 'x-misp-object',
  );
  for (const [uuid, own] of Map.groupBy(labelled, ({ id }) => uuidOfId(id))) {
    const observed = own.find(({ type }) => type === 'observed-data') ?? null;
    const indicator = own.find(({ type }) => type === 'indicator') ?? null;
    const alone = observed || indicator ? null : (own[0] ?? null);
    const observables = observed ? refsOf(observed, 'object_refs').flatMap((ref) => byId.get(ref) ?? []) : [];
    const family: Family = { uuid, observed, observables, indicator, alone };
    const object =
      alone?.type === 'x-misp-object' ? customObject(alone) : mispLabel(own[0] ?? {}, 'name') === null ? null : objectOfFamily(family);
    const attribute = object ? null : attributeOfFamily(family);
    if (object) {
      const more = furtherValues(family);
      const references = more.map((value) => ({
        uuid: partUuid(object.uuid, 'contains', value.uuid, 0),
        object_uuid: object.uuid,
        referenced_uuid: value.uuid,
        relationship_type: 'contains',
        comment: '',
      }));
      made.objects.push({ ...object, ObjectReference: [...listField(object, 'ObjectReference'), ...references] }, ...more);
    } else if (attribute) made.attributes.push(attribute);
    else continue;
    for (const one of [...own, ...observables]) {
      made.taken.add(one.id);
      made.of.set(one.id, uuid);
    }
  }
}

function customObject(object: StixObject): MispObject {
  const attributes = listField(object, 'x_misp_attributes').map((attribute, index): MispAttribute => {
    const relation = textField(attribute, 'object_relation') ?? '';
    const value = textField(attribute, 'value') ?? '';
    return {
      category: 'Other',
      to_ids: false,
      comment: '',
      ...attribute,
      uuid: textField(attribute, 'uuid') ?? partUuid(object.id, relation, value, index),
      type: textField(attribute, 'type') ?? 'text',
      value,
    };
  });
  const stamp = secondsOf(object['modified']);
  return {
    uuid: uuidOfId(object.id),
    name: textField(object, 'x_misp_name') ?? '',
    'meta-category': textField(object, 'x_misp_meta_category') ?? 'misc',
    comment: textField(object, 'x_misp_comment') ?? '',
    distribution: '5',
    ...(stamp !== null && { timestamp: stamp }),
    Attribute: attributes,
    ObjectReference: [],
  };
}

/** Objects of MISP for observables of others that are more than a value: name, category of the template. */
const templates: Readonly<Record<string, readonly [string, string]>> = {
  artifact: ['artifact', 'file'],
  directory: ['directory', 'file'],
  'email-message': ['email', 'network'],
  file: ['file', 'file'],
  'network-traffic': ['network-traffic', 'network'],
  process: ['process', 'misc'],
  software: ['software', 'misc'],
  'user-account': ['user-account', 'misc'],
  'windows-registry-key': ['registry-key', 'file'],
  'x509-certificate': ['x509', 'network'],
  'domain-name': ['domain-ip', 'network'],
  location: ['geolocation', 'misc'],
  identity: ['identity', 'misc'],
};

/** What others wrote. */
function takeOthers(made: Made, all: readonly StixObject[], byId: ReadonlyMap<string, StixObject>): void {
  const holder = new Map(
    all.flatMap((object) => (object.type === 'observed-data' ? refsOf(object, 'object_refs').map((ref) => [ref, object] as const) : [])),
  );
  const inner = new Set(
    all
      .filter(({ id }) => !made.taken.has(id))
      .flatMap((object) =>
        templates[object.type]
          ? Object.keys(object).flatMap((field) => (field.endsWith('_ref') || field.endsWith('_refs') ? refsOf(object, field) : []))
          : [],
      ),
  );
  for (const object of all) {
    if (made.taken.has(object.id)) continue;
    const observed = holder.get(object.id) ?? null;
    const galaxy = galaxyOfStix(object);
    const note = object.type === 'note' ? noteOf(object) : null;
    const attribute =
      object.type === 'indicator' ? attributeOfIndicator(object) : inner.has(object.id) ? null : attributeOfObservable(object, observed);
    const whole = galaxy || note || attribute || inner.has(object.id) ? null : objectOfOther(object, byId, observed);
    if (galaxy) made.galaxies.push(galaxy);
    else if (note) made.reports.push(note);
    else if (attribute) made.attributes.push(attribute);
    else if (whole) made.objects.push(whole);
    else continue;
    made.taken.add(object.id);
    made.of.set(object.id, uuidOfId(object.id));
    if (observed) made.taken.add(observed.id);
    if (whole)
      for (const field of Object.keys(object))
        if (field.endsWith('_ref') || field.endsWith('_refs'))
          for (const ref of refsOf(object, field)) if (field !== 'created_by_ref' && field !== 'object_marking_refs') made.taken.add(ref);
  }
}

function objectOfOther(object: StixObject, byId: ReadonlyMap<string, StixObject>, observed: StixObject | null): MispObject | null {
  const sdo = object.type === 'indicator' ? textField(object, 'pattern')?.match(/^\[\(?([a-z0-9-]+):/)?.[1] : object.type;
  const template = Object.hasOwn(templates, sdo ?? '') ? templates[sdo ?? ''] : undefined;
  const form = template && objectForm(template[0]);
  if (!template || !form || (object.type === 'identity' && textField(object, 'name') === null)) return null;
  const found =
    object.type === 'indicator'
      ? saidBy(object, form, template[0])
      : form.sdo !== undefined
        ? foundInDomainObject(object, form)
        : foundIn(
            [
              object,
              ...Object.keys(object).flatMap((field) =>
                field.endsWith('_ref') || field.endsWith('_refs') ? refsOf(object, field).flatMap((ref) => byId.get(ref) ?? []) : [],
              ),
            ],
            { ...form, as: object.type },
            template[0],
          );
  return madeObject({
    uuid: uuidOfId(object.id),
    name: template[0],
    category: template[1],
    found,
    from: [observed ?? object],
    comment: object.type === 'indicator' ? textField(object, 'description') : observed && `Observed Data ID: ${observed.id}`,
    ids: () => object.type === 'indicator',
  });
}

function noteOf(object: StixObject): JsonObject {
  const stamp = secondsOf(object['modified']);
  return {
    uuid: uuidOfId(object.id),
    name: textField(object, 'abstract') ?? '',
    content: textField(object, 'content') ?? '',
    distribution: '5',
    deleted: false,
    ...(stamp !== null && { timestamp: stamp }),
  };
}

/** Between objects, a reference; from an attribute to what a galaxy says, a tag of the attribute; `based-on` within a family says nothing more. */
function takeRelationships(made: Made, all: readonly StixObject[]): void {
  const objectAt = new Map(made.objects.map(({ uuid }, index) => [uuid, index]));
  const attributeAt = new Map(made.attributes.map(({ uuid }, index) => [uuid, index]));
  const galaxyOf = new Map(
    made.galaxies.flatMap((galaxy) => listField(galaxy, 'GalaxyCluster').map(({ uuid }) => [uuid, galaxy] as const)),
  );
  for (const object of all) {
    if (object.type === 'sighting' || object.type === 'opinion') takeSighting(made, object, attributeAt);
    if (object.type !== 'relationship') continue;
    const source = made.of.get(textField(object, 'source_ref') ?? '');
    const target = made.of.get(textField(object, 'target_ref') ?? '');
    if (source === undefined || target === undefined) continue;
    const at = objectAt.get(source) ?? -1;
    if (source === target) made.taken.add(object.id);
    else if (at >= 0) {
      const holder = made.objects[at];
      if (!holder) continue;
      const stamp = secondsOf(object['modified']);
      const reference = {
        uuid: uuidOfId(object.id),
        object_uuid: source,
        referenced_uuid: target,
        relationship_type: textField(object, 'relationship_type') ?? 'related-to',
        comment: textField(object, 'description') ?? '',
        ...(stamp !== null && { timestamp: stamp }),
      };
      made.objects[at] = { ...holder, ObjectReference: [...listField(holder, 'ObjectReference'), reference] };
      made.taken.add(object.id);
    } else {
      const index = attributeAt.get(source) ?? -1;
      const galaxy = galaxyOf.get(target);
      const attribute = made.attributes[index];
      const other = made.attributes[attributeAt.get(target) ?? -1];
      const isSame = attribute !== undefined && other?.type === attribute.type && other.value === attribute.value;
      if (attribute && galaxy) {
        const tag = textField(listField(galaxy, 'GalaxyCluster')[0] ?? {}, 'tag_name');
        made.attributes[index] = {
          ...attribute,
          Galaxy: [...listField(attribute, 'Galaxy'), galaxy],
          Tag: [...listField(attribute, 'Tag'), ...(tag === null ? [] : [{ name: tag }])],
        };
        made.taken.add(object.id);
      } else if (isSame) made.taken.add(object.id);
    }
  }
}

/** A sighting of something that became an attribute stands with it. */
function takeSighting(made: Made, object: StixObject, attributeAt: ReadonlyMap<string, number>): void {
  const of = made.of.get(textField(object, 'sighting_of_ref') ?? refsOf(object, 'object_refs')[0] ?? '');
  const isFalse = object.type === 'opinion' && textField(object, 'explanation') === 'False positive Sighting';
  const index = attributeAt.get(of ?? '') ?? -1;
  const attribute = made.attributes[index];
  if (!attribute || (object.type === 'opinion' && !isFalse)) return;
  const sighting = {
    uuid: uuidOfId(object.id),
    type: isFalse ? '1' : (textField(object, 'x_misp_sighting_type') ?? '0'),
    source: textField(object, 'description') ?? '',
    date_sighting: secondsOf(object['created']) ?? '0',
  };
  made.attributes[index] = { ...attribute, Sighting: [...listField(attribute, 'Sighting'), sighting] };
  made.taken.add(object.id);
}

/** Nothing is dropped: the object stands whole in one of MISP's. */
function keepWhole(made: Made, object: StixObject): void {
  const text = JSON.stringify(object);
  const whole = madeObject({
    uuid: uuidOfId(object.id),
    name: 'stix2-object',
    category: 'misc',
    found: [
      { relation: 'type', value: object.type, type: 'text' },
      { relation: 'id', value: object.id, type: 'text' },
      { relation: 'object', value: text, type: 'text' },
    ],
    from: [object],
    comment: null,
    ids: () => false,
  });
  if (whole) made.objects.push(whole);
  made.taken.add(object.id);
}

/** An indicator and the observable that it is based on are one attribute. */
function merged(attributes: readonly MispAttribute[]): readonly MispAttribute[] {
  const byValue = new Map<string, MispAttribute>();
  for (const attribute of attributes) {
    const key = `${attribute.type}\0${attribute.value}`;
    const there = byValue.get(key);
    byValue.set(
      key,
      there
        ? { ...(attribute['to_ids'] === true ? attribute : there), to_ids: there['to_ids'] === true || attribute['to_ids'] === true }
        : attribute,
    );
  }
  return [...byValue.values()];
}

function mergedGalaxies(galaxies: readonly JsonObject[]): readonly Json[] {
  return [...Map.groupBy(galaxies, (galaxy) => textField(galaxy, 'type') ?? '')].map(([, own]) => ({
    ...own[0],
    GalaxyCluster: own.flatMap((galaxy) => listField(galaxy, 'GalaxyCluster')),
  }));
}
