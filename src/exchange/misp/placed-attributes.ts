import { flagField, listField, textField, type MispEvent } from '../core/misp/misp-event.ts';
import { fitsTerms, isEmpty, type SearchFilter } from '../core/misp/search-filter.ts';
import type { JsonObject } from '../core/stix/stix-object.ts';
import { tagNames } from './event-store.ts';
import { attributeFits, type FoundEvent } from './find-events.ts';

/** An attribute with the object that it is part of. */
export type Placed = { readonly attribute: JsonObject; readonly object: JsonObject | null };

export const placedIn = (event: MispEvent): readonly Placed[] => [
  ...event.Attribute.map((attribute) => ({ attribute, object: null })),
  ...event.Object.flatMap((object) => listField(object, 'Attribute').map((attribute) => ({ attribute, object }))),
];

/** The attributes that answer a filter, in the order of the events. */
export function pick(
  found: readonly FoundEvent[],
  filter: SearchFilter,
): readonly { readonly from: FoundEvent; readonly placed: Placed }[] {
  return found.flatMap((from) => {
    const own = tagNames(from.event);
    return placedIn(from.event).flatMap((placed) => {
      const { attribute, object } = placed;
      const isDeleted = flagField(attribute, 'deleted') === true || (object !== null && flagField(object, 'deleted') === true);
      const stamp = Number(textField(attribute, 'timestamp') ?? 0);
      const fits =
        attributeFits(attribute, filter) &&
        (filter.deleted === 'both' || isDeleted === (filter.deleted === 'only')) &&
        (filter.stamp.from === null || stamp >= filter.stamp.from) &&
        (filter.stamp.until === null || stamp <= filter.stamp.until) &&
        (isEmpty(filter.tags) || fitsTerms(filter.tags, [...own, ...tagNames(attribute)])) &&
        (isEmpty(filter.comment) || fitsTerms(filter.comment, [textField(attribute, 'comment') ?? ''])) &&
        (isEmpty(filter.objectName) || fitsTerms(filter.objectName, [object ? (textField(object, 'name') ?? '') : ''])) &&
        (filter.uuids === null || filter.uuids.includes(textField(attribute, 'uuid') ?? '') || filter.uuids.includes(from.event.uuid)) &&
        (filter.all === null || (textField(attribute, 'value') ?? '').toLowerCase().includes(filter.all.replaceAll('%', '').toLowerCase()));
      return fits ? [{ from, placed }] : [];
    });
  });
}
