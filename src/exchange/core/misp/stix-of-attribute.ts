import attributeTypes from '#knowledge/misp-attributes.json' with { type: 'json' };
import tables from '#knowledge/misp-stix.json' with { type: 'json' };
import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { addressType, fillTemplate, type AttributeForm, type Parts } from './attribute-template.ts';
import {
  basedOn,
  isForDetection,
  killChain,
  misp,
  momentOf,
  observedTimes,
  put,
  signed,
  writeSightings,
  type EventWriting,
} from './event-writing.ts';
import { listField, textField } from './misp-event.ts';
import { withoutEmptyFraction } from './moment-of.ts';
import { comparison } from './pattern-text.ts';
import { withTags } from './with-tags.ts';

/**
 * One attribute as STIX: observed-data with its observables and, where it is meant for detection, an indicator based on it; a campaign, a vulnerability, a rule of another
 * pattern language; `x-misp-attribute` for every type and value that the published mapping has no form for. Something is always written.
 */
export function writeAttribute(writing: EventWriting, attribute: JsonObject): void {
  const made = alone(writing, attribute) ?? observed(writing, attribute) ?? [custom(writing, attribute)];
  writeSightings(writing, listField(attribute, 'Sighting'), made);
}

const forms: Readonly<Record<string, AttributeForm>> = tables.attributes as unknown as Record<string, AttributeForm>; // checked by the test of the table

export const attributeForm = (type: string): AttributeForm | null => (Object.hasOwn(forms, type) ? (forms[type] ?? null) : null);

/** Whether an attribute of a type is meant for detection when it does not say. */
export const detectsByType = (type: string): boolean =>
  Object.hasOwn(attributeTypes.types, type) &&
  (attributeTypes.types as Readonly<Record<string, { readonly ids: boolean }>>)[type]?.ids === true;

const attributeLabels = (attribute: JsonObject): string[] =>
  ['type', 'category'].flatMap((field) => {
    const value = textField(attribute, field);
    return value === null || value === '' ? [] : [misp(field, value)];
  });

/** The parts of a value: two for the types whose name has a bar in it. */
export function partsOf(attribute: JsonObject, form: AttributeForm): Parts | null {
  const value = textField(attribute, 'value') ?? '';
  const data = textField(attribute, 'data');
  if (form.parts !== 2) return { first: value, second: null, data };
  const at = value.indexOf('|');
  return at < 0 ? null : { first: value.slice(0, at).trim(), second: value.slice(at + 1).trim(), data };
}

function observed(writing: EventWriting, attribute: JsonObject): StixObject[] | null {
  const uuid = textField(attribute, 'uuid') ?? '';
  const type = textField(attribute, 'type') ?? '';
  const named = attributeForm(type);
  const form = named?.without && textField(attribute, 'data') === null ? attributeForm(named.without) : named;
  const parts = form && partsOf(attribute, form);
  if (!form || !parts) return null;
  const detects = isForDetection(attribute, detectsByType(type));
  if (form.see.length === 0 && !detects) return null;
  const objects: StixObject[] = [];
  for (const template of form.see) {
    const filled = fillTemplate(template, parts, uuid);
    if (filled === null) return null;
    const fields = filled as JsonObject & { readonly type: string }; // a template of an object gives an object
    const kind = fields.type === 'ip' ? addressType(parts.second ?? parts.first) : fields.type;
    // The address of `198.51.100.7|443` is its first part, that of `host.example|198.51.100.7` the second: the template says which.
    const of = fields.type === 'ip' ? addressType(textField(fields, 'value') ?? '') : kind;
    objects.push({ ...fields, type: of, spec_version: '2.1', id: `${of}--${uuid}` });
  }
  const pattern = detects ? patternOf(form, parts) : null;
  if (form.see.length > 0 && pattern === null && detects) return null;
  const at = momentOf(writing, attribute);
  const made: StixObject[] = [];
  const labels = attributeLabels(attribute);
  if (objects.length > 0) {
    const seen = withTags(
      writing,
      {
        type: 'observed-data',
        spec_version: '2.1',
        id: `observed-data--${uuid}`,
        ...signed(writing),
        created: at,
        modified: at,
        ...observedTimes(attribute, at),
        number_observed: 1,
        object_refs: objects.map(({ id }) => id),
      },
      [attribute],
      labels,
    );
    put(writing, seen, { of: uuid });
    for (const object of objects) put(writing, object);
    made.push(seen);
  }
  if (pattern !== null) {
    const indicator = indicatorOf(writing, attribute, pattern, {});
    made.push(indicator);
    if (objects.length > 0) writing.later.push(basedOn(indicator.id, `observed-data--${uuid}`, at));
  }
  return made;
}

function patternOf(form: AttributeForm, parts: Parts): string | null {
  const said: string[] = [];
  for (const [path, template] of form.say) {
    const value = fillTemplate(template, parts, '');
    if (value === null) return null;
    said.push(comparison(path, typeof value === 'string' ? value : JSON.stringify(value)));
  }
  return `[${said.join(' AND ')}]`;
}

function indicatorOf(writing: EventWriting, attribute: JsonObject, pattern: string, more: JsonObject): StixObject {
  const uuid = textField(attribute, 'uuid') ?? '';
  const at = momentOf(writing, attribute);
  const comment = textField(attribute, 'comment');
  // The galaxies of an attribute hang at its observed-data where there is one, so that each is told once.
  const layer = writing.madeOf.has(uuid) ? { Tag: (attribute['Tag'] ?? []) as Json } : attribute;
  const indicator = withTags(
    writing,
    {
      type: 'indicator',
      spec_version: '2.1',
      id: `indicator--${uuid}`,
      ...signed(writing),
      created: at,
      modified: at,
      ...(comment && { description: comment }),
      pattern,
      pattern_type: 'stix',
      pattern_version: '2.1',
      valid_from: withoutEmptyFraction(at),
      kill_chain_phases: killChain(textField(attribute, 'category') ?? ''),
      ...more,
    },
    [layer],
    attributeLabels(attribute),
  );
  put(writing, indicator, { of: uuid });
  return indicator;
}

const ruleLanguages = new Set(['sigma', 'snort', 'suricata', 'yara']);

/** Types that become one object other than an observation. */
function alone(writing: EventWriting, attribute: JsonObject): StixObject[] | null {
  const type = textField(attribute, 'type') ?? '';
  const value = textField(attribute, 'value') ?? '';
  const uuid = textField(attribute, 'uuid') ?? '';
  if (ruleLanguages.has(type)) return [indicatorOf(writing, attribute, `[${value}]`, { pattern_type: type })];
  if (type !== 'campaign-name' && type !== 'vulnerability') return null;
  const at = momentOf(writing, attribute);
  const kind = type === 'vulnerability' ? 'vulnerability' : 'campaign';
  const object = withTags(
    writing,
    {
      type: kind,
      spec_version: '2.1',
      id: `${kind}--${uuid}`,
      ...signed(writing),
      created: at,
      modified: at,
      name: value,
      ...(kind === 'vulnerability' && { external_references: [{ source_name: 'cve', external_id: value }] }),
    },
    [attribute],
    attributeLabels(attribute),
  );
  put(writing, object, { of: uuid });
  return [object];
}

function custom(writing: EventWriting, attribute: JsonObject): StixObject {
  const uuid = textField(attribute, 'uuid') ?? '';
  const at = momentOf(writing, attribute);
  const comment = textField(attribute, 'comment');
  const data = textField(attribute, 'data');
  const object = withTags(
    writing,
    {
      type: 'x-misp-attribute',
      spec_version: '2.1',
      id: `x-misp-attribute--${uuid}`,
      ...signed(writing),
      created: at,
      modified: at,
      x_misp_type: textField(attribute, 'type') ?? '',
      x_misp_category: textField(attribute, 'category') ?? '',
      x_misp_value: textField(attribute, 'value') ?? '',
      ...(comment && { x_misp_comment: comment }),
      ...(data !== null && { x_misp_data: data }),
    },
    [attribute],
    attributeLabels(attribute),
  );
  put(writing, object, { of: uuid });
  return object;
}
