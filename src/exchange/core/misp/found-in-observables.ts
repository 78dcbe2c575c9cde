import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import type { Found } from './made-object.ts';
import { refsOf, uuidOfId } from './made-event.ts';
import { isJsonObject, textField } from './misp-event.ts';
import { momentOfText } from './moment-of.ts';
import { customProperty, fieldOf, type ObjectForm } from './object-form.ts';

/** The observables of a family, main one first, as attributes. */
export function foundIn(objects: readonly StixObject[], form: ObjectForm, name: string): Found[] {
  if (name === 'domain-ip') return objects.flatMap(foundInName);
  const byId = new Map(objects.map((object) => [object.id, object]));
  const main =
    objects.find(({ type, id }) => type === form.as && !objects.some((other) => refsInside(other).includes(id))) ??
    objects.find(({ type }) => type === form.as);
  if (!main) return [];
  const found: Found[] = [];
  const known = new Set(['type', 'id', 'spec_version', 'protocols', ...Object.keys(form.fixed ?? {})]);
  for (const [relation, at, , system] of form.refs ?? []) {
    const target = byId.get(textField(main, at ?? '') ?? '');
    if (!target || known.has(`${at}:done`)) continue;
    const isAddress = target.type === 'ipv4-addr' || target.type === 'ipv6-addr';
    const fits = form.refs?.find(([, place, type]) => place === at && (type === 'ip') === isAddress);
    known.add(`${at}:done`).add(at ?? '');
    found.push({ relation: fits?.[0] ?? relation ?? '', value: textField(target, 'value') ?? '', uuid: uuidOfId(target.id) });
    const owner = byId.get(refsOf(target, 'belongs_to_refs')[0] ?? '');
    if (system !== undefined && owner)
      found.push({ relation: system, value: `AS${textField(owner, 'number') ?? ''}`, uuid: uuidOfId(owner.id) });
  }
  for (const relation of form.spare === 'resolves' ? ['host'] : []) {
    const host = objects.find((object) => object.type === 'domain-name' && object['resolves_to_refs'] !== undefined);
    if (host) found.push({ relation, value: textField(host, 'value') ?? '', uuid: uuidOfId(host.id) });
  }
  const folder = byId.get(textField(main, 'parent_directory_ref') ?? '');
  if (folder) found.push({ relation: form.folder?.[0] ?? 'path', value: textField(folder, 'path') ?? '', uuid: uuidOfId(folder.id) });
  const content = byId.get(textField(main, 'content_ref') ?? '');
  if (content) found.push(...foundInContent(content, form));
  for (const field of ['parent_directory_ref', 'content_ref']) known.add(field);
  found.push(...foundInOwn(main, byId, name, known));
  found.push(...foundInFields(main, form, known));
  for (const [index, relation] of (form.protocolFrom ?? []).entries()) {
    const protocols = refsOf(main, 'protocols');
    const usual = ['tcp', 'ipv4', 'ipv6', 'http'];
    const stated = form.protocolFrom?.length === 1 ? protocols.filter((one) => !usual.includes(one)) : protocols;
    const value = stated[index];
    if (value !== undefined && (form.protocolFrom?.length === 1 || protocols.length > 1))
      found.push({ relation, value: value.toUpperCase() });
  }
  return found;
}

const refsInside = (object: StixObject): readonly string[] =>
  Object.entries(object).flatMap(([field]) => (field.endsWith('_ref') || field.endsWith('_refs') ? refsOf(object, field) : []));

function foundInName(object: StixObject): Found[] {
  if (object.type !== 'domain-name' && object.type !== 'ipv4-addr' && object.type !== 'ipv6-addr') return [];
  const relation = object.type === 'domain-name' ? 'domain' : 'ip';
  return [{ relation, value: textField(object, 'value') ?? '', uuid: uuidOfId(object.id) }, ...customOf(object)];
}

function foundInContent(content: StixObject, form: ObjectForm): Found[] {
  const data = textField(content, 'payload_bin');
  const name = textField(content, 'x_misp_filename');
  const isSample = textField(content, 'decryption_key') === 'infected';
  const hashes = isJsonObject(content['hashes']) ? content['hashes'] : {};
  const md5 = textField(hashes, 'MD5');
  const relation = isSample ? 'malware-sample' : 'attachment';
  const value = `${name ?? ''}${isSample && md5 !== null ? `|${md5}` : ''}`;
  const others = Object.keys(form.ofContent ?? {}).flatMap((own) => {
    const text = textField(content, customProperty(own));
    return text === null ? [] : [{ relation: own, value: text }];
  });
  return [{ relation, value, uuid: uuidOfId(content.id), ...(data !== null && { data }), type: relation }, ...others];
}

/** E-mails, processes and programs: what their own code wrote. */
function foundInOwn(main: StixObject, byId: ReadonlyMap<string, StixObject>, name: string, known: Set<string>): Found[] {
  const found: Found[] = [];
  const at = (id: string | undefined): StixObject | undefined => byId.get(id ?? '');
  if (name === 'email') {
    for (const [field, relation] of [
      ['from_ref', 'from'],
      ['to_refs', 'to'],
      ['cc_refs', 'cc'],
      ['bcc_refs', 'bcc'],
    ] as const) {
      known.add(field);
      for (const ref of refsOf(main, field)) {
        const address = at(ref);
        if (!address) continue;
        found.push({ relation, value: textField(address, 'value') ?? '', uuid: uuidOfId(address.id) });
        const display = textField(address, 'display_name');
        if (display !== null) found.push({ relation: `${relation}-display-name`, value: display });
      }
    }
    known.add('is_multipart').add('body_multipart');
    for (const part of Array.isArray(main['body_multipart']) ? (main['body_multipart'] as readonly Json[]).filter(isJsonObject) : []) {
      const file = at(textField(part, 'body_raw_ref') ?? undefined);
      const [disposition = 'attachment'] = (textField(part, 'content_disposition') ?? 'attachment').split(';');
      const data = file && textField(file, 'payload_bin');
      const body = textField(part, 'body');
      if (body !== null) found.push({ relation: 'email-body', value: body });
      if (file)
        found.push({
          relation: disposition === 'screenshot' ? 'screenshot' : 'attachment',
          value: textField(file, 'name') ?? textField(file, 'x_misp_filename') ?? '',
          uuid: uuidOfId(file.id),
          ...(data !== null && data !== undefined && { data }),
        });
    }
  }
  if (name === 'process') {
    for (const field of ['parent_ref', 'child_refs', 'image_ref']) known.add(field);
    const image = at(textField(main, 'image_ref') ?? undefined);
    if (image) found.push({ relation: 'image', value: textField(image, 'name') ?? '', uuid: uuidOfId(image.id) });
    for (const ref of refsOf(main, 'child_refs')) {
      const child = at(ref);
      if (child) found.push({ relation: 'child-pid', value: textField(child, 'pid') ?? '', uuid: uuidOfId(child.id) });
    }
    const parent = at(textField(main, 'parent_ref') ?? undefined);
    if (parent) {
      const pid = textField(parent, 'pid');
      const line = textField(parent, 'command_line');
      const parentImage = at(textField(parent, 'image_ref') ?? undefined);
      if (pid !== null) found.push({ relation: 'parent-pid', value: pid, uuid: uuidOfId(parent.id) });
      if (line !== null) found.push({ relation: 'parent-command-line', value: line });
      if (parentImage)
        found.push({ relation: 'parent-image', value: textField(parentImage, 'name') ?? '', uuid: uuidOfId(parentImage.id) });
      found.push(...customOf(parent).map((one) => ({ ...one, relation: `parent-${one.relation}` })));
    }
  }
  return found;
}

/** Fields of the table, and what MISP's own properties say. */
export function foundInFields(object: StixObject, form: ObjectForm, known: Set<string>): Found[] {
  const found: Found[] = [];
  const done = new Set<string>();
  for (const [relation, spec] of Object.entries(form.fields)) {
    const { steps, kind } = fieldOf(spec);
    const path = steps.join('.');
    if (kind === 'state' || done.has(path)) continue;
    const value = getAt(object, steps);
    if (value === undefined) continue;
    done.add(path);
    known.add(steps[0] ?? '');
    if (form.abroad && relation === 'protocol') {
      found.push(...refsOf(object, 'protocols').map((one) => ({ relation, value: one.toUpperCase() })));
      continue;
    }
    for (const one of Array.isArray(value) && kind === 'list' ? (value as readonly Json[]) : [value])
      found.push(
        kind === 'data'
          ? { relation, value: uuidOfId(object.id), data: textOf(one), type: 'attachment' }
          : { relation, value: readable(kind, one) },
      );
  }
  const states = getAt(object, ['extensions', 'socket-ext']);
  if (isJsonObject(states))
    for (const state of ['listening', 'blocking']) if (states[`is_${state}`] === true) found.push({ relation: 'state', value: state });
  return [...found, ...customOf(object), ...unknownOf(object, known)];
}

/** Properties that no field of the table names: kept under their own names. */
function unknownOf(object: StixObject, known: ReadonlySet<string>): Found[] {
  return Object.entries(object).flatMap(([field, value]) =>
    known.has(field) || frame.has(field) || field.startsWith('x_misp_')
      ? []
      : (Array.isArray(value) ? (value as readonly Json[]) : [value]).map((one) => ({
          relation: field === 'received_lines' ? 'header' : field.replaceAll('_', '-'),
          value: textOf(one),
        })),
  );
}

/** What an object says about itself rather than of its subject. */
const frame: ReadonlySet<string> = new Set([
  'type',
  'id',
  'spec_version',
  'created',
  'modified',
  'created_by_ref',
  'labels',
  'object_marking_refs',
  'granular_markings',
  'revoked',
  'confidence',
  'lang',
  'kill_chain_phases',
  'external_references',
  'precision',
  'contact_information',
  'pattern_type',
  'pattern_version',
  'valid_from',
  'object_refs',
  'defanged',
]);

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const readable = (kind: string, value: Json): string =>
  kind === 'time' ? offsetTime(textOf(value)) : kind === 'bool' && typeof value === 'boolean' ? (value ? '1' : '0') : textOf(value);

/** A moment as MISP writes it. */
export const offsetTime = (text: string): string => (momentOfText(text) ?? text).replace(/Z$/, '+00:00');

function getAt(object: JsonObject, steps: readonly string[]): Json | undefined {
  let at: Json | undefined = object;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as JsonObject)[step]; // a list is reached by its numbers the same way
  }
  return at;
}

/** Properties of MISP's own (`x_misp_…`), back as relations. */
function customOf(object: StixObject): Found[] {
  return Object.entries(object).flatMap(([field, value]) => {
    if (!field.startsWith('x_misp_')) return [];
    const relation = field.slice('x_misp_'.length).replaceAll('_', '-');
    return (Array.isArray(value) ? (value as readonly Json[]) : [value]).map((one): Found => {
      const data = isJsonObject(one) ? textField(one, 'data') : null;
      if (isJsonObject(one) && data !== null) return { relation, value: textField(one, 'value') ?? '', data, type: 'attachment' };
      const text = textOf(one);
      return { relation, value: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? text.replace('Z', '+00:00') : text };
    });
  });
}

export function foundInDomainObject(object: StixObject, form: ObjectForm): Found[] {
  const found: Found[] = [];
  const contact = textField(object, 'contact_information');
  if (form.contact && contact !== null)
    for (const part of contact.split(' / ')) {
      const at = part.indexOf(': ');
      const relation = part.slice(0, at);
      if (form.contact.includes(relation))
        found.push(
          ...part
            .slice(at + 2)
            .split('; ')
            .map((value) => ({ relation, value })),
        );
    }
  for (const reference of Array.isArray(object['external_references'])
    ? (object['external_references'] as readonly Json[]).filter(isJsonObject)
    : []) {
    const id = textField(reference, 'external_id');
    const url = textField(reference, 'url');
    if (id !== null) found.push({ relation: 'id', value: object.type === 'attack-pattern' ? id.replace(/^CAPEC-/, '') : id });
    else if (url !== null)
      found.push({ relation: form.rule === 'suricata' ? 'ref' : form.rule === undefined ? 'references' : 'reference', value: url });
  }
  const precision = object['precision'];
  if (object.type === 'location' && typeof precision === 'number')
    found.push({ relation: 'accuracy-radius', value: String(precision / 1000) });
  const fixed = new Set(Object.keys(form.fixed ?? {}));
  const told = new Set([
    ...(form.sdo === 'script' ? ['is_family'] : []),
    ...(object.type === 'vulnerability' && found.some(({ relation }) => relation === 'id') ? ['name'] : []),
    ...fixed,
  ]);
  const fields = foundInFields(object, form, told).filter(
    ({ relation, value }) => !(object.type === 'malware' && relation === 'is_family' && value === '0') && !fixed.has(relation),
  );
  return [...found, ...fields.filter(({ relation, value }) => !(form.rule !== undefined && relation === 'version' && value === '2.1'))];
}
