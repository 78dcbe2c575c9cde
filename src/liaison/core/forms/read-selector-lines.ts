import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { IndicatorType } from '#model/indicator.ts';
import type { Selector } from '../inquiry/selector.ts';
import { readMoment } from './read-moment.ts';

/** A line that was pasted: the selector it names, or null where none was recognised. */
type SelectorLine = { readonly line: number; readonly text: string; readonly selector: Selector | null };

/** More lines than this are left out; a request holds as many selectors. */
export const MOST_LINES = 1000;
const LONGEST_LINE = 2000;

/**
 * Reads pasted lines the way logs and letters write them: `198.51.100.7:49822 2026-10-03 10:12:40 JST`, `shop.example`, one selector a line, its
 * moment in any place of the line. A time without a zone is taken in `zone` (IANA name). Blank lines are left out; what is not recognised comes back
 * without a selector, never dropped in silence.
 */
export function readSelectorLines(pasted: string, zone: string): readonly SelectorLine[] {
  return pasted
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((text, at) => ({ line: at + 1, text: text.trim() }))
    .filter(({ text }) => text !== '')
    .slice(0, MOST_LINES)
    .map(({ line, text }) => ({ line, text, selector: text.length > LONGEST_LINE ? null : readLine(text, zone) }));
}

function readLine(text: string, zone: string): Selector | null {
  const moment = readMoment(text.normalize('NFKC'), zone);
  const tokens = moment.rest.split(/[\s,;|"'<>、，]+/).filter((token) => token !== '');
  for (const token of tokens) {
    const read = recognise(token);
    if (!read) continue;
    return { ...read.selector, at: moment.at, zone: moment.at === null ? null : moment.zone, port: read.port ?? portAmong(tokens, token) };
  }
  // A telephone number is written with blanks.
  const whole = recognise(moment.rest.trim());
  return whole && { ...whole.selector, at: moment.at, zone: moment.at === null ? null : moment.zone, port: null };
}

/** The more exact a form, the earlier it is tried: a domain name would swallow an address. */
const order: readonly IndicatorType[] = [
  'ipv4',
  'ipv6',
  'cidr',
  'sha256',
  'sha1',
  'md5',
  'tox',
  'btc',
  'eth',
  'onion',
  'email',
  'domain',
  'url',
  'phone',
];

type Recognised = { readonly selector: Omit<Selector, 'at' | 'zone' | 'port'>; readonly port: number | null };

function recognise(token: string): Recognised | null {
  const [bare, port] = withoutPort(token);
  for (const type of order) {
    const value = type === 'ipv4' || type === 'ipv6' ? bare : token;
    const norm = normaliseIndicator(type, value);
    if (norm.ok) return { selector: { type, value, norm: norm.value }, port: value === bare ? port : null };
  }
  return null;
}

/** `198.51.100.7:49822` and `[2001:db8::7]:49822`. */
function withoutPort(token: string): readonly [bare: string, port: number | null] {
  const parts = /^\[([0-9a-f:]{2,45})\]:(\d{1,5})$/i.exec(token) ?? /^(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})$/.exec(token);
  const port = Number(parts?.[2]);
  return parts?.[1] !== undefined && port <= 65_535 ? [parts[1], port] : [token, null];
}

/** `port 49822`, `port=49822`, `ポート49822`, or a number that stands alone behind the address. */
function portAmong(tokens: readonly string[], address: string): number | null {
  const behind = tokens.slice(tokens.indexOf(address) + 1);
  for (const [at, token] of behind.entries()) {
    const digits = /^(?:(?:src|source)?-?port[=:]?|ポート[:=]?)(\d{1,5})$/i.exec(token)?.[1] ?? (/^\d{1,5}$/.test(token) ? token : null);
    const isNamed = /port|ポート/i.test(token) || /port|ポート/i.test(behind[at - 1] ?? '');
    if (digits !== null && Number(digits) <= 65_535 && (isNamed || behind.length === 1 || at === 0)) return Number(digits);
  }
  return null;
}
