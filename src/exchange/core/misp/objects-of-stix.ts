import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import type { Family } from './attributes-of-stix.ts';
import { madeAttribute, mispLabel, partUuid, refsOf, tagsOf, uuidOfId } from './made-event.ts';
import { isJsonObject, textField, type MispAttribute, type MispObject } from './misp-event.ts';
import { secondsOf } from './moment-of.ts';
import { customProperty, fieldOf, objectForm, patternPath, type ObjectForm } from './object-form.ts';
import { momentOfText } from './moment-of.ts';
import { equalitiesOf } from './pattern-text.ts';
import { detectsByType } from './stix-of-attribute.ts';
import attributeTypes from '#knowledge/misp-attributes.json' with { type: 'json' };

/** An attribute as it is found, before it is given its UUID and flags. */
type Found = { readonly relation: string; readonly value: string; readonly uuid?: string; readonly data?: string; readonly type?: string };

/** The object of MISP that a labelled family was made of. */
export function objectOfFamily(family: Family): MispObject | null {
  const labelled = family.indicator ?? family.observed ?? family.alone;
  const name = labelled && mispLabel(labelled, 'name');
  if (!labelled || !name) return null;
  const form = objectForm(name) ?? objectForm(name.replace('-', '|'));
  if (!form) return null;
  const observed = form.as === undefined ? [] : foundIn(family.observables, form, name);
  const said = form.as === undefined || !family.indicator ? [] : saidBy(family.indicator, form, name);
  const found = family.alone ? foundInDomainObject(family.alone, form) : family.observables.length > 0 ? observed : said;
  if (form.rule !== undefined && family.indicator) found.push(...foundInDomainObject(family.indicator, form));
  const forDetection = new Set(said.map(({ relation, value }) => `${relation}\0${value}`));
  const from = [family.observed, family.indicator, family.alone].filter((one) => one !== null);
  return madeObject({
    uuid: family.uuid,
    name,
    category: mispLabel(labelled, 'meta-category') ?? 'misc',
    found,
    from,
    comment: family.indicator && form.rule === undefined ? textField(family.indicator, 'description') : null,
    ids: ({ relation, value }) =>
      family.observables.length > 0
        ? forDetection.has(`${relation}\0${value}`)
        : form.as === undefined
          ? detectsByType(typeOfRelation(relation))
          : family.indicator !== null,
  });
}

/** The second and further values of a registry key, each an object of its own; the first stands with the key. */
export function furtherValues(family: Family): readonly MispObject[] {
  const key = family.observables.find(({ type }) => type === 'windows-registry-key');
  const form = objectForm('registry-key-value');
  const values = key && Array.isArray(key['values']) ? (key['values'] as readonly Json[]).filter(isJsonObject) : [];
  const from = [family.observed, family.indicator].filter((one) => one !== null);
  if (!key || !form || from.length === 0) return [];
  return values.slice(1).flatMap((value, index) => {
    const part = { type: key.type, id: key.id, values: [value] } satisfies StixObject;
    const made = madeObject({
      uuid: partUuid(key.id, 'registry-key-value', JSON.stringify(value), index + 1),
      name: 'registry-key-value',
      category: 'file',
      found: foundInFields(part, form, new Set()).map((found) => ({
        ...found,
        uuid: partUuid(key.id, found.relation, found.value, index + 1),
      })),
      from,
      comment: null,
      ids: () => family.indicator !== null,
    });
    return made ? [made] : [];
  });
}

export function madeObject(made: {
  readonly uuid: string;
  readonly name: string;
  readonly category: string;
  readonly found: readonly Found[];
  readonly from: readonly StixObject[];
  readonly comment: string | null;
  readonly ids: (found: Found) => boolean;
}): MispObject | null {
  if (made.found.length === 0) return null;
  const seen = new Map<string, number>();
  const tags = tagsOf(...made.from);
  const stamp = made.from.map((object) => secondsOf(object['modified'] ?? object['created'])).find((one) => one !== null);
  const attributes = made.found.map((found): MispAttribute => {
    const key = `${found.relation}\0${found.value}`;
    const index = seen.get(key) ?? 0;
    seen.set(key, index + 1);
    const attribute = madeAttribute({
      uuid: found.uuid ?? partUuid(made.from[0]?.id ?? made.uuid, found.relation, found.value, index),
      type: found.type ?? typeOfRelation(found.relation),
      value: found.value,
      ids: made.ids(found),
      from: [],
      ...(found.data !== undefined && { data: found.data }),
    });
    return { ...attribute, object_relation: found.relation, Tag: tags };
  });
  return {
    uuid: made.uuid,
    name: made.name,
    'meta-category': made.category,
    distribution: '5',
    comment: made.comment ?? '',
    ...(stamp !== undefined && stamp !== null && { timestamp: stamp }),
    Attribute: attributes,
    ObjectReference: [],
  };
}

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
function foundInFields(object: StixObject, form: ObjectForm, known: Set<string>): Found[] {
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

/** What an indicator's pattern says of an object, as attributes. */
export function saidBy(indicator: StixObject, form: ObjectForm, name: string): Found[] {
  const said = equalitiesOf(textField(indicator, 'pattern') ?? '');
  if (!said) return [];
  const type = form.as ?? '';
  const byPath = new Map(
    Object.entries(form.fields).map(([relation, spec]) => {
      const { steps, kind } = fieldOf(spec);
      return [patternPath(type, steps), { relation, kind }] as const;
    }),
  );
  const content = new Map<string, string>();
  const attachments = new Map<string, { readonly value?: string; readonly data?: string }>();
  let refType = '';
  const found: Found[] = [];
  for (const { path, value } of said) {
    const rest = path.slice(path.indexOf(':') + 1);
    const plainPath = rest.replaceAll("'", '').replaceAll(/\[(?:\d+|\*)\]/g, '');
    if (plainPath.startsWith('content_ref.')) {
      content.set(plainPath.slice('content_ref.'.length), value);
      continue;
    }
    if (plainPath.endsWith('_ref.type')) {
      refType = value;
      continue;
    }
    const attached = /^x_misp_(\w+)\.(value|data)$/.exec(plainPath);
    if (attached) {
      const holder = attachments.get(attached[1] ?? '') ?? {};
      attachments.set(attached[1] ?? '', { ...holder, [attached[2] ?? '']: value });
      continue;
    }
    const unquoted = path.replaceAll(/'([A-Za-z_]\w*)'/g, '$1');
    const own = byPath.get(path) ?? byPath.get(unquoted) ?? byPath.get(unquoted.replace(/\[(?:\d+|\*)\]$/, ''));
    const protocol = plainPath.startsWith('protocols') ? protocolRelation(form, found) : null;
    const relation =
      protocol ??
      (own?.relation === 'url' && !/^[a-z][a-z0-9+.-]*:/i.test(value) && Object.hasOwn(form.fields, 'uri') ? 'uri' : own?.relation) ??
      relationOfPath(plainPath, refType, form, name);
    if (relation === null || (form.fixed && Object.hasOwn(form.fixed, plainPath))) continue;
    if (own?.kind === 'data') found.push({ relation, value: uuidOfId(indicator.id), data: value, type: 'attachment' });
    else found.push({ relation, value: protocol !== null ? value.toUpperCase() : own?.kind === 'time' ? offsetTime(value) : value });
  }
  for (const [relation, { value = '', data = '' }] of attachments)
    found.push({ relation: relation.replaceAll('_', '-'), value, data, type: 'attachment' });
  if (content.size > 0) {
    const data = content.get('payload_bin');
    const isSample = content.get('decryption_key') === 'infected';
    const file = content.get('x_misp_filename') ?? content.get('name') ?? '';
    const md5 = content.get('hashes.MD5');
    if (data !== undefined)
      found.push({
        relation: isSample ? 'malware-sample' : 'attachment',
        value: isSample && md5 !== undefined ? `${file}|${md5}` : file,
        data,
        type: isSample ? 'malware-sample' : 'attachment',
      });
    for (const relation of Object.keys(form.ofContent ?? {})) {
      const value = content.get(relation) ?? content.get(customProperty(relation));
      if (value !== undefined) found.push({ relation, value });
    }
  }
  return found;
}

/** Protocols stand in one list in STIX and under one relation a layer, or one for all, in MISP. */
function protocolRelation(form: ObjectForm, found: readonly Found[]): string | null {
  const relations = form.protocolFrom ?? (form.fields['protocol'] === undefined ? [] : ['protocol']);
  return relations.find((relation) => relations.length === 1 || !found.some((one) => one.relation === relation)) ?? null;
}

/** A moment as MISP writes it. */
const offsetTime = (text: string): string => (momentOfText(text) ?? text).replace(/Z$/, '+00:00');

function relationOfPath(path: string, refType: string, form: ObjectForm, name: string): string | null {
  if (path.startsWith('x_misp_')) return path.slice('x_misp_'.length).replaceAll('_', '-');
  const at = /^(src_ref|dst_ref)\.value$/.exec(path)?.[1];
  if (at !== undefined) {
    const isName = refType === 'domain-name';
    const ref = form.refs?.find(([, place, type]) => place === at && (type === 'domain-name') === isName);
    return ref?.[0] ?? Object.entries(form.saidAs ?? {}).find(([, [place]]) => place === at)?.[0] ?? null;
  }
  if (name === 'domain-ip') return path === 'value' ? 'domain' : path.startsWith('resolves_to_refs') ? 'ip' : null;
  if (name === 'email') {
    const address = /^(from_ref|to_refs|cc_refs|bcc_refs)\.(value|display_name)$/.exec(path);
    const relation = address?.[1]?.split('_')[0];
    if (relation) return address?.[2] === 'value' ? relation : `${relation}-display-name`;
    if (path === 'body_multipart.body_raw_ref.name') return 'attachment';
    if (path === 'body_multipart.body') return 'email-body';
    const header = /^additional_header_fields\.(reply_to|x_mailer)$/.exec(path)?.[1];
    return header?.replace('_', '-') ?? null;
  }
  if (name === 'process')
    return (
      (
        {
          'image_ref.name': 'image',
          'parent_ref.image_ref.name': 'parent-image',
          'parent_ref.pid': 'parent-pid',
          'parent_ref.command_line': 'parent-command-line',
          'child_refs.pid': 'child-pid',
        } as Readonly<Record<string, string>>
      )[path] ??
      (/^[a-z_]+$/.test(path) ? path.replaceAll('_', '-') : null) ??
      (path.startsWith('parent_ref.x_misp_') ? `parent-${path.slice('parent_ref.x_misp_'.length).replaceAll('_', '-')}` : null)
    );
  if (path === 'parent_directory_ref.path') return form.folder?.[0] ?? null;
  return /^[a-z_]+$/.test(path) ? path.replaceAll('_', '-') : null;
}

/** The type that an attribute of this relation usually has; `text` where no name tells. */
export function typeOfRelation(relation: string): string {
  if (Object.hasOwn(attributeTypes.types, relation)) return relation;
  const known = relationTypes[relation];
  if (known !== undefined) return known;
  return /(?:-time|^first-seen|^last-seen|_seen|validity-|last-modified|-timestamp)/.test(relation) ? 'datetime' : 'text';
}

const relationTypes: Readonly<Record<string, string>> = {
  ip: 'ip-dst',
  'src-port': 'port',
  'dst-port': 'port',
  'hostname-src': 'hostname',
  'hostname-dst': 'hostname',
  host: 'hostname',
  asn: 'AS',
  'src-as': 'AS',
  'dst-as': 'AS',
  key: 'regkey',
  from: 'email-src',
  to: 'email-dst',
  cc: 'email-dst',
  bcc: 'email-dst',
  'from-display-name': 'email-src-display-name',
  'to-display-name': 'email-dst-display-name',
  'cc-display-name': 'email-dst-display-name',
  'bcc-display-name': 'email-dst-display-name',
  subject: 'email-subject',
  'reply-to': 'email-reply-to',
  'message-id': 'email-message-id',
  'x-mailer': 'email-x-mailer',
  'mime-boundary': 'email-mime-boundary',
  image: 'filename',
  'parent-image': 'filename',
  references: 'link',
  reference: 'link',
  ref: 'link',
  method: 'http-method',
  mimetype: 'mime-type',
  mime_type: 'mime-type',
};
