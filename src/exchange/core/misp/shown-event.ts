import type { Json, JsonObject } from '../stix/stix-object.ts';
import { flagField, listField, textField, type MispEvent } from './misp-event.ts';
import { mispOrganisation } from './misp-organisation.ts';
import { numericId } from './numeric-id.ts';

export type ShownOptions = {
  readonly deleted: 'no' | 'both' | 'only';
  readonly attachments: boolean;
  /** Sightings by the UUID of their attribute. */
  readonly sightings: ReadonlyMap<string, readonly JsonObject[]>;
};

/** An event as MISP's API shows it: with this server's numbers, without what was taken away. */
export function shownEvent(event: MispEvent, organisation: string, options: ShownOptions): JsonObject {
  const id = String(numericId(event.uuid));
  const org = mispOrganisation(organisation);
  const attributes = standing(event.Attribute, options.deleted).map((attribute) =>
    shownAttribute(attribute, { event: id, object: '0' }, options),
  );
  const objects = standing(event.Object, options.deleted).map((object) => shownObject(object, id, options));
  const count = attributes.length + objects.reduce((sum, object) => sum + listField(object, 'Attribute').length, 0);
  return {
    id,
    orgc_id: org.id,
    org_id: org.id,
    sharing_group_id: '0',
    proposal_email_lock: false,
    locked: false,
    disable_correlation: false,
    extends_uuid: '',
    protected: null,
    ...withoutGroup(event),
    attribute_count: String(count),
    Org: { ...org, local: true },
    Orgc: { ...org, local: true },
    Attribute: attributes,
    ShadowAttribute: [],
    RelatedEvent: [],
    Galaxy: listField(event, 'Galaxy') as readonly Json[],
    Object: objects,
    EventReport: standing(listField(event, 'EventReport'), options.deleted) as readonly Json[],
    Tag: shownTags(event),
  };
}

/** The same without attributes and objects: a line of the index. */
export function shownLine(event: MispEvent, organisation: string): JsonObject {
  const { Tag, ...whole } = shownEvent({ ...event, Attribute: [], Object: [] }, organisation, {
    deleted: 'no',
    attachments: false,
    sightings: new Map(),
  });
  const line = Object.fromEntries(Object.entries(whole).filter(([field]) => !parts.has(field)));
  const count = event.Attribute.length + event.Object.reduce((sum, object) => sum + listField(object, 'Attribute').length, 0);
  return {
    ...line,
    attribute_count: String(count),
    EventTag: (Array.isArray(Tag) ? (Tag as readonly Json[]) : []).map((tag) => ({ Tag: tag, local: false })),
    GalaxyCluster: [],
  };
}

/** What a line of the index leaves out. */
const parts: ReadonlySet<string> = new Set(['Attribute', 'Object', 'EventReport', 'ShadowAttribute', 'RelatedEvent', 'Galaxy']);

export function shownAttribute(
  attribute: JsonObject,
  place: { readonly event: string; readonly object: string },
  options: ShownOptions,
): JsonObject {
  const uuid = textField(attribute, 'uuid') ?? '';
  const { data, ...rest } = attribute;
  return {
    id: String(numericId(uuid)),
    event_id: place.event,
    object_id: place.object,
    object_relation: null,
    sharing_group_id: '0',
    first_seen: null,
    last_seen: null,
    ...withoutGroup(rest),
    ...(data !== undefined && options.attachments && { data }),
    Galaxy: listField(attribute, 'Galaxy') as readonly Json[],
    ShadowAttribute: [],
    Tag: shownTags(attribute),
    Sighting: [...listField(attribute, 'Sighting'), ...(options.sightings.get(uuid) ?? [])],
  };
}

export function shownObject(object: JsonObject, event: string, options: ShownOptions): JsonObject {
  const uuid = textField(object, 'uuid') ?? '';
  const id = String(numericId(uuid));
  return {
    id,
    event_id: event,
    sharing_group_id: '0',
    first_seen: null,
    last_seen: null,
    ...withoutGroup(object),
    ObjectReference: standing(listField(object, 'ObjectReference'), options.deleted).map((reference) => ({
      id: String(numericId(textField(reference, 'uuid') ?? '')),
      object_id: id,
      event_id: event,
      referenced_id: String(numericId(textField(reference, 'referenced_uuid') ?? '')),
      ...reference,
    })),
    Attribute: standing(listField(object, 'Attribute'), options.deleted).map((attribute) =>
      shownAttribute(attribute, { event, object: id }, options),
    ),
  };
}

/** Which sharing group something was meant for once is nobody's business who sees it now: only what is for that group (4) names it, and that is its sender's and the desk's. */
function withoutGroup(layer: JsonObject): JsonObject {
  if (textField(layer, 'distribution') === '4') return layer;
  const { SharingGroup: _group, sharing_group_id: _id, ...rest } = layer;
  return rest;
}

/** Tags with a number and a colour, which MISP's clients expect. */
const shownTags = (layer: JsonObject): readonly JsonObject[] =>
  listField(layer, 'Tag').map((tag) => {
    const name = textField(tag, 'name') ?? '';
    return {
      id: String(tagNumber(name)),
      colour: '#3b6ea5',
      exportable: true,
      hide_tag: false,
      local: false,
      relationship_type: null,
      ...tag,
    };
  });

/** Tags have no UUID; their number follows from the name. */
export const tagNumber = (name: string): number => numericId(`tag:${name}`);

function standing<Layer extends JsonObject>(layers: readonly Layer[], deleted: ShownOptions['deleted']): readonly Layer[] {
  if (deleted === 'both') return layers;
  return layers.filter((layer) => (flagField(layer, 'deleted') === true) === (deleted === 'only'));
}
