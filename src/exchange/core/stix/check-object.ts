import type { Reason } from '#model/outcome.ts';
import { refuse } from '#model/outcome.ts';
import { parsePattern } from '../patterns/parse-pattern.ts';
import { checkValue, isLanguage, isRecord, shownWord } from './check-value.ts';
import {
  groupOf,
  isListedRelationship,
  type ObjectRules,
  orderOfTimes,
  rulesOf,
  rulesOfGroup,
  standardExtensions,
  wordsOf,
} from './object-rules.ts';
import { observableId } from './observable-id.ts';
import { specVersionOf } from './spec-version.ts';
import { readId } from './stix-id.ts';
import type { JsonObject, StixObject } from './stix-object.ts';
import { compareInstants, type Instant, readTimestamp } from './timestamp.ts';

/** What is wrong with an object: `refused` if it cannot be stored at all, `warnings` for everything else that breaks a rule of the standard. */
export type ObjectCheck = { readonly refused: Reason | null; readonly warnings: readonly Reason[] };

/** Warnings about one object; what comes after these is not said. */
const WARNING_LIMIT = 50;

/** How far a clock elsewhere may be ahead, in seconds. */
const CLOCK_TOLERANCE = 86_400;

/**
 * Checks one object against STIX 2.1 (the table in knowledge/stix-objects.json says what of it). Only what has no usable type or id is refused; whatever else
 * breaks a rule is a warning, so that nothing of a partner's is lost. Objects of STIX 2.0 are accepted, marked with `stix-version-old`, and held to those rules of 2.1
 * that 2.0 has, too. Markings are checked by markingsOf.
 * @param now RFC 3339: what lies more than a day beyond is in the future
 */
export function checkObject(object: StixObject, now: string): ObjectCheck {
  const { type, id } = object;
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,249}$/.test(type) || type === 'bundle') {
    return { refused: refuse('stix-type-invalid', { type: type.slice(0, 80) }, { field: 'type' }).reason, warnings: [] };
  }
  if (readId(id)?.type !== type)
    return { refused: refuse('stix-id-invalid', { id: id.slice(0, 300) }, { field: 'id' }).reason, warnings: [] };
  const warnings = [...findings(object, readTimestamp(now))];
  return { refused: null, warnings };
}

function* findings(object: StixObject, now: Instant | null): Generator<Reason> {
  let given = 0;
  for (const finding of allFindings(object, now)) {
    if (given === WARNING_LIMIT) return;
    given += 1;
    yield finding;
  }
}

function* allFindings(object: StixObject, now: Instant | null): Generator<Reason> {
  const { type, id } = object;
  const version = specVersionOf(object);
  // RFC 9562 §4: a version from 1 to 8 and the variant 10.
  if (!/-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(id)) yield refuse('stix-id-unusual', { id }, { field: 'id' }).reason;
  if (version === '2.0') yield refuse('stix-version-old', { version }).reason;
  else if (version !== '2.1') yield refuse('stix-version-unsupported', { version: version.slice(0, 20) }, { field: 'spec_version' }).reason;
  const known = rulesOf(type);
  const extensions = isRecord(object['extensions']) ? object['extensions'] : {};
  const kinds = new Set(Object.values(extensions).map((extension) => (isRecord(extension) ? extension['extension_type'] : undefined)));
  if (known === null && !newTypes.some((kind) => kinds.has(kind)))
    yield refuse('stix-type-unregistered', { type: type.slice(0, 80) }, { field: 'type' }).reason;
  const rules =
    known ?? rulesOfGroup(kinds.has('new-sco') || object['created'] === undefined ? 'sco' : kinds.has('new-sro') ? 'sro' : 'sdo');
  yield* checkPresence(object, rules, version);
  // New types and extensions that add properties of their own have names that no table knows.
  yield* checkProperties(object, rules, known !== null && !kinds.has('toplevel-property-extension'));
  yield* checkExtensions(extensions, type);
  yield* checkTimes(object, now);
  yield* checkByType(object, version);
}

const newTypes = ['new-sdo', 'new-sco', 'new-sro'];

/** Properties that STIX 2.0 does not know. */
const notIn20 = new Set(['spec_version', 'pattern_type', 'is_family', 'context']);

function* checkPresence(object: JsonObject, rules: ObjectRules, version: string): Generator<Reason> {
  for (const field of rules.required) {
    if (object[field] === undefined && !(version === '2.0' && notIn20.has(field))) yield missing(field);
  }
  for (const some of rules.oneOf) if (!some.some((field) => object[field] !== undefined)) yield missing(some.join(' | '));
  for (const [field, other] of rules.together) if (object[field] !== undefined && object[other] === undefined) yield missing(other);
}

const missing = (field: string): Reason => refuse('stix-property-missing', { field }, { field }).reason;

function* checkProperties(object: JsonObject, rules: ObjectRules, isClosed: boolean): Generator<Reason> {
  for (const [field, value] of Object.entries(object)) {
    const rule = rules.properties.get(field);
    if (rule === undefined) {
      if (!/^[a-z0-9_]{3,250}$/.test(field)) yield refuse('stix-property-name', { field: field.slice(0, 80) }).reason;
      else if (isClosed) yield refuse('stix-property-unregistered', { field: field.slice(0, 80) }).reason;
      continue;
    }
    if (!rule.isList) {
      const problem = checkValue(value, rule, field);
      if (problem !== null) yield problem;
    } else if (!Array.isArray(value)) {
      yield wrong(field, rule.expected);
    } else if (value.length === 0) {
      yield refuse('stix-list-empty', { field }, { field }).reason;
    } else {
      for (const [place, part] of value.entries()) {
        const problem = checkValue(part, rule, `${field}.[${place}]`);
        if (problem !== null) yield problem;
      }
    }
  }
}

function* checkExtensions(extensions: JsonObject, type: string): Generator<Reason> {
  for (const [name, extension] of Object.entries(extensions)) {
    const field = `extensions.${name.slice(0, 80)}`;
    const standard = standardExtensions.get(name);
    const kind = isRecord(extension) ? extension['extension_type'] : null;
    const isNamed = standard === undefined ? readId(name)?.type === 'extension-definition' : standard === type;
    const isKnown = kind === undefined ? true : typeof kind === 'string' && extensionTypes.has(kind);
    if (!isNamed || !isKnown) yield refuse('stix-property-wrong', { field, expected: 'extension' }, { field: 'extensions' }).reason;
  }
}

const extensionTypes = wordsOf('extension-type-enum');

const cannotBeAhead = ['created', 'modified', 'first_seen', 'last_seen', 'first_observed', 'last_observed'];

function* checkTimes(object: JsonObject, now: Instant | null): Generator<Reason> {
  for (const field of cannotBeAhead) {
    const time = now && readTimestamp(object[field]);
    if (time && time.second > now.second + CLOCK_TOLERANCE) yield refuse('stix-time-ahead', { field }, { field }).reason;
  }
  for (const { first, later, mayBeEqual } of orderOfTimes) {
    const a = readTimestamp(object[first]);
    const b = a && readTimestamp(object[later]);
    const order = a && b ? compareInstants(a, b) : -1;
    if (order > 0 || (order === 0 && !mayBeEqual)) yield refuse('stix-times-reversed', { first, later }, { field: later }).reason;
  }
}

const wrong = (field: string, expected: string): Reason => refuse('stix-property-wrong', { field, expected }, { field }).reason;

/** Rules of a single type that no table holds. */
function* checkByType(object: StixObject, version: string): Generator<Reason> {
  const { type, id } = object;
  const expected = observableId(object);
  if (expected !== null && expected !== id.toLowerCase()) yield refuse('stix-observable-id', { expected }, { field: 'id' }).reason;
  if (type === 'url') {
    const { value } = object;
    if (typeof value === 'string' && !/^[a-zA-Z][a-zA-Z0-9+.-]{0,40}:/.test(value)) yield wrong('value', 'URL');
  } else if (type === 'indicator') {
    const { pattern, pattern_type: language, pattern_version: stated } = object;
    const isStix = language === 'stix' || (language === undefined && version === '2.0');
    const read =
      isStix && typeof pattern === 'string' ? parsePattern(pattern, stated === '2.0' || version === '2.0' ? '2.0' : '2.1') : null;
    if (read?.ok === false) yield { ...read.reason, at: { ...read.reason.at, field: 'pattern' } };
  } else if (type === 'language-content') {
    // STIX 2.1 §7.1: by language (RFC 5646), then by property.
    for (const [language, said] of Object.entries(isRecord(object['contents']) ? object['contents'] : {})) {
      if (!isLanguage(language) || !isRecord(said)) yield wrong(`contents.${language.slice(0, 40)}`, 'language');
    }
  } else if (type === 'malware') {
    if (object['is_family'] === true && object['name'] === undefined) yield missing('name');
  } else if (type === 'marking-definition') {
    if (object['extensions'] === undefined) {
      for (const field of ['definition_type', 'definition']) if (object[field] === undefined) yield missing(field);
    }
  } else if (type === 'relationship') {
    const { relationship_type: relationship, source_ref: source, target_ref: target } = object;
    const [from, to] = [readId(source)?.type, readId(target)?.type];
    const isStandard = from !== undefined && to !== undefined && groupOf(from) !== null && groupOf(to) !== null;
    if (isStandard && typeof relationship === 'string' && !isListedRelationship(from, relationship, to)) {
      yield refuse('stix-relationship-unlisted', { source: from, relationship: shownWord(relationship), target: to }).reason;
    }
  }
}
