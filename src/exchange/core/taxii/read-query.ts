import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { readTimestamp, writeMicroseconds } from '../stix/timestamp.ts';
import { newestOnly, type ObjectFilter, type VersionFilter } from './object-filter.ts';

/** What a request for objects, manifests or versions asks for. */
export type TaxiiQuery = {
  readonly filter: ObjectFilter;
  /** Objects a page; the server's own number where nothing was said. */
  readonly limit: number;
  /** The cursor, as it came. */
  readonly next: string | null;
};

export const DEFAULT_LIMIT = 1_000;
export const LARGEST_LIMIT = 10_000;
const MOST_VALUES = 500;

/**
 * Reads the words after the question mark (TAXII 2.1 §3.4 and §3.5). What is larger than the largest page gets the largest. Words that TAXII does not know are left alone; a
 * `match[…]` that it does not know is refused, since more would be answered than was asked for.
 * Errors: `taxii-query-invalid` with the word.
 */
export function readQuery(given: Readonly<Record<string, unknown>>): Outcome<TaxiiQuery> {
  for (const [name, value] of Object.entries(given)) {
    const isKnown = fields.includes(name) || (name.startsWith('match[') && matches.includes(name));
    if (!isKnown && name.startsWith('match[')) return invalid(name);
    if (isKnown && (typeof value !== 'string' || value === '')) return invalid(name);
  }
  const word = (name: string): string | null => (typeof given[name] === 'string' ? given[name] : null);

  const limit = word('limit');
  if (limit !== null && !/^0{0,20}[1-9]\d{0,14}$/.test(limit)) return invalid('limit');
  const added = word('added_after');
  const addedAfter = added === null ? null : momentOf(added);
  if (added !== null && addedAfter === null) return invalid('added_after');
  const lists = new Map<string, readonly string[] | null>();
  for (const name of matches) {
    const values = word(name)?.split(',', MOST_VALUES + 1) ?? null;
    if (values !== null && (values.length > MOST_VALUES || values.includes(''))) return invalid(name);
    lists.set(name, values);
  }
  const version = versionOf(lists.get('match[version]') ?? null);
  if (version === null) return invalid('match[version]');
  return accept({
    filter: {
      addedAfter,
      ids: lists.get('match[id]') ?? null,
      types: lists.get('match[type]') ?? null,
      specVersions: lists.get('match[spec_version]') ?? null,
      version,
    },
    limit: limit === null ? DEFAULT_LIMIT : Math.min(Number(limit), LARGEST_LIMIT),
    next: word('next'),
  });
}

const fields: readonly string[] = ['added_after', 'limit', 'next'];
const matches: readonly string[] = ['match[id]', 'match[type]', 'match[spec_version]', 'match[version]'];

const invalid = (field: string): Outcome<never> => refuse('taxii-query-invalid', { field: field.slice(0, 40) });

function momentOf(text: string): string | null {
  const instant = readTimestamp(text);
  return instant && writeMicroseconds(instant);
}

function versionOf(values: readonly string[] | null): VersionFilter | null {
  if (values === null) return newestOnly;
  const at: string[] = [];
  for (const value of values) {
    if (value === 'first' || value === 'last' || value === 'all') continue;
    const moment = momentOf(value);
    if (moment === null) return null;
    at.push(moment);
  }
  return { first: values.includes('first'), last: values.includes('last'), all: values.includes('all'), at };
}
