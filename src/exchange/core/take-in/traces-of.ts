import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { IndicatorType } from '#model/indicator.ts';
import { tracesOfPattern } from '../patterns/traces-of-pattern.ts';
import type { Json, JsonObject } from '../stix/stix-object.ts';

/** A trace that an object names. `value` is as its producer wrote it, `norm` the comparable form. */
export type NamedTrace = { readonly type: IndicatorType; readonly value: string; readonly norm: string };

/** More than this many traces of one object are not compared; the object itself is kept whole. */
export const MAX_TRACES = 1000;

type Given = { readonly type: IndicatorType; readonly value: string };

/**
 * The traces that one STIX object names itself: a cyber-observable its value and hashes, an indicator what its pattern compares with, a vulnerability its CVE, an attack pattern
 * its ATT&CK id, observed data of STIX 2.0 the observables inside it. Each once; a value that is not valid for its type is none. Never throws.
 */
export function tracesOf(object: JsonObject): NamedTrace[] {
  const found = new Map<string, NamedTrace>();
  const add = ({ type, value }: Given): void => {
    if (found.size >= MAX_TRACES) return;
    const norm = normaliseIndicator(type, value);
    if (norm.ok) found.set(`${type}\0${norm.value}`, { type, value, norm: norm.value });
  };
  for (const given of givenBy(object)) add(given);
  return [...found.values()];
}

function* givenBy(object: JsonObject): Generator<Given> {
  const type = object['type'];
  if (typeof type !== 'string') return;
  const readers = Object.hasOwn(byType, type) ? (byType[type] ?? []) : [];
  for (const read of readers) yield* read(object);
}

type Read = (object: JsonObject) => Iterable<Given>;

const words = function* (value: Json | undefined): Generator<string> {
  if (typeof value === 'string' && value !== '') yield value;
  else if (Array.isArray(value)) for (const one of value as readonly Json[]) if (typeof one === 'string') yield one;
};

const property = (name: string, ...types: readonly IndicatorType[]): Read =>
  function* (object) {
    for (const value of words(object[name])) for (const type of types) yield { type, value };
  };

const internet = (plain: IndicatorType, whole: string): Read =>
  function* ({ value }) {
    if (typeof value !== 'string') return;
    // STIX 2.1 §6.8, §6.9: an address object may be a range in CIDR notation; a range of one is the address.
    const one = value.endsWith(whole) ? value.slice(0, -whole.length) : value;
    yield { type: one.includes('/') ? 'cidr' : plain, value: one };
  };

const fileHashes: Readonly<Record<string, IndicatorType>> = { md5: 'md5', sha1: 'sha1', sha256: 'sha256', tlsh: 'tlsh', ssdeep: 'ssdeep' };
const certificateHashes: Readonly<Record<string, IndicatorType>> = { sha1: 'certificate', sha256: 'certificate' };

const hashes = (types: Readonly<Record<string, IndicatorType>>): Read =>
  function* ({ hashes: given }) {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return;
    for (const [name, value] of Object.entries(given)) {
      const type = types[name.toLowerCase().replaceAll('-', '')];
      if (type !== undefined && typeof value === 'string') yield { type, value };
    }
  };

/** Ids of a source that an object cites (`external_references`), such as its CVE or ATT&CK number. */
const cited = (type: IndicatorType, form: RegExp): Read =>
  function* ({ external_references: references, name }) {
    if (typeof name === 'string' && form.test(name)) yield { type, value: name };
    if (!Array.isArray(references)) return;
    for (const reference of references as readonly Json[]) {
      if (typeof reference !== 'object' || reference === null || Array.isArray(reference)) continue;
      const id = (reference as JsonObject)['external_id'];
      if (typeof id === 'string' && form.test(id)) yield { type, value: id };
    }
  };

/** STIX 2.0, and 2.1 §4.14 (deprecated): the observables stand inside. */
const embedded: Read = function* ({ objects }) {
  if (typeof objects !== 'object' || objects === null || Array.isArray(objects)) return;
  for (const one of Object.values(objects)) {
    if (typeof one === 'object' && one !== null && !Array.isArray(one) && (one as JsonObject)['type'] !== 'observed-data')
      yield* givenBy(one as JsonObject);
  }
};

const pattern: Read = function* ({ pattern: written, pattern_type: kind }) {
  if (typeof written !== 'string' || (kind !== undefined && kind !== 'stix')) return;
  for (const { type, value, negated } of tracesOfPattern(written)) if (!negated) yield { type, value };
};

const indicatorTypes: ReadonlySet<string> = new Set(IndicatorType.options);

/** What MISP exports for attributes that STIX has no object for. */
const misp: Read = function* ({ x_misp_type: type, x_misp_value: value }) {
  const types = typeof type === 'string' && Object.hasOwn(mispTypes, type) ? (mispTypes[type] ?? []) : [];
  for (const one of types) if (typeof value === 'string') yield { type: one, value };
};

const mispObject: Read = function* ({ x_misp_attributes: attributes }) {
  if (!Array.isArray(attributes)) return;
  for (const one of attributes as readonly Json[]) {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) continue;
    const { type, value } = one as JsonObject; // neither null nor a list
    yield* misp({ x_misp_type: type ?? null, x_misp_value: value ?? null });
  }
};

const mispTypes: Readonly<Record<string, readonly IndicatorType[]>> = {
  btc: ['btc'],
  'phone-number': ['phone'],
  iban: ['bank-account'],
  'bank-account-nr': ['bank-account'],
  'ip-src': ['ipv4', 'ipv6', 'cidr'],
  'ip-dst': ['ipv4', 'ipv6', 'cidr'],
  domain: ['domain', 'onion'],
  hostname: ['domain', 'onion'],
  url: ['url'],
  email: ['email'],
  'email-src': ['email'],
  md5: ['md5'],
  sha1: ['sha1'],
  sha256: ['sha256'],
  tlsh: ['tlsh'],
  ssdeep: ['ssdeep'],
  'x509-fingerprint-sha1': ['certificate'],
  'x509-fingerprint-sha256': ['certificate'],
  vulnerability: ['cve'],
};

/** Renkei's own observable for what has none in the standard. */
const own: Read = function* ({ trace_type: type, value }) {
  if (typeof type === 'string' && typeof value === 'string' && indicatorTypes.has(type)) yield { type: type as IndicatorType, value }; // looked up
};

const byType: Readonly<Record<string, readonly Read[]>> = {
  'ipv4-addr': [internet('ipv4', '/32')],
  'ipv6-addr': [internet('ipv6', '/128')],
  'domain-name': [property('value', 'domain', 'onion')],
  url: [property('value', 'url')],
  'email-addr': [property('value', 'email')],
  file: [hashes(fileHashes)],
  artifact: [hashes(fileHashes)],
  'x509-certificate': [hashes(certificateHashes)],
  vulnerability: [cited('cve', /^CVE-\d{4}-\d{4,19}$/i)],
  'attack-pattern': [cited('technique', /^T\d{4}(?:\.\d{3})?$/)],
  'cryptocurrency-wallet': [property('address', 'btc', 'eth'), property('value', 'btc', 'eth')],
  'x-cryptocurrency-wallet': [property('address', 'btc', 'eth'), property('value', 'btc', 'eth')],
  'observed-data': [embedded],
  indicator: [pattern],
  'x-misp-attribute': [misp],
  'x-misp-object': [mispObject],
  'x-renkei-trace': [own],
};
