import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { misp, momentOf, put, signed, type EventWriting } from './event-writing.ts';
import { listField, textField } from './misp-event.ts';
import { withTags } from './with-tags.ts';

export const objectLabels = (object: JsonObject): string[] => [
  misp('name', (textField(object, 'name') ?? '').replaceAll('|', '-')),
  misp('meta-category', textField(object, 'meta-category') ?? ''),
];

/** A MISP object without a mapping, whole, as `x-misp-object`. */
export function writeCustomObject(writing: EventWriting, object: JsonObject): StixObject {
  const uuid = textField(object, 'uuid') ?? '';
  const at = momentOf(writing, object);
  const comment = textField(object, 'comment');
  const attributes = listField(object, 'Attribute');
  const custom = withTags(
    writing,
    {
      type: 'x-misp-object',
      spec_version: '2.1',
      id: `x-misp-object--${uuid}`,
      ...signed(writing),
      created: at,
      modified: at,
      x_misp_meta_category: textField(object, 'meta-category') ?? '',
      x_misp_name: textField(object, 'name') ?? '',
      ...(comment && { x_misp_comment: comment }),
      x_misp_attributes: attributes.map(customAttribute),
    },
    attributes,
    objectLabels(object),
  );
  put(writing, custom, { of: uuid });
  return custom;
}

function customAttribute(attribute: JsonObject): JsonObject {
  const kept: Record<string, Json> = {};
  for (const field of ['type', 'object_relation', 'value']) kept[field] = attribute[field] ?? '';
  kept['object_relation'] = (textField(attribute, 'object_relation') ?? '').replaceAll('(s)', '');
  for (const field of ['category', 'comment', 'to_ids', 'uuid', 'data']) if (attribute[field]) kept[field] = attribute[field];
  return kept;
}
