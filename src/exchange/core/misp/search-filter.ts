import type { Json, JsonObject } from '../stix/stix-object.ts';
import { flagField, isJsonObject } from './misp-event.ts';

/** Terms of which one must fit, all must fit, none may fit; `%` stands for any text. */
export type Terms = { readonly any: readonly string[]; readonly all: readonly string[]; readonly none: readonly string[] };

/** What restSearch asks for. Null: does not matter. */
export type SearchFilter = {
  readonly events: readonly string[] | null;
  readonly notEvents: readonly string[];
  readonly uuids: readonly string[] | null;
  readonly value: Terms;
  readonly type: Terms;
  readonly category: Terms;
  readonly tags: Terms;
  readonly eventTags: Terms;
  readonly organisation: Terms;
  readonly info: Terms;
  readonly objectName: Terms;
  readonly comment: Terms;
  readonly all: string | null;
  /** Days, inclusive. */
  readonly from: string | null;
  readonly until: string | null;
  /** Seconds since 1970, inclusive: of attributes (in attributes/restSearch) or events; of the event; of publishing. */
  readonly stamp: Span;
  readonly eventStamp: Span;
  readonly publishStamp: Span;
  readonly published: boolean | null;
  readonly ids: boolean | null;
  readonly threatLevels: readonly number[] | null;
  readonly analyses: readonly number[] | null;
  /** no: only what stands · both · only: only what was taken away. */
  readonly deleted: 'no' | 'both' | 'only';
  readonly limit: number;
  readonly offset: number;
  readonly metadata: boolean;
  readonly withAttachments: boolean;
  readonly includeContext: boolean;
  readonly includeSightings: boolean;
  readonly headerless: boolean;
  readonly columns: readonly string[] | null;
  readonly format: string;
};
export type Span = { readonly from: number | null; readonly until: number | null };

/** Terms of one field: each is a parameter of the statement, or several. */
export const MOST_TERMS = 1_000;

/**
 * Reads the filters of restSearch from a body, or from the names in the path. What is not known is left alone, as MISP does; what is no number or time gives no limit.
 * @param now seconds since 1970, for `7d` and the like
 */
export function readSearchFilter(asked: JsonObject, { now, most }: { readonly now: number; readonly most: number }): SearchFilter {
  const get = (...names: string[]): Json => {
    for (const name of names)
      if (Object.hasOwn(asked, name) && asked[name] !== null && asked[name] !== undefined && asked[name] !== '') return asked[name] ?? null;
    return null;
  };
  const limit = Math.min(most, Math.max(1, whole(get('limit')) ?? most));
  const page = Math.max(1, whole(get('page')) ?? 1);
  const events = terms(get('eventid', 'event_id', 'eventids'));
  const date = (value: Json): string | null => dayOf(value, now);
  return {
    events: events.any.length + events.all.length === 0 ? null : [...events.any, ...events.all],
    notEvents: events.none,
    uuids: listOrNull(terms(get('uuid'))),
    value: terms(get('value', 'value1', 'attribute')),
    type: terms(get('type')),
    category: terms(get('category')),
    tags: terms(get('tags', 'tag')),
    eventTags: terms(get('event_tags')),
    organisation: terms(get('org', 'org_id', 'orgc_id')),
    info: terms(get('eventinfo', 'event_info')),
    objectName: terms(get('object_name')),
    comment: terms(get('comment')),
    all: textOrNull(get('searchall', 'quickFilter', 'quickfilter', 'all')),
    from: date(get('from', 'date_from', 'datefrom')),
    until: date(get('to', 'date_to', 'dateuntil', 'until')),
    stamp: span(get('timestamp', 'attribute_timestamp'), now),
    eventStamp: span(get('event_timestamp'), now),
    publishStamp: span(get('publish_timestamp', 'last'), now),
    published: flagField({ v: get('published') }, 'v'),
    ids: flagField({ v: get('to_ids') }, 'v'),
    threatLevels: numbers(get('threat_level_id', 'threatlevel')),
    analyses: numbers(get('analysis')),
    deleted: deletedOf(get('deleted')),
    limit,
    offset: (page - 1) * limit,
    metadata: flagField({ v: get('metadata') }, 'v') === true,
    withAttachments: flagField({ v: get('withAttachments') }, 'v') === true,
    includeContext: flagField({ v: get('includeContext') }, 'v') === true,
    includeSightings: flagField({ v: get('includeSightings') }, 'v') === true,
    headerless: flagField({ v: get('headerless') }, 'v') === true,
    columns: columnsOf(get('requested_attributes')),
    format: (textOrNull(get('returnFormat', 'returnformat')) ?? 'json').toLowerCase(),
  };
}

/**
 * The name of a filter that asks for more than MOST_TERMS; null where none does. To leave the rest out would answer another question: what must not fit would be shown.
 */
export function tooLong(filter: SearchFilter): string | null {
  for (const [name, part] of Object.entries(filter)) {
    if (typeof part !== 'object' || part === null) continue;
    if ((Array.isArray(part) ? part.length : 'none' in part ? sizeOf(part) : 0) > MOST_TERMS) return name;
  }
  return null;
}

/** `a`, `a&&b`, `!a`, `['a', '!b']`, `{OR: …, AND: …, NOT: …}`; one more than MOST_TERMS at most, by which `tooLong` knows. */
export function terms(value: Json): Terms {
  const any: string[] = [];
  const all: string[] = [];
  const none: string[] = [];
  const put = (part: Json, into: string[]): void => {
    const text = textOrNull(part);
    if (text === null || text === '' || sizeOf({ any, all, none }) > MOST_TERMS) return;
    if (into === none) none.push(text);
    else if (text.startsWith('!') && text.length > 1) none.push(text.slice(1));
    else into.push(text);
  };
  if (isJsonObject(value)) {
    for (const part of listOf(value['OR'])) put(part, any);
    for (const part of listOf(value['AND'])) put(part, all);
    for (const part of listOf(value['NOT'])) put(part, none);
  } else
    for (const part of listOf(value)) {
      if (typeof part === 'string' && part.includes('&&')) for (const word of part.split('&&')) put(word, any);
      else put(part, any);
    }
  return { any, all, none };
}

const sizeOf = ({ any, all, none }: Terms): number => any.length + all.length + none.length;
export const isEmpty = (terms: Terms): boolean => sizeOf(terms) === 0;

/** Whether texts (tags of an event, say) answer the terms: one of `any`, each of `all`, none of `none`. Case does not matter. */
export function fitsTerms(asked: Terms, texts: readonly string[]): boolean {
  const lower = texts.map((text) => text.toLowerCase());
  const has = (term: string): boolean => lower.some((text) => fitsPattern(term.toLowerCase(), text));
  return (asked.any.length === 0 || asked.any.some(has)) && asked.all.every(has) && !asked.none.some(has);
}

/** SQL's LIKE with `%` alone, by pieces: linear however the stars stand. */
export function fitsPattern(pattern: string, text: string): boolean {
  if (!pattern.includes('%')) return pattern === text;
  const pieces = pattern.split('%');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

/** A `%` pattern as LIKE wants it: everything else is literal. */
export const likeOf = (pattern: string): string => pattern.toLowerCase().replaceAll('\\', '\\\\').replaceAll('_', '\\_');

const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : value === null || value === undefined ? [] : [value];
const listOrNull = ({ any, all }: Terms): readonly string[] | null => (any.length + all.length === 0 ? null : [...any, ...all]);
const textOrNull = (value: Json): string | null =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
const whole = (value: Json): number | null => {
  const text = textOrNull(value);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
};

function numbers(value: Json): readonly number[] | null {
  const found = listOf(value).flatMap((part) => whole(part) ?? []);
  return found.length === 0 ? null : found;
}

/** `1700000000`, `2026-11-22`, `7d`, `12h`, `30m` as seconds since 1970. */
function secondsAsked(value: Json, now: number): number | null {
  const text = textOrNull(value);
  if (text === null) return null;
  if (/^\d{1,11}(?:\.\d{1,9})?$/.test(text)) return Math.floor(Number(text));
  const ago = /^(\d{1,6})\s*([dhms])$/i.exec(text);
  if (ago) return now - Number(ago[1]) * { d: 86_400, h: 3_600, m: 60, s: 1 }[(ago[2] ?? 'd').toLowerCase() as 'd' | 'h' | 'm' | 's'];
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.floor(at / 1000);
}

function span(value: Json, now: number): Span {
  const list = listOf(value);
  return list.length > 1
    ? { from: secondsAsked(list[0] ?? null, now), until: secondsAsked(list[1] ?? null, now) }
    : { from: secondsAsked(list[0] ?? null, now), until: null };
}

function dayOf(value: Json, now: number): string | null {
  const seconds = secondsAsked(value, now);
  return seconds === null || seconds > 253_402_300_799 ? null : new Date(seconds * 1000).toISOString().slice(0, 10);
}

function deletedOf(value: Json): SearchFilter['deleted'] {
  const words = new Set(listOf(value).flatMap((part) => textOrNull(part)?.toLowerCase() ?? []));
  if (words.has('only')) return 'only';
  const yes = words.has('1') || words.has('true');
  if (!yes) return 'no';
  return words.has('0') || words.has('false') || !Array.isArray(value) ? 'both' : 'only';
}

const columnsOf = (value: Json): readonly string[] | null => {
  const found = listOf(value).filter((part): part is string => typeof part === 'string' && /^\w{1,40}$/.test(part));
  return found.length === 0 ? null : found;
};
