import { type Tlp, strictestTlp } from '#model/handling.ts';
import type { JsonObject } from '../stix/stix-object.ts';
import { flagField, listField, textField, type MispEvent } from './misp-event.ts';
import { tlpOfTag } from './tlp-of-tag.ts';

/**
 * How a received event may be seen. The TLP is the strictest of all tags in it, of every attribute and object too, because the event is shown as one; without any it is
 * amber. MISP's distribution narrows it further and never widens it:
 *
 * | distribution | here |
 * |---|---|
 * | 0 your organisation only | red: the sender and the desk of this centre |
 * | 1 this community only | amber at least |
 * | 2 connected communities · 3 all communities | what the TLP says |
 * | 4 sharing group · anything else | red: who is in another server's group is not known here |
 *
 * An attribute's or object's own distribution counts too; 5 (inherit) is the event's.
 */
export function tlpOfEvent(event: MispEvent): Tlp {
  const layers = layersOf(event);
  const tags = layers.flatMap((layer) => listField(layer, 'Tag').flatMap((tag) => tlpOfTag(textField(tag, 'name') ?? '') ?? []));
  const stated = tags.filter((tlp) => tlp !== 'unclear');
  const narrowed = layers.flatMap((layer, index) => narrowedBy(textField(layer, 'distribution'), index === 0) ?? []);
  return strictestTlp([stated.length === 0 ? 'amber' : strictestTlp(stated), ...narrowed]);
}

/** Whether a tag anywhere says `tlp:unclear`: such an event is refused, for nobody can know who may see it. */
export const isUnclear = (event: MispEvent): boolean =>
  layersOf(event).some((layer) => listField(layer, 'Tag').some((tag) => tlpOfTag(textField(tag, 'name') ?? '') === 'unclear'));

function narrowedBy(distribution: string | null, isEvent: boolean): Tlp | null {
  if (distribution === null) return isEvent ? 'red' : null;
  if (distribution === '2' || distribution === '3' || (distribution === '5' && !isEvent)) return null;
  return distribution === '1' ? 'amber' : 'red';
}

function layersOf(event: MispEvent): readonly JsonObject[] {
  const objects = listField(event, 'Object');
  return [
    event,
    ...[
      ...listField(event, 'Attribute'),
      ...objects,
      ...objects.flatMap((object) => listField(object, 'Attribute')),
      ...listField(event, 'EventReport'),
    ].filter((layer) => flagField(layer, 'deleted') !== true),
  ];
}
