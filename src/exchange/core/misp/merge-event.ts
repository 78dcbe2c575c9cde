import { accept, type Outcome } from '#model/outcome.ts';
import type { JsonObject } from '../stix/stix-object.ts';
import { flagField, listField, textField, type MispAttribute, type MispEvent, type MispObject } from './misp-event.ts';
import { takeInEvent, type TakeInPorts } from './take-in-event.ts';

/**
 * An event brought up to date, as MISP does it: fields given replace those stored, attributes and objects are matched by UUID and replaced where the given one is not older,
 * what the request does not name stays, tags are added (and taken away where they say `deleted`). Refusals as in takeInEvent.
 */
export function mergeEvent(before: MispEvent, given: JsonObject, ports: TakeInPorts): Outcome<MispEvent> {
  const taken = takeInEvent(
    { ...before, ...given, uuid: before.uuid, Attribute: given['Attribute'] ?? [], Object: given['Object'] ?? [], Tag: [] },
    ports,
  );
  if (!taken.ok) return taken;
  const asked = textField(given, 'timestamp');
  const event: MispEvent = {
    ...taken.value,
    // Who first handed it in is not rewritten by an edit.
    ...(before['x_sent_Orgc'] !== undefined && { x_sent_Orgc: before['x_sent_Orgc'] }),
    timestamp:
      asked !== null && Number(asked) > Number(before['timestamp'] ?? 0)
        ? asked
        : String(Math.max(ports.now, Number(before['timestamp'] ?? 0))),
    Attribute: mergeLayers(before.Attribute, taken.value.Attribute, rawOf(given, 'Attribute')) as readonly MispAttribute[],
    Object: mergeObjects(before.Object, taken.value.Object, rawOf(given, 'Object')),
    Tag: mergeTags(listField(before, 'Tag'), listField(given, 'Tag')),
  };
  return accept(event);
}

/** Layers as they were given, by UUID: which fields the request names at all. */
const rawOf = (given: JsonObject, field: string): ReadonlyMap<string, JsonObject> =>
  new Map(
    listField(given, field).flatMap((layer) =>
      textField(layer, 'uuid') === null ? [] : [[textField(layer, 'uuid')?.toLowerCase() ?? '', layer] as const],
    ),
  );

function mergeLayers(
  before: readonly JsonObject[],
  given: readonly JsonObject[],
  raw: ReadonlyMap<string, JsonObject>,
): readonly JsonObject[] {
  const merged = new Map(before.map((layer) => [textField(layer, 'uuid') ?? '', layer]));
  for (const layer of given) {
    const uuid = textField(layer, 'uuid') ?? '';
    const stored = merged.get(uuid);
    const named = raw.get(uuid) ?? layer;
    if (stored && isOlder(named, stored)) continue;
    merged.set(
      uuid,
      stored ? { ...stored, ...onlyNamed(layer, named), Tag: mergeTags(listField(stored, 'Tag'), listField(named, 'Tag')) } : layer,
    );
  }
  return [...merged.values()];
}

function mergeObjects(
  before: readonly MispObject[],
  given: readonly MispObject[],
  raw: ReadonlyMap<string, JsonObject>,
): readonly MispObject[] {
  const stored = new Map(before.map((object) => [object.uuid, object]));
  const fresh = new Map(given.map((object) => [object.uuid, object]));
  const heads = mergeLayers(before, given, raw) as readonly MispObject[];
  return heads.map((object) => {
    const old = stored.get(object.uuid);
    const own = fresh.get(object.uuid);
    if (!old || !own) return object;
    const named = raw.get(object.uuid) ?? own;
    return {
      ...object,
      Attribute: mergeLayers(old.Attribute, own.Attribute, rawOf(named, 'Attribute')) as readonly MispAttribute[],
      ObjectReference: mergeLayers(listField(old, 'ObjectReference'), listField(own, 'ObjectReference'), rawOf(named, 'ObjectReference')),
    };
  });
}

/** Fields that the request names, as they were taken in; a new time where it names none. */
const onlyNamed = (taken: JsonObject, named: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(taken).filter(([field]) => Object.hasOwn(named, field) || field === 'timestamp'));

const isOlder = (given: JsonObject, stored: JsonObject): boolean => {
  const stamp = textField(given, 'timestamp');
  return stamp !== null && /^\d+$/.test(stamp) && Number(stamp) < Number(textField(stored, 'timestamp') ?? 0);
};

export function mergeTags(before: readonly JsonObject[], given: readonly JsonObject[]): readonly JsonObject[] {
  const tags = new Map(before.map((tag) => [textField(tag, 'name') ?? '', tag]));
  for (const tag of given) {
    const name = textField(tag, 'name');
    if (name === null) continue;
    if (flagField(tag, 'deleted') === true) tags.delete(name);
    else if (!tags.has(name)) tags.set(name, { name });
  }
  return [...tags.values()];
}
