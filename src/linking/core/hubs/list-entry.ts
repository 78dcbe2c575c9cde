import type { IndicatorType } from '#model/indicator.ts';
import { readHostName } from '#model/indicator/host-name.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { longestTrace, plain } from '#model/indicator/plain.ts';
import { readPattern } from '#model/linear-pattern.ts';
import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { readAddressRange, type AddressRange } from './address-range.ts';
import type { ListType } from './warning-list.ts';

/** An entry of a list in the form in which it is looked up. */
export type ListEntry =
  /** A host name; `below`: and every name under it. */
  | { readonly kind: 'host'; readonly host: string; readonly below: boolean }
  | { readonly kind: 'range'; readonly range: AddressRange }
  /** A value of one type, equal to the last letter. */
  | { readonly kind: 'value'; readonly type: IndicatorType; readonly value: string }
  /** Found anywhere in a value, in lower case. */
  | { readonly kind: 'fragment'; readonly text: string }
  | { readonly kind: 'pattern'; readonly pattern: string };

/** Spares the names, of which lists are full, the reading as an address. */
const looksLikeName = /^[a-z0-9_.-]*[g-z][a-z0-9_.-]*$/i;

/** A shorter fragment is in half of all values by chance. */
const shortestFragment = 4;

/**
 * Reads one value of a list with the normalisers that reports go through, so that the two meet. A leading dot means the name and all below it, in
 * lists of any type. A fragment that is itself a host name or an address is taken as that and not looked for inside longer names and numbers,
 * where it would be found by chance.
 *
 * Refusals: those of the normalisers, `list-value-unknown` (a kind of value that no report holds), `fragment-too-short`, `pattern-refused`.
 */
export function readEntry(type: ListType, about: readonly IndicatorType[], value: unknown): Outcome<ListEntry> {
  if (typeof value !== 'string') return refuse('not-text', {});
  if (value.length > longestTrace) return refuse('trace-too-long', { limit: longestTrace });
  if (about.length === 0) return refuse('list-value-unknown', {});
  switch (type) {
    case 'cidr':
      return rangeOf(value) ?? refuse('trace-unreadable', { type: 'cidr' });
    case 'hostname':
      return hostOf(value, true) ?? refuse('trace-unreadable', { type: 'domain' });
    case 'regex': {
      const pattern = readPattern(value);
      return pattern.ok ? accept({ kind: 'pattern', pattern: value }) : pattern;
    }
    case 'substring':
      return rangeOf(value) ?? (value.includes('.') ? hostOf(value, true) : null) ?? fragmentOf(value);
    case 'string':
      return exactOf(value, about);
  }
}

function exactOf(value: string, about: readonly IndicatorType[]): Outcome<ListEntry> {
  const range = rangeOf(value);
  if (range) return range;
  for (const type of ['sha256', 'sha1', 'md5', 'email', 'phone', 'btc'] as const) {
    if (!about.includes(type)) continue;
    const read = normaliseIndicator(type, value);
    if (read.ok) return ascii(type, read.value);
  }
  if (about.includes('url') && value.includes('/')) {
    const read = normaliseIndicator('url', value.includes('://') ? value : `http://${value}`);
    return read.ok ? ascii('url', read.value) : read;
  }
  if (!about.includes('domain')) return refuse('list-value-unknown', {});
  return hostOf(value, false) ?? refuse('trace-unreadable', { type: 'domain' });
}

function rangeOf(value: string): Outcome<ListEntry> | null {
  if (looksLikeName.test(value)) return null;
  const range = readAddressRange((plain(value) ?? '').replace(/^\[(.*)\]$/, '$1'));
  return range && accept({ kind: 'range', range });
}

/** Any name with the shape of a host, one that is a public suffix or means nothing outside a network too: a list may well name these. */
function hostOf(value: string, below: boolean): Outcome<ListEntry> | null {
  const written = (plain(value) ?? '').replace(/^\*(?=\.)/, '');
  const host = readHostName(written.replace(/^\./, ''));
  return host && accept({ kind: 'host', host: host.name, below: below || written.startsWith('.') });
}

function fragmentOf(value: string): Outcome<ListEntry> {
  const text = (plain(value) ?? '').toLowerCase();
  return text.length < shortestFragment ? refuse('fragment-too-short', { limit: shortestFragment }) : accept({ kind: 'fragment', text });
}

/** Looked up byte by byte. */
const ascii = (type: IndicatorType, value: string): Outcome<ListEntry> =>
  /^[\x21-\x7e]+$/.test(value) ? accept({ kind: 'value', type, value }) : refuse('trace-unreadable', { type });
