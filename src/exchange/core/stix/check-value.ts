import type { Reason } from '#model/outcome.ts';
import { refuse } from '#model/outcome.ts';
import { readId } from './stix-id.ts';
import { groupOf, type PropertyRule, wordsOf } from './object-rules.ts';
import type { Json, JsonObject } from './stix-object.ts';
import { readTimestamp } from './timestamp.ts';

/** What is wrong with a value of a property; null where nothing is. `field` names the place. */
export function checkValue(value: Json, rule: PropertyRule, field: string): Reason | null {
  const wrong = (): Reason => refuse('stix-property-wrong', { field, expected: rule.expected }, { field }).reason;
  switch (rule.kind) {
    case 'string':
      return typeof value === 'string' ? null : wrong();
    case 'boolean':
      return typeof value === 'boolean' ? null : wrong();
    case 'integer':
      return Number.isInteger(value) && isWithin(value, rule) ? null : wrong();
    case 'float':
      return Number.isFinite(value) && isWithin(value, rule) ? null : wrong();
    case 'timestamp':
      // STIX 2.1 §2.16: RFC 3339, and always in UTC with a capital Z.
      return readTimestamp(value) !== null && typeof value === 'string' && value.endsWith('Z') && value[10] === 'T'
        ? null
        : refuse('stix-timestamp-invalid', { field }, { field }).reason;
    case 'vocabulary':
      if (typeof value !== 'string') return wrong();
      return rule.words.has(value) ? null : refuse('stix-vocabulary-unknown', { field, value: shownWord(value) }, { field }).reason;
    case 'enum':
      return typeof value === 'string' && rule.words.has(value) ? null : wrong();
    case 'ref':
      return isReference(value, rule.words) ? null : refuse('stix-reference-wrong', { field, expected: rule.expected }, { field }).reason;
    case 'hex':
      return typeof value === 'string' && value.length % 2 === 0 && !/[^0-9a-fA-F]/.test(value) ? null : wrong();
    case 'binary':
      return typeof value === 'string' && value.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(value.replace(/={1,2}$/, '')) ? null : wrong();
    case 'language':
      return isLanguage(value) ? null : wrong();
    case 'dictionary':
    case 'object':
      return isRecord(value) ? null : wrong();
    case 'hashes':
      return isRecord(value) ? checkHashes(value, field) : wrong();
    case 'external-reference':
      return isRecord(value) && isExternalReference(value) ? null : wrong();
    case 'kill-chain-phase':
      return isRecord(value) && hasStrings(value, 'kill_chain_name', 'phase_name') ? null : wrong();
    case 'granular-marking':
      return isRecord(value) && isGranularMarking(value) ? null : wrong();
    default:
      return null; // `extensions` are looked at with the whole object
  }
}

export const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A producer's word as a fact may name it: free text could be about a person. */
export const shownWord = (word: string): string => (/^[a-zA-Z0-9._-]{1,60}$/.test(word) ? word : '…');

/** The form of RFC 5646; whether the language exists is not looked up. */
export const isLanguage = (value: Json): boolean => typeof value === 'string' && /^[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8}){0,10}$/.test(value);

const isWithin = (value: Json, { least, most }: PropertyRule): boolean => typeof value === 'number' && value >= least && value <= most;

const hasStrings = (value: JsonObject, ...names: readonly string[]): boolean => names.every((name) => typeof value[name] === 'string');

/** `@sdo` and the like mean a group; a type that the standard does not know may belong to any. */
function isReference(value: Json, allowed: ReadonlySet<string>): boolean {
  const id = readId(value);
  if (id === null) return false;
  const group = groupOf(id.type);
  if (allowed.has('*') || allowed.has(id.type) || (group !== null && allowed.has(`@${group}`))) return true;
  return group === null && [...allowed].some((word) => word.startsWith('@'));
}

/** STIX 2.1 §2.5: a source and what of it; numbers of CVE and CAPEC are written as these write them. */
function isExternalReference(value: JsonObject): boolean {
  const { source_name: source, external_id: id } = value;
  const saysWhat = ['description', 'url', 'external_id'].some((name) => value[name] !== undefined);
  if (typeof source !== 'string' || !saysWhat) return false;
  const form = numbered.get(source.toLowerCase());
  return form === undefined || (source === source.toLowerCase() && typeof id === 'string' && form.test(id));
}

const numbered: ReadonlyMap<string, RegExp> = new Map([
  ['cve', /^CVE-\d{4}-\d{4,19}$/],
  ['capec', /^CAPEC-\d{1,19}$/],
]);

function checkHashes(hashes: JsonObject, field: string): Reason | null {
  for (const [name, value] of Object.entries(hashes)) {
    const digits = digitsOf[name];
    const isSound = typeof value === 'string' && (digits === undefined || (value.length === digits && !/[^0-9a-fA-F]/.test(value)));
    if (!isSound) return refuse('stix-property-wrong', { field: `${field}.${name.slice(0, 40)}`, expected: 'hashes' }, { field }).reason;
    if (!algorithms.has(name)) return refuse('stix-vocabulary-unknown', { field, value: shownWord(name) }, { field }).reason;
  }
  return null;
}

const algorithms = wordsOf('hash-algorithm-ov');
const digitsOf: Readonly<Record<string, number>> = { MD5: 32, 'SHA-1': 40, 'SHA-256': 64, 'SHA-512': 128, 'SHA3-256': 64, 'SHA3-512': 128 };

function isGranularMarking({ lang, marking_ref: marking, selectors }: JsonObject): boolean {
  const names =
    (lang === undefined) !== (marking === undefined) && (marking === undefined || readId(marking)?.type === 'marking-definition');
  return names && Array.isArray(selectors) && selectors.length > 0;
}
