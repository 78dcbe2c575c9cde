import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { readTemplate } from './attribute-template.ts';
import { madeAttribute, mispLabel, uuidOfId } from './made-event.ts';
import { textField, type MispAttribute } from './misp-event.ts';
import { equalitiesOf } from './pattern-text.ts';
import { attributeForm } from './stix-of-attribute.ts';

/** What was made of one attribute of MISP: its observation with the observables, its indicator, or one object alone. */
export type Family = {
  readonly uuid: string;
  readonly observed: StixObject | null;
  readonly observables: readonly StixObject[];
  readonly indicator: StixObject | null;
  readonly alone: StixObject | null;
};

/** The attribute that a labelled family was made of, read by the same templates; null where they do not fit. */
export function attributeOfFamily(family: Family): MispAttribute | null {
  const labelled = family.indicator ?? family.observed ?? family.alone;
  const type = labelled && mispLabel(labelled, 'type');
  if (!labelled || !type) return null;
  const value = valueOfFamily(family, type);
  if (value === null) return null;
  const from = [family.observed, family.indicator, family.alone].filter((one) => one !== null);
  const comment = family.indicator ? textField(family.indicator, 'description') : textField(labelled, 'x_misp_comment');
  const made = madeAttribute({
    uuid: family.uuid,
    type,
    value: value.text,
    ids: family.indicator !== null,
    from,
    category: mispLabel(labelled, 'category'),
    comment,
    data: value.data,
  });
  return type === 'malware-sample' ? { ...made, malware_filename: value.text.split('|')[0] ?? '' } : made;
}

function valueOfFamily(family: Family, type: string): { readonly text: string; readonly data: string | null } | null {
  if (family.alone) {
    const text = textField(family.alone, 'x_misp_value') ?? textField(family.alone, 'name');
    return text === null ? null : { text, data: textField(family.alone, 'x_misp_data') };
  }
  if (family.indicator && textField(family.indicator, 'pattern_type') !== 'stix') {
    const rule = textField(family.indicator, 'pattern') ?? '';
    return { text: rule.startsWith('[') && rule.endsWith(']') ? rule.slice(1, -1) : rule, data: null };
  }
  for (const name of [type, attributeForm(type)?.without ?? type]) {
    const form = attributeForm(name);
    const found = form && (readObserved(form.see, family.observables) ?? readPattern(form.say, family.indicator));
    if (!form || !found) continue;
    const first = found.get('1') ?? '';
    const second = found.get('2');
    const text = type === 'AS' ? `AS${first}` : form.parts === 2 ? `${first}|${second ?? ''}` : first;
    return { text, data: found.get('data') ?? null };
  }
  return null;
}

function readObserved(templates: readonly JsonObject[], objects: readonly StixObject[]): Map<string, string> | null {
  if (templates.length === 0 || objects.length === 0) return null;
  const found = new Map<string, string>();
  for (const template of templates) {
    const type = textField(template, 'type') ?? '';
    const { type: _type, ...fields } = template;
    const own = objects.filter((object) =>
      type === 'ip' ? object.type === 'ipv4-addr' || object.type === 'ipv6-addr' : object.type === type,
    );
    const fits = own.some((object) => {
      const tried = new Map(found);
      if (!readTemplate(fields, object as Json, tried)) return false;
      for (const [name, value] of tried) found.set(name, value);
      return true;
    });
    if (!fits) return null;
  }
  return found.has('1') ? found : null;
}

function readPattern(say: readonly (readonly [string, string])[], indicator: StixObject | null): Map<string, string> | null {
  const said = indicator && equalitiesOf(textField(indicator, 'pattern') ?? '');
  if (!said) return null;
  const found = new Map<string, string>();
  for (const [path, template] of say) {
    const one = said.find((comparison) => comparison.path === path);
    if (!one || !readTemplate(template, one.value, found)) return null;
  }
  return found.has('1') ? found : null;
}

/** Observables and paths of others that are one attribute: type of MISP by type of STIX. */
const plain: Readonly<Record<string, { readonly type: string; readonly field: string }>> = {
  'ipv4-addr': { type: 'ip-dst', field: 'value' },
  'ipv6-addr': { type: 'ip-dst', field: 'value' },
  'domain-name': { type: 'domain', field: 'value' },
  url: { type: 'url', field: 'value' },
  'email-addr': { type: 'email-dst', field: 'value' },
  'mac-addr': { type: 'mac-address', field: 'value' },
  mutex: { type: 'mutex', field: 'name' },
  'autonomous-system': { type: 'AS', field: 'number' },
};

const traceTypes: Readonly<Record<string, string>> = {
  btc: 'btc',
  phone: 'phone-number',
  'bank-account': 'bank-account-nr',
  onion: 'domain',
  cve: 'vulnerability',
  'file-path': 'text',
  path: 'uri',
  cidr: 'ip-dst',
};

/** A plain observable as one attribute; null for one that is an object in MISP. */
export function attributeOfObservable(object: StixObject, observed: StixObject | null): MispAttribute | null {
  if (object.type === 'x-renkei-trace') {
    const kind = textField(object, 'trace_type') ?? '';
    const value = textField(object, 'value');
    return value === null
      ? null
      : madeAttribute({
          uuid: uuidOfId(object.id),
          type: traceTypes[kind] ?? 'text',
          value,
          ids: false,
          from: [observed ?? object],
          comment: kind,
        });
  }
  const form = plain[object.type];
  const value = form && textField(object, form.field);
  if (!form || value === null || value === undefined || (object.type === 'domain-name' && object['resolves_to_refs'] !== undefined))
    return null;
  return madeAttribute({
    uuid: uuidOfId(object.id),
    type: form.type,
    value: form.type === 'AS' ? `AS${value}` : value,
    ids: false,
    from: [observed ?? object],
    comment: observed === null ? null : `Observed Data ID: ${observed.id}`,
  });
}

const hashTypes: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
  SSDEEP: 'ssdeep',
  TLSH: 'tlsh',
};

/** An indicator of others whose pattern names one thing. */
export function attributeOfIndicator(indicator: StixObject): MispAttribute | null {
  const said = textField(indicator, 'pattern_type') === 'stix' ? equalitiesOf(textField(indicator, 'pattern') ?? '') : null;
  const comment = textField(indicator, 'description') ?? textField(indicator, 'name');
  const make = (type: string, value: string): MispAttribute =>
    madeAttribute({ uuid: uuidOfId(indicator.id), type, value, ids: true, from: [indicator], comment });
  if (!said) return null;
  const named = said.filter(({ path }) => !path.endsWith('.display_name') && !path.endsWith(':display_name'));
  const [only] = named;
  if (!only || named.length !== 1) return null;
  const type = only.path.slice(0, only.path.indexOf(':'));
  const field = only.path.slice(type.length + 1).replaceAll("'", '');
  const form = plain[type];
  if (form && field === form.field) return make(form.type, form.type === 'AS' ? `AS${only.value}` : only.value);
  if (type === 'file' && field.startsWith('hashes.')) {
    const hash = hashTypes[field.slice('hashes.'.length).toUpperCase()];
    return hash === undefined ? null : make(hash, only.value);
  }
  if (type === 'x-renkei-trace' && field === 'value') return make('text', only.value);
  return type === 'file' && field === 'name' ? make('filename', only.value) : null;
}
