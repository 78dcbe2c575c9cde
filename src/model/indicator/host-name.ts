import { getDomain, parse } from 'tldts';
import { punycode } from './punycode.ts';

/** What a name is good for outside the network that it was seen in. */
export type HostName =
  | { readonly kind: 'public'; readonly name: string }
  /** A top-level domain, `co.jp` and the like: nobody's own. Suffixes of the private section (duckdns.org) are somebody's. */
  | { readonly kind: 'suffix'; readonly name: string }
  /** `.local`, `.internal`, a single label, a top-level domain that does not exist. */
  | { readonly kind: 'private'; readonly name: string };

/**
 * Reads a host name: lower case, labels in ASCII (NFKC and RFC 3492 in place of full UTS 46), ideographic full stops as dots, a
 * trailing dot removed. Null where it is none (RFC 1035 lengths; underscores are let through, since service names have them).
 */
export function readHostName(written: string): HostName | null {
  if (isShaped(written)) return judge(written);
  const dotted = written.toLowerCase().replace(/[。｡．]/g, '.');
  const name = isAscii.test(dotted) ? dotted : toAscii(dotted);
  if (name === null) return null;
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  return isShaped(bare) ? judge(bare) : null;
}

/** Whether a text is a public host name in the one spelling that `readHostName` gives. */
export const isWrittenHost = (text: string): boolean => isShaped(text) && judge(text).kind === 'public';

/**
 * The domain that somebody registered, of a host name in the spelling of `readHostName` (`www.kakuu.co.jp` → `kakuu.co.jp`; below a service that gives each customer a name,
 * the customer's); null for a suffix.
 */
export const registrableDomain = (host: string): string | null => getDomain(host, options);

function judge(name: string): HostName {
  const top = name.slice(name.lastIndexOf('.') + 1);
  // a service of the Tor network is a trace of its own type; the public suffix list counts it as a name
  if (top === 'onion') return { kind: 'private', name };
  if (documentation.has(top) || alternativeRoots.has(top)) return { kind: top === name ? 'suffix' : 'public', name };
  const { publicSuffix, isIcann, isPrivate } = parse(name, options);
  if (isIcann !== true && isPrivate !== true) return { kind: 'private', name };
  return { kind: publicSuffix === name && isPrivate !== true ? 'suffix' : 'public', name };
}

/**
 * Lower-case labels of 1 to 63 letters, digits, hyphens and underscores, 253 characters in all; a hyphen neither begins nor ends a label, and the last
 * one holds no underscore and is no number.
 */
function isShaped(name: string): boolean {
  if (name.length === 0 || name.length > 253) return false;
  let start = 0;
  let underscores = false;
  let digitsOnly = true;
  for (let at = 0; ; at += 1) {
    const code = at < name.length ? name.charCodeAt(at) : DOT;
    if (code === DOT) {
      const length = at - start;
      if (length === 0 || length > 63 || name.charCodeAt(start) === HYPHEN || name.charCodeAt(at - 1) === HYPHEN) return false;
      if (at === name.length) return !underscores && !digitsOnly;
      start = at + 1;
      underscores = false;
      digitsOnly = true;
    } else if ((code >= 0x61 && code <= 0x7a) || code === HYPHEN) digitsOnly = false;
    else if (code === UNDERSCORE) [underscores, digitsOnly] = [true, false];
    else if (code < 0x30 || code > 0x39) return false;
  }
}

const HYPHEN = 0x2d;
const DOT = 0x2e;
const UNDERSCORE = 0x5f;

/** RFC 2606 and RFC 6761: names for documentation, which exercises use. They are kept apart by the exercise mark, not here. */
const documentation: ReadonlySet<string> = new Set(['example', 'test']);

/** Roots outside the ICANN tree that malware has used (Emercoin, Namecoin, OpenNIC, Ethereum Name Service). */
const alternativeRoots: ReadonlySet<string> = new Set([
  'bit',
  'bazar',
  'coin',
  'emc',
  'lib',
  'eth',
  'libre',
  'geek',
  'oss',
  'pirate',
  'dyn',
]);

const isAscii = /^[\x21-\x7e]*$/;
const options = { allowPrivateDomains: true, detectIp: false, extractHostname: false, validateHostname: false };

function toAscii(name: string): string | null {
  const labels = name.normalize('NFKC').toLowerCase().split('.');
  if (labels.length > 127) return null;
  const ascii = labels.map((label) => {
    if (isAscii.test(label)) return label;
    if (!/^[\p{L}\p{N}\p{M}_・-]+$/u.test(label)) return null;
    const encoded = punycode(label);
    return encoded === null ? null : `xn--${encoded}`;
  });
  return ascii.includes(null) ? null : ascii.join('.');
}
