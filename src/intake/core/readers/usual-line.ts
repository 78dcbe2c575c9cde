import { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import { ReportInput } from '#model/report.ts';
import { MAX_INDICATORS } from '../read-input.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  readScalar,
  readString,
  skipBlanks,
  take,
  type Cursor,
} from './json-cursor.ts';
import { FORBIDDEN_KEYS } from '#model/json-shape.ts';

/**
 * Reads a line of the usual form (the fields that the `link` contract names, and plain ones that nobody knows) several times faster than
 * a general parser and a schema, in one pass that checks what they check. Null means "not usual", never "refused": such a line goes the
 * general way, which says what is wrong with it, if anything. usual-line.test.ts holds the two against each other.
 *
 * @param text decoded from valid UTF-8; the line stands at [start, end) and has no line feed inside
 */
export function readUsualLine(text: string, start = 0, end = text.length): ReportInput | null {
  const cursor: Cursor = { text, at: start };
  if (!take(cursor, OPEN_BRACE)) return null;
  const input: ReportInput = {};
  const others: string[] = [];
  if (!take(cursor, CLOSE_BRACE)) {
    do {
      const key = readKey(cursor);
      if (key === null || !readField(cursor, key, input, others)) return null;
    } while (take(cursor, COMMA));
    if (!take(cursor, CLOSE_BRACE)) return null;
  }
  skipBlanks(cursor);
  return cursor.at === end ? input : null;
}

/** Fills in one field; false where key or value is not a usual one. A field that nobody knows is passed over as the schema drops it. */
function readField(cursor: Cursor, key: string, input: ReportInput, others: string[]): boolean {
  switch (key) {
    case 'id': {
      const id = input.id === undefined ? readString(cursor) : null;
      if (id === null || id.length === 0 || id.length > 200) return false;
      input.id = id;
      return true;
    }
    case 'reportedAt': {
      const time = input.reportedAt === undefined ? readString(cursor) : null;
      if (time === null || !usualTime.test(time)) return false;
      input.reportedAt = time;
      return true;
    }
    case 'reporter':
    case 'lang':
    case 'text': {
      const value = input[key] === undefined ? readString(cursor) : null;
      if (value === null || value.length > longest[key]) return false;
      input[key] = value;
      return true;
    }
    case 'exercise': {
      const value = input.exercise === undefined ? readScalar(cursor) : null;
      if (value !== 'true' && value !== 'false') return false;
      input.exercise = value === 'true';
      return true;
    }
    case 'indicators': {
      const indicators = input.indicators === undefined ? readIndicators(cursor) : null;
      if (indicators === null) return false;
      input.indicators = indicators;
      return true;
    }
    default:
      return !general.has(key) && skipOther(cursor, key, others);
  }
}

type GivenIndicator = NonNullable<ReportInput['indicators']>[number];

function readIndicators(cursor: Cursor): GivenIndicator[] | null {
  if (!take(cursor, OPEN_BRACKET)) return null;
  const found: GivenIndicator[] = [];
  if (take(cursor, CLOSE_BRACKET)) return found;
  do {
    const one = readIndicator(cursor);
    if (one === null || found.length === MAX_INDICATORS) return null;
    found.push(one);
  } while (take(cursor, COMMA));
  return take(cursor, CLOSE_BRACKET) ? found : null;
}

function readIndicator(cursor: Cursor): GivenIndicator | null {
  if (!take(cursor, OPEN_BRACE)) return null;
  let type: IndicatorType | undefined;
  let value: string | null = null;
  let role: IndicatorRole | undefined;
  let others: string[] | null = null;
  do {
    const key = readKey(cursor);
    switch (key) {
      case 'type':
        type = type === undefined ? types.get(readString(cursor) ?? '') : undefined;
        if (type === undefined) return null;
        break;
      case 'value':
        value = value === null ? readString(cursor) : null;
        if (value === null || value.length > longestValue) return null;
        break;
      case 'role':
        role = role === undefined ? roles.get(readString(cursor) ?? '') : undefined;
        if (role === undefined) return null;
        break;
      default:
        if (key === null || !skipOther(cursor, key, (others ??= []))) return null;
    }
  } while (take(cursor, COMMA));
  if (type === undefined || value === null || !take(cursor, CLOSE_BRACE)) return null;
  return role === undefined ? { type, value } : { type, value, role };
}

/** A key and its colon; null for one that needs a closer look. */
function readKey(cursor: Cursor): string | null {
  skipBlanks(cursor);
  const { text, at: quote } = cursor;
  if (text.charCodeAt(quote) !== QUOTE) return null;
  // Nearly every key is one of a few, and comparing is cheaper than cutting out.
  for (const key of usualKeys[text.charCodeAt(quote + 1)] ?? []) {
    const end = quote + 1 + key.length;
    if (text.charCodeAt(end) !== QUOTE || !text.startsWith(key, quote + 1)) continue;
    cursor.at = end + 1;
    return take(cursor, COLON) ? key : null;
  }
  const end = text.indexOf('"', quote + 1);
  if (end < 0 || end - quote > longestKey) return null;
  cursor.at = end + 1;
  const key = text.slice(quote + 1, end);
  return take(cursor, COLON) && plainKey.test(key) ? key : null;
}

/** Passes over the value of a field that nobody knows, if it is a string, a number, a word, or a list of such. */
function skipOther(cursor: Cursor, key: string, others: string[]): boolean {
  if (others.includes(key) || FORBIDDEN_KEYS.has(key) || others.push(key) > mostOthers) return false;
  if (!take(cursor, OPEN_BRACKET)) return skipPlain(cursor);
  if (take(cursor, CLOSE_BRACKET)) return true;
  do {
    if (!skipPlain(cursor)) return false;
  } while (take(cursor, COMMA));
  return take(cursor, CLOSE_BRACKET);
}

const skipPlain = (cursor: Cursor): boolean => readString(cursor) !== null || readScalar(cursor) !== null;

const types: ReadonlyMap<string, IndicatorType> = new Map(IndicatorType.options.map((type) => [type, type]));
const roles: ReadonlyMap<string, IndicatorRole> = new Map(IndicatorRole.options.map((role) => [role, role]));
/** By the code of their first letter. */
const usualKeys: readonly (readonly string[] | undefined)[] = [
  'type',
  'text',
  'value',
  'role',
  'reporter',
  'reportedAt',
  'id',
  'indicators',
].reduce<string[][]>((byLetter, key) => {
  (byLetter[key.charCodeAt(0)] ??= []).push(key);
  return byLetter;
}, []);
/** Fields that the schema knows; those that are not read here need it. */
const general: ReadonlySet<string> = new Set(Object.keys(ReportInput.shape));
// the limits of the schema
const longest = { reporter: 80, lang: 35, text: 1_000_000 } as const;
const longestValue = 100_000;
const longestKey = 64;
const mostOthers = 32;
const plainKey = /^[A-Za-z0-9_.-]*$/;
/** RFC 3339 with a zone; 29 February is left to the schema. */
const usualTime =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
