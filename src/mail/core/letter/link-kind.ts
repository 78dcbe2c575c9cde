import facts from '#knowledge/mail-link-services.json' with { type: 'json' };
import { punycode } from '#model/indicator/punycode.ts';
import { registeredDomain } from '../registered-domain.ts';
import type { LetterLink } from './letter.ts';

/** Whose a link is and what it leads to. `domain`: registered, or the address in numbers; `''` where neither. */
type LinkKind = { readonly domain: string; readonly kind: LetterLink['kind'] };

/**
 * Reads a link without opening it. Rewritten links of mail gateways (Safe Links and the like) are judged by what they lead to, where that stands in them. A
 * parameter that holds another address makes a redirect; a host may also be a file-share service, a shortener or a place to meet (knowledge/mail-link-services.json).
 */
export function linkKind(url: string): LinkKind {
  return kindOf(url, 3);
}

function kindOf(url: string, left: number): LinkKind {
  const host = hostOf(url);
  if (host === '') return { domain: '', kind: 'ordinary' };
  const domain = isNumeric(host) ? host : registeredDomain(host);
  const gateway = gateways.find((one) => isBelow(host, one.host));
  const inner = url.includes('%') || url.indexOf('http', 8) > 0 ? innerLink(url, gateway?.parameter ?? null) : null;
  if (gateway && inner !== null && left > 0) return kindOf(inner, left - 1);
  const kind = serviceOf(host);
  if (kind !== null) return { domain, kind };
  return { domain, kind: inner !== null && registeredDomain(hostOf(inner)) !== domain ? 'redirect' : 'ordinary' };
}

/** The host of a link: lower case, in ASCII, without user, port and trailing dot; `''` where it has none. */
export function hostOf(url: string): string {
  const scheme = url.indexOf('://');
  if (scheme < 0) return '';
  const rest = url.slice(scheme + 3, scheme + 3 + 1000);
  const end = rest.search(/[/?#\\]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const bare = host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : host.replace(/:\d{0,5}$/, '');
  return asciiHost(bare.replace(/\.$/, ''));
}

/** NFKC, lower case and RFC 3492 in place of full UTS 46. */
function asciiHost(host: string): string {
  const lower = host.toLowerCase();
  if (/^[\x21-\x7e]*$/.test(lower)) return lower;
  const labels = host.normalize('NFKC').toLowerCase().replace(/[。｡]/g, '.').split('.').slice(0, 20);
  return labels.map((label) => (/^[\x21-\x7e]*$/.test(label) ? label : `xn--${punycode(label) ?? ''}`)).join('.');
}

/** An IPv4 address however a browser reads it (one number, octal, hexadecimal too), or an IPv6 address. */
const isNumeric = (host: string): boolean =>
  host.startsWith('[') || /^(?:0x[0-9a-f]{1,8}|\d{1,10})(?:\.(?:0x[0-9a-f]{1,8}|\d{1,10})){0,3}$/.test(host);

/** The first link that stands in a parameter. */
function innerLink(url: string, only: string | null): string | null {
  const query = url.indexOf('?');
  if (query < 0) return null;
  for (const pair of url.slice(query + 1).split(/[&;]/, 50)) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).toLowerCase();
    if (equals < 0 || (only !== null && only !== '' ? name !== only : !parameters.has(name))) continue;
    const value = unescaped(pair.slice(equals + 1));
    if (/^https?:\/\/[^/]/i.test(value)) return value;
  }
  return null;
}

function unescaped(value: string): string {
  // Proofpoint's first form: `-` for `%`, `_` for `/`.
  const plain = /^https?-3A__/i.test(value) ? value.replaceAll('_', '/').replace(/-([0-9A-F]{2})/g, '%$1') : value;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

function serviceOf(host: string): LetterLink['kind'] | null {
  for (let at = -1; ;) {
    const kind = services.get(host.slice(at + 1));
    if (kind !== undefined) return kind;
    at = host.indexOf('.', at + 1);
    if (at < 0) return null;
  }
}

const services: ReadonlyMap<string, LetterLink['kind']> = new Map(
  // The file says no more than these kinds: the test of this file holds it to that.
  facts.services.flatMap(({ kind, hosts }) => hosts.map((host) => [host, kind as LetterLink['kind']] as const)),
);
const { gateways } = facts;
const parameters: ReadonlySet<string> = new Set(facts.redirectParameters);
const isBelow = (host: string, service: string): boolean => host === service || host.endsWith(`.${service}`);
