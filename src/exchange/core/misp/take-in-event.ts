import attributeTypes from '#knowledge/misp-attributes.json' with { type: 'json' };
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import type { Json, JsonObject } from '../stix/stix-object.ts';
import { isUnclear } from './handling-of-event.ts';
import { flagField, isJsonObject, listField, textField, type MispAttribute, type MispEvent, type MispObject } from './misp-event.ts';
import { detectsByType } from './stix-of-attribute.ts';

/** Who hands it in, and what the machine adds. */
export type TakeInPorts = {
  /** The sender as MISP names an organisation: it becomes Org and Orgc, whatever the event says. */
  readonly organisation: { readonly id: string; readonly name: string; readonly uuid: string };
  /** A new UUID. */
  readonly newId: () => string;
  /** Seconds since 1970. */
  readonly now: number;
};

/** Attributes and objects that an event may hold, and characters of one value: beyond, it is refused. */
export const MAX_ATTRIBUTES = 100_000;
const MAX_VALUE = 1024 * 1024;
const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Takes a MISP event in, strict in what it is and lossless in what it says: fields that are not known here stay. What would give the sender something that is not his is
 * set anew: ids of the server (id, org_id, user_id …), the creating organisation (what was claimed stays as `x_sent_Orgc`), who locked or proposed.
 * Refused: no event (`misp-not-an-event`), an attribute without type or value (`misp-attribute-invalid`, with its place), too many (`misp-too-many`), `tlp:unclear`.
 */
export function takeInEvent(input: unknown, ports: TakeInPorts): Outcome<MispEvent> {
  const outer = isJsonObject(input as Json) ? (input as JsonObject) : null;
  const inner = outer && isJsonObject(outer['Event']) ? outer['Event'] : outer;
  if (!inner || textField(inner, 'info') === null) return refuse('misp-not-an-event', {}, { field: 'Event.info' });
  const attributes: MispAttribute[] = [];
  const objects: MispObject[] = [];
  for (const [index, given] of listField(inner, 'Attribute').entries()) {
    const taken = takeInAttribute(given, ports, `Event.Attribute.${index}`);
    if (!taken.ok) return taken;
    attributes.push(taken.value);
  }
  for (const [index, given] of listField(inner, 'Object').entries()) {
    const taken = takeInObject(given, ports, `Event.Object.${index}`);
    if (!taken.ok) return taken;
    objects.push(taken.value);
  }
  if (sizeOf({ Attribute: attributes, Object: objects }) > MAX_ATTRIBUTES) return refuse('misp-too-many', { limit: MAX_ATTRIBUTES });
  const claimed = isJsonObject(inner['Orgc']) ? inner['Orgc'] : null;
  const isForeign = claimed !== null && textField(claimed, 'uuid') !== null && textField(claimed, 'uuid') !== ports.organisation.uuid;
  const date = textField(inner, 'date');
  const published = flagField(inner, 'published') === true;
  const stamp = stampOf(inner, 'timestamp') ?? String(ports.now);
  const event: MispEvent = {
    ...without(inner, serverFields),
    uuid: uuidOf(inner) ?? ports.newId(),
    info: textField(inner, 'info') ?? '',
    date:
      date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date))
        ? date
        : new Date(ports.now * 1000).toISOString().slice(0, 10),
    timestamp: stamp,
    published,
    publish_timestamp: published ? (stampOf(inner, 'publish_timestamp') ?? String(ports.now)) : '0',
    threat_level_id: oneOf(textField(inner, 'threat_level_id'), ['1', '2', '3', '4'], '4'),
    analysis: oneOf(textField(inner, 'analysis'), ['0', '1', '2'], '0'),
    distribution: oneOf(textField(inner, 'distribution'), ['0', '1', '2', '3', '4'], '0'),
    Org: { ...ports.organisation },
    Orgc: { ...ports.organisation },
    ...(isForeign && { x_sent_Orgc: claimed }),
    Attribute: attributes,
    Object: objects,
    Tag: tagsOf(inner),
  };
  return isUnclear(event) ? refuse('misp-tlp-unclear') : accept(event);
}

/** Attributes and objects of an event, those that were taken away too. */
export const sizeOf = ({ Attribute, Object: objects }: Pick<MispEvent, 'Attribute' | 'Object'>): number =>
  Attribute.length + objects.reduce((sum, object) => sum + 1 + object.Attribute.length, 0);

/** One attribute, alone or of an event or object. `at` is its place for the reason of a refusal. */
export function takeInAttribute(given: JsonObject, ports: Pick<TakeInPorts, 'newId' | 'now'>, at: string): Outcome<MispAttribute> {
  const type = textField(given, 'type');
  const value = textField(given, 'value');
  if (type === null || type === '' || type.length > 100) return refuse('misp-attribute-invalid', { problem: 'type' }, { field: at });
  if (value === null || value.trim() === '' || value.length > MAX_VALUE)
    return refuse('misp-attribute-invalid', { problem: 'value' }, { field: at });
  if (type.includes('|') && !value.includes('|') && type !== 'malware-sample')
    return refuse('misp-attribute-invalid', { problem: 'value' }, { field: at });
  return accept({
    ...without(given, serverFields),
    uuid: uuidOf(given) ?? ports.newId(),
    type,
    category: textField(given, 'category') || categoryOf(type),
    value: type === 'text' || type === 'comment' ? value : value.trim(),
    to_ids: flagField(given, 'to_ids') ?? detectsByType(type),
    timestamp: stampOf(given, 'timestamp') ?? String(ports.now),
    distribution: oneOf(textField(given, 'distribution'), ['0', '1', '2', '3', '4', '5'], '5'),
    comment: textField(given, 'comment') ?? '',
    deleted: flagField(given, 'deleted') ?? false,
    disable_correlation: flagField(given, 'disable_correlation') ?? false,
    Tag: tagsOf(given),
  });
}

export function takeInObject(given: JsonObject, ports: Pick<TakeInPorts, 'newId' | 'now'>, at: string): Outcome<MispObject> {
  const name = textField(given, 'name');
  if (name === null || name === '' || name.length > 200) return refuse('misp-attribute-invalid', { problem: 'name' }, { field: at });
  const attributes: MispAttribute[] = [];
  for (const [index, part] of listField(given, 'Attribute').entries()) {
    const taken = takeInAttribute(part, ports, `${at}.Attribute.${index}`);
    if (!taken.ok) return taken;
    attributes.push(taken.value);
  }
  const uuid = uuidOf(given) ?? ports.newId();
  return accept({
    ...without(given, serverFields),
    uuid,
    name,
    timestamp: stampOf(given, 'timestamp') ?? String(ports.now),
    distribution: oneOf(textField(given, 'distribution'), ['0', '1', '2', '3', '4', '5'], '5'),
    comment: textField(given, 'comment') ?? '',
    deleted: flagField(given, 'deleted') ?? false,
    Attribute: attributes,
    ObjectReference: listField(given, 'ObjectReference').map((reference) => ({
      ...without(reference, serverFields),
      uuid: uuidOf(reference) ?? ports.newId(),
      object_uuid: uuid,
    })),
  });
}

/** The category that a type has by default; `Other` for a type that is not known here. */
export const categoryOf = (type: string): string =>
  Object.hasOwn(attributeTypes.types, type)
    ? ((attributeTypes.types as Readonly<Record<string, { readonly category: string }>>)[type]?.category ?? 'Other')
    : 'Other';

/** Numbers and rights of the server that sent it: they mean nothing here, or another's. */
const serverFields: ReadonlySet<string> = new Set([
  'id',
  'event_id',
  'object_id',
  'org_id',
  'orgc_id',
  'user_id',
  'referenced_id',
  'event_creator_email',
  'proposal_email_lock',
  'locked',
  'protected',
  'attribute_count',
  'RelatedEvent',
  'RelatedAttribute',
  'ShadowAttribute',
  'User',
]);

const without = (from: JsonObject, fields: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(from).filter(([field]) => !fields.has(field)));

function uuidOf(from: JsonObject): string | null {
  const uuid = textField(from, 'uuid');
  return uuid !== null && uuidForm.test(uuid) ? uuid.toLowerCase() : null;
}

/** Seconds since 1970; milliseconds and dates are no such thing. */
function stampOf(from: JsonObject, field: string): string | null {
  const text = textField(from, field);
  return text !== null && /^\d{1,11}$/.test(text) && text !== '0' ? text : null;
}

const oneOf = (value: string | null, known: readonly string[], otherwise: string): string =>
  value !== null && known.includes(value) ? value : otherwise;

/** Tags by name, each once. */
function tagsOf(from: JsonObject): readonly JsonObject[] {
  const seen = new Set<string>();
  return listField(from, 'Tag').flatMap((tag) => {
    const name = textField(tag, 'name')?.slice(0, 1000) ?? '';
    if (name === '' || seen.has(name)) return [];
    seen.add(name);
    return [{ ...without(tag, serverFields), name }];
  });
}
