import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { addressType } from './attribute-template.ts';
import { isForDetection } from './event-writing.ts';
import { textField } from './misp-event.ts';
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
  valueAs,
  valueOf,
  type ObjectForm,
  type Parts,
} from './object-form.ts';
import { comparison } from './pattern-text.ts';
import { detectsByType } from './stix-of-attribute.ts';

/** What an object of MISP becomes: the observable itself, those that it refers to, and what a pattern says of it. */
export type Observable = { readonly objects: readonly StixObject[]; readonly said: readonly string[] };

/** The observable of an object by its form alone. */
export function observableOfObject(object: JsonObject, form: ObjectForm, attributes: readonly JsonObject[]): Observable {
  const type = form.as ?? '';
  const parts = partsOfObject(attributes);
  const main: Record<string, Json> = { type, spec_version: '2.1', id: `${type}--${textField(object, 'uuid')}`, ...form.fixed };
  const more: StixObject[] = [];
  takeRefs(main, form, parts, more);
  takeContent(main, form, parts, more);
  if (form.protocols !== undefined) main['protocols'] = protocolsOf(form, parts, more);
  takeStates(main, form, parts);
  fillFields(main, form, parts);
  const whole = { ...main, ...customFields(parts) } as unknown as StixObject; // type and id stand there
  return { objects: [whole, ...more], said: saidOf(type, form, attributes) };
}

/** Addresses and names that the traffic goes between. A second one for the same end stays a property of MISP's own, or a name of the first. */
function takeRefs(main: Record<string, Json>, form: ObjectForm, parts: Parts, more: StixObject[]): void {
  for (const [relation = '', at = '', type = '', system] of form.refs ?? []) {
    const attribute = parts.get(relation)?.[0];
    const isTaken = Object.hasOwn(main, at);
    if (!attribute || (isTaken && form.spare !== 'resolves')) continue;
    takeOne(parts, relation);
    const kind = type === 'ip' ? addressType(valueOf(attribute)) : type;
    const id = `${kind}--${textField(attribute, 'uuid')}`;
    const owner = system === undefined ? null : takeOne(parts, system);
    const number = owner && valueAs('int', owner);
    more.push({
      type: kind,
      spec_version: '2.1',
      id,
      value: valueOf(attribute),
      ...(isTaken && { resolves_to_refs: [main[at] ?? ''] }),
      ...(owner && number !== null && { belongs_to_refs: [`autonomous-system--${textField(owner, 'uuid')}`] }),
    });
    if (owner && number !== null)
      more.push({ type: 'autonomous-system', spec_version: '2.1', id: `autonomous-system--${textField(owner, 'uuid')}`, number });
    if (!isTaken) main[at] = id;
  }
}

/** The bytes of a file and the folder it lies in. */
function takeContent(main: Record<string, Json>, form: ObjectForm, parts: Parts, more: StixObject[]): void {
  for (const relation of form.folder ?? []) {
    if (Object.hasOwn(main, 'parent_directory_ref')) break;
    const folder = takeOne(parts, relation);
    if (!folder) continue;
    const id = `directory--${textField(folder, 'uuid')}`;
    more.push({ type: 'directory', spec_version: '2.1', id, path: valueOf(folder) });
    main['parent_directory_ref'] = id;
  }
  for (const relation of form.content ?? []) {
    const attribute = parts.get(relation)?.find((one) => textField(one, 'data') !== null);
    if (!attribute || Object.hasOwn(main, 'content_ref')) continue;
    const own = parts.get(relation)?.filter((one) => one !== attribute) ?? [];
    if (own.length > 0) parts.set(relation, own);
    else parts.delete(relation);
    const id = `artifact--${textField(attribute, 'uuid')}`;
    const others = Object.fromEntries(
      Object.keys(form.ofContent ?? {}).flatMap((name) => {
        const [one] = takeAll(parts, name);
        return one ? [[customProperty(name), valueOf(one)]] : [];
      }),
    );
    more.push({ type: 'artifact', spec_version: '2.1', id, ...artifactFields(relation, attribute, form), ...others });
    main['content_ref'] = id;
  }
}

/** A sample lies in a ZIP with the usual password, as MISP keeps it; other bytes lie open. */
export function artifactFields(relation: string, attribute: JsonObject, form: ObjectForm | null): JsonObject {
  const data = textField(attribute, 'data') ?? '';
  const value = valueOf(attribute);
  if (relation !== 'malware-sample') {
    const image = form?.ofContent ? imageType(value) : null;
    return { ...(image !== null && { mime_type: image }), payload_bin: data, x_misp_filename: value };
  }
  const [name = value, md5] = value.split('|');
  return {
    mime_type: 'application/zip',
    payload_bin: data,
    ...(md5 !== undefined && { hashes: { MD5: md5 } }),
    encryption_algorithm: 'mime-type-indicated',
    decryption_key: 'infected',
    x_misp_filename: name,
  };
}

const imageType = (name: string): string => {
  const end = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return `image/${{ jpg: 'jpeg', svg: 'svg+xml' }[end] ?? (/^[a-z0-9]{2,5}$/.test(end) ? end : 'png')}`;
};

function protocolsOf(form: ObjectForm, parts: Parts, more: readonly StixObject[]): readonly string[] {
  const stated = (form.protocolFrom ?? []).flatMap((relation) => takeAll(parts, relation).map((one) => valueOf(one).toLowerCase()));
  if (form.protocols === 'addresses') {
    const ends = more.flatMap(({ type }) => (type === 'ipv4-addr' || type === 'ipv6-addr' ? [type.slice(0, 4)] : []));
    const all = [...new Set([...ends, ...stated])];
    return all.length > 0 ? all : ['tcp'];
  }
  if (form.protocols === 'netflow') {
    const seen = [...(parts.has('icmp-type') ? ['icmp'] : []), ...(parts.has('tcp-flags') ? ['tcp'] : []), ...stated];
    return seen.length > 0 ? [...new Set(seen)] : ['ip'];
  }
  const usual = Array.isArray(form.protocols) ? (form.protocols as readonly string[]) : ['tcp'];
  return stated.length > 0 ? stated : usual;
}

/** A socket that listens or blocks. */
function takeStates(main: Record<string, Json>, form: ObjectForm, parts: Parts): void {
  if (form.fields['state'] === undefined || !parts.has('address-family')) return;
  const states = parts.get('state') ?? [];
  const known = states.filter((one) => valueOf(one) === 'listening' || valueOf(one) === 'blocking');
  if (known.length === 0) return;
  main['extensions'] = { 'socket-ext': Object.fromEntries(known.map((one) => [`is_${valueOf(one)}`, true])) };
  const others = states.filter((one) => !known.includes(one));
  if (others.length > 0) parts.set('state', others);
  else parts.delete('state');
}

/** The comparisons of a pattern for those attributes that are meant for detection. */
function saidOf(type: string, form: ObjectForm, attributes: readonly JsonObject[]): readonly string[] {
  const said = attributes.filter(detects).flatMap((attribute) => saidOfAttribute(type, form, attribute));
  if (said.length === 0) return [];
  return [...Object.entries(form.fixed ?? {}).map(([field, value]) => comparison(patternPath(type, [field]), value)), ...said];
}

export const detects = (attribute: JsonObject): boolean => isForDetection(attribute, detectsByType(textField(attribute, 'type') ?? ''));

function saidOfAttribute(type: string, form: ObjectForm, attribute: JsonObject): readonly string[] {
  const relation = (textField(attribute, 'object_relation') ?? '').replaceAll('(s)', '');
  const value = valueOf(attribute);
  const ref = form.refs?.find(([name]) => name === relation);
  const [at, kind] = ref ? [ref[1] ?? '', ref[2] ?? ''] : (form.saidAs?.[relation] ?? []);
  if (at !== undefined && kind !== undefined)
    return [
      `(${comparison(`${type}:${at}.type`, kind === 'ip' ? addressType(value) : kind)} AND ${comparison(`${type}:${at}.value`, value)})`,
    ];
  if (form.content?.includes(relation) && textField(attribute, 'data') !== null) return saidOfContent(relation, attribute, form);
  if (form.folder?.includes(relation)) return [comparison('file:parent_directory_ref.path', value)];
  const inContent = form.ofContent?.[relation];
  if (inContent !== undefined) return [comparison(`file:content_ref.${inContent}`, value)];
  const spec = form.fields[relation];
  if (spec === undefined) return [comparison(`${type}:${customProperty(relation)}`, value)];
  const { steps, kind: valueKind } = fieldOf(spec);
  const typed = valueAs(valueKind, attribute);
  if (valueKind === 'time' && typeof typed === 'string') return [`${patternPath(type, steps)} = t'${typed}'`];
  return [comparison(patternPath(type, steps), value)];
}

function saidOfContent(relation: string, attribute: JsonObject, form: ObjectForm): readonly string[] {
  const fields = artifactFields(relation, attribute, form);
  const said = Object.entries(fields).flatMap(([field, value]) =>
    typeof value === 'string' && field !== 'hashes'
      ? [[field, value] as const]
      : Object.entries(value as JsonObject).map(([hash, digest]) => [`hashes.${hash}`, typeof digest === 'string' ? digest : ''] as const),
  );
  const all = said.map(([field, value]) => comparison(`file:content_ref.${field}`, value)).join(' AND ');
  return [form.ofContent ? all : `(${all})`];
}

export const formOf = (object: JsonObject): ObjectForm | null => objectForm(textField(object, 'name') ?? '');
