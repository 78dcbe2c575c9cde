import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { killChain, momentOf, signed, type EventWriting } from './event-writing.ts';
import { listField, textField } from './misp-event.ts';
import { withoutEmptyFraction } from './moment-of.ts';
import { customFields, fillFields, partsOfObject, takeAll, takeOne, valueAs, valueOf, type ObjectForm, type Parts } from './object-form.ts';

/** An object of MISP that is no observation: a domain object, a location, a note, or an indicator with a rule. Null where STIX would lack something it needs. */
export function domainObjectOf(
  writing: EventWriting,
  object: JsonObject,
  form: ObjectForm,
  attributes: readonly JsonObject[],
): StixObject | null {
  const parts = partsOfObject(attributes);
  const kind = form.rule === undefined ? kindOf(form, attributes) : 'indicator';
  const at = momentOf(writing, object);
  const fields: Record<string, Json> = {
    type: kind,
    spec_version: '2.1',
    id: `${kind}--${textField(object, 'uuid')}`,
    ...signed(writing),
    created: at,
    modified: at,
    ...form.fixed,
  };
  if (form.rule === undefined) ownFields(fields, kind, form, parts, writing, object);
  const language = kind === 'tool' ? takeAll(parts, 'language') : [];
  fillFields(fields, form, parts);
  if (language.length > 0) parts.set('language', [...language]);
  if (form.rule !== undefined && !ruleFields(fields, form.rule, parts, at)) return null;
  if ((form.kill || form.rule !== undefined) && fields['kill_chain_phases'] === undefined)
    fields['kill_chain_phases'] = killChain(textField(object, 'meta-category') ?? '');
  if (kind === 'malware' && fields['is_family'] === undefined) fields['is_family'] = false;
  const comment = textField(object, 'comment');
  if (comment && fields['description'] === undefined && kind !== 'note') fields['description'] = comment;
  const lacks = required[kind]?.some((field) => fields[field] === undefined) ?? false;
  return lacks ? null : ({ ...fields, ...customFields(parts) } as unknown as StixObject); // type and id stand there
}

const required: Readonly<Record<string, readonly string[]>> = {
  'attack-pattern': ['name'],
  'course-of-action': ['name'],
  'intrusion-set': ['name'],
  identity: ['name'],
  tool: ['name'],
  vulnerability: ['name'],
  note: ['content', 'object_refs'],
};

/** A script is malware where it says so of itself, else a tool. */
const kindOf = (form: ObjectForm, attributes: readonly JsonObject[]): string =>
  form.sdo === 'script'
    ? attributes.some((one) => textField(one, 'object_relation') === 'state' && valueOf(one) === 'Malicious')
      ? 'malware'
      : 'tool'
    : (form.sdo ?? 'x-misp-object');

function ownFields(
  fields: Record<string, Json>,
  kind: string,
  form: ObjectForm,
  parts: Parts,
  writing: EventWriting,
  object: JsonObject,
): void {
  if (form.contact) {
    const said = form.contact.flatMap((relation) => {
      const own = takeAll(parts, relation);
      return own.length === 0 ? [] : [`${relation}: ${own.map(valueOf).join('; ')}`];
    });
    if (said.length > 0) fields['contact_information'] = said.join(' / ');
  }
  if (form.naming && !parts.has('full-name')) {
    const names = form.naming.flatMap((relation) => takeAll(parts, relation).map(valueOf));
    if (names.length > 0) fields['name'] = names.join(' ');
  }
  if (kind === 'attack-pattern') {
    const references = [
      ...takeAll(parts, 'id').map((one) => ({
        source_name: 'capec',
        external_id: valueOf(one).startsWith('CAPEC-') ? valueOf(one) : `CAPEC-${valueOf(one)}`,
      })),
      ...takeAll(parts, 'references').map((one) => ({ source_name: 'mitre-attack', url: valueOf(one) })),
    ];
    if (references.length > 0) fields['external_references'] = references;
  }
  if (kind === 'vulnerability') vulnerabilityFields(fields, parts);
  if (kind === 'location') locationFields(fields, parts);
  if (kind === 'note') {
    const refs = listField(object, 'ObjectReference').flatMap(
      (reference) => writing.madeOf.get(textField(reference, 'referenced_uuid') ?? '') ?? [],
    );
    if (refs.length > 0) fields['object_refs'] = [...new Set(refs)];
  }
}

function vulnerabilityFields(fields: Record<string, Json>, parts: Parts): void {
  const ids = takeAll(parts, 'id').map(valueOf);
  if (ids[0] !== undefined) fields['name'] = ids[0];
  const references = [
    ...ids.map((id) => ({ source_name: id.startsWith('CVE') ? 'cve' : 'vulnerability', external_id: id })),
    ...takeAll(parts, 'references').map((one) => ({ source_name: 'url', url: valueOf(one) })),
  ];
  if (references.length > 0) fields['external_references'] = references;
}

/** MISP gives the radius in kilometres, STIX in metres, and only with a place. */
function locationFields(fields: Record<string, Json>, parts: Parts): void {
  if (!parts.has('latitude') || !parts.has('longitude')) return;
  const radius = parts.get('accuracy-radius')?.[0];
  const kilometres = radius && valueAs('float', radius);
  if (typeof kilometres !== 'number') return;
  fields['precision'] = kilometres * 1000;
  takeOne(parts, 'accuracy-radius');
}

function ruleFields(fields: Record<string, Json>, language: string, parts: Parts, at: string): boolean {
  if (fields['pattern'] === undefined) return false;
  fields['pattern_type'] = language;
  fields['pattern_version'] ??= '2.1';
  fields['valid_from'] = withoutEmptyFraction(at);
  const references = ['reference', 'ref', 'references'].flatMap((relation) =>
    takeAll(parts, relation).map((one) => ({ source_name: 'url', url: valueOf(one) })),
  );
  if (references.length > 0) fields['external_references'] = references;
  return true;
}
