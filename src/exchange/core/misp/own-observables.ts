import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { addressType } from './attribute-template.ts';
import { emailOfObject } from './email-of-object.ts';
import { listField, textField } from './misp-event.ts';
import {
  customFields,
  customProperty,
  fieldOf,
  fillFields,
  objectForm,
  partsOfObject,
  patternPath,
  takeAll,
  takeOne,
  valueOf,
  type ObjectForm,
} from './object-form.ts';
import { detects, observableOfObject, type Observable } from './observable-of-object.ts';
import { comparison } from './pattern-text.ts';
import { processOfObject } from './process-of-object.ts';

export type ObjectsByUuid = ReadonlyMap<string, JsonObject>;
type Own = (object: JsonObject, form: ObjectForm, attributes: readonly JsonObject[], byUuid: ObjectsByUuid) => Observable | null;

/** Objects that the table alone cannot say. */
export const ownObservables: Readonly<Record<string, Own>> = {
  'domain-ip': domainIp,
  'domain|ip': domainIp,
  email: emailOfObject,
  process: processOfObject,
  pe: program,
  file: program,
  'registry-key': registryKey,
};

/** Objects that are written as parts of another: sections of a program, a program of its file, values of a registry key. */
export function partOfAnother(objects: readonly JsonObject[], byUuid: ObjectsByUuid): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const object of objects)
    for (const part of [
      ...partsNamed(object, 'pe', byUuid),
      ...partsNamed(object, 'pe-section', byUuid),
      ...partsNamed(object, 'registry-key-value', byUuid),
    ]) {
      const name = textField(object, 'name');
      const belongs = { pe: 'file', 'pe-section': 'pe', 'registry-key-value': 'registry-key' }[textField(part, 'name') ?? ''];
      if (belongs === name) parts.add(textField(part, 'uuid') ?? '');
    }
  return parts;
}

const partsNamed = (object: JsonObject, name: string, byUuid: ObjectsByUuid): readonly JsonObject[] =>
  listField(object, 'ObjectReference').flatMap((reference) => {
    const kind = textField(reference, 'relationship_type') ?? '';
    const part = byUuid.get(textField(reference, 'referenced_uuid') ?? '');
    return part && textField(part, 'name') === name && ['includes', 'included-in', 'contains'].includes(kind) ? [part] : [];
  });

/** Names and the addresses that they resolve to. */
function domainIp(object: JsonObject, _form: ObjectForm, attributes: readonly JsonObject[]): Observable | null {
  const parts = partsOfObject(attributes);
  const addresses = takeAll(parts, 'ip').map((one): StixObject => {
    const type = addressType(valueOf(one));
    return { type, spec_version: '2.1', id: `${type}--${textField(one, 'uuid')}`, value: valueOf(one) };
  });
  const others = [...parts.keys()].filter((relation) => relation !== 'domain' && relation !== 'hostname');
  const resolves: JsonObject = addresses.length > 0 ? { resolves_to_refs: addresses.map(({ id }) => id) } : {};
  const isPlain = others.length === 0 && !(parts.has('domain') && parts.has('hostname'));
  const names = isPlain
    ? [...takeAll(parts, 'domain'), ...takeAll(parts, 'hostname')]
    : [takeOne(parts, 'domain') ?? takeOne(parts, 'hostname')].filter((one) => one !== null);
  if (names.length === 0) return null;
  const domains = names.map((one): StixObject => ({
    type: 'domain-name',
    spec_version: '2.1',
    id: `domain-name--${isPlain ? textField(one, 'uuid') : textField(object, 'uuid')}`,
    value: valueOf(one),
    ...resolves,
    ...customFields(parts),
  }));
  const main = names[0] ? (textField(names[0], 'object_relation') ?? 'domain') : 'domain';
  const said = attributes.filter(detects).map((one) => {
    const relation = textField(one, 'object_relation') ?? '';
    if (relation === 'ip') return comparison('domain-name:resolves_to_refs[*].value', valueOf(one));
    return relation === main || (isPlain && (relation === 'domain' || relation === 'hostname'))
      ? comparison('domain-name:value', valueOf(one))
      : comparison(`domain-name:${customProperty(relation)}`, valueOf(one));
  });
  return { objects: isPlain ? [...addresses, ...domains] : [...domains, ...addresses], said };
}

/** A file, or a program by itself, with the header and sections of the program that it includes. */
function program(object: JsonObject, form: ObjectForm, attributes: readonly JsonObject[], byUuid: ObjectsByUuid): Observable {
  const isFile = textField(object, 'name') === 'file';
  const pe = isFile ? partsNamed(object, 'pe', byUuid)[0] : object;
  if (!pe) return observableOfObject(object, form, attributes);
  const peForm = objectForm('pe');
  const sectionForm = objectForm('pe-section');
  const { objects, said } = isFile
    ? observableOfObject(object, form, attributes)
    : { objects: [{ type: 'file', spec_version: '2.1', id: `file--${textField(object, 'uuid')}` } satisfies StixObject], said: [] };
  const [main, ...more] = objects;
  if (!main || !peForm || !sectionForm) return { objects, said };
  const parts = partsOfObject(listField(pe, 'Attribute'));
  const file: Record<string, Json> = { ...main };
  const name = parts.get('original-filename')?.[0] ?? parts.get('internal-filename')?.[0];
  if (!isFile && name) file['name'] = valueOf(name);
  fillFields(file, peForm, parts);
  const sections = partsNamed(pe, 'pe-section', byUuid).map((section) => {
    const own = partsOfObject(listField(section, 'Attribute'));
    const fields: Record<string, Json> = {};
    fillFields(fields, sectionForm, own);
    return { ...fields, ...customFields(own) };
  });
  const extension = ((file['extensions'] ?? {}) as JsonObject)['windows-pebinary-ext'] as JsonObject | undefined;
  const whole = {
    ...file,
    extensions: {
      'windows-pebinary-ext': {
        ...extension,
        ...(extension?.['pe_type'] === undefined && { pe_type: 'exe' }),
        ...(sections.length > 0 && { sections }),
        ...customFields(parts),
      },
    },
  } as unknown as StixObject; // the file's own type and id
  return { objects: [whole, ...more], said: [...said, ...saidOfProgram(pe, peForm, sectionForm, byUuid)] };
}

function saidOfProgram(pe: JsonObject, form: ObjectForm, sectionForm: ObjectForm, byUuid: ObjectsByUuid): readonly string[] {
  const root = "file:extensions.'windows-pebinary-ext'";
  const said = (own: ObjectForm, prefix: string, attribute: JsonObject): string => {
    const relation = textField(attribute, 'object_relation') ?? '';
    const spec = own.fields[relation];
    if (spec === undefined) return comparison(`${prefix}.${customProperty(relation)}`, valueOf(attribute));
    const steps = fieldOf(spec).steps.filter((step) => step !== 'extensions' && step !== 'windows-pebinary-ext');
    return comparison(`${prefix}.${patternPath('x', steps).slice(2)}`, valueOf(attribute));
  };
  return [
    ...listField(pe, 'Attribute')
      .filter(detects)
      .map((attribute) => said(form, root, attribute)),
    ...partsNamed(pe, 'pe-section', byUuid).flatMap((section, index) =>
      listField(section, 'Attribute')
        .filter(detects)
        .map((attribute) => said(sectionForm, `${root}.sections[${index}]`, attribute)),
    ),
  ];
}

/** A registry key with the values that it contains. */
function registryKey(object: JsonObject, form: ObjectForm, attributes: readonly JsonObject[], byUuid: ObjectsByUuid): Observable {
  const base = observableOfObject(object, form, attributes);
  const valueForm = objectForm('registry-key-value');
  const contained = partsNamed(object, 'registry-key-value', byUuid);
  const [main, ...more] = base.objects;
  if (!main || !valueForm || contained.length === 0) return base;
  const own = Array.isArray(main['values']) ? (main['values'] as readonly Json[]) : [];
  const values = contained.map((value) => {
    const parts = partsOfObject(listField(value, 'Attribute'));
    const holder: Record<string, Json> = {};
    fillFields(holder, valueForm, parts);
    const [own] = (holder['values'] ?? []) as readonly JsonObject[]; // fillFields made it
    return { ...own, ...customFields(parts) };
  });
  const said = contained.flatMap((value, index) =>
    listField(value, 'Attribute')
      .filter(detects)
      .map((attribute) => {
        const relation = textField(attribute, 'object_relation') ?? '';
        const field = { name: 'name', data: 'data', 'data-type': 'data_type' }[relation] ?? customProperty(relation);
        return comparison(`windows-registry-key:values[${own.length + index}].${field}`, valueOf(attribute));
      }),
  );
  return { objects: [{ ...main, values: [...own, ...values] }, ...more], said: [...base.said, ...said] };
}
