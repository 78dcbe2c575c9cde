import { parse } from 'tldts';
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
  const dotted = written.toLowerCase().replace(/[。｡．]/g, '.');
  const name = isAscii.test(dotted) ? dotted : toAscii(dotted);
  if (name === null) return null;
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  if (bare.length > 253 || !shape.test(bare) || /(?:^|\.)[0-9]+$/.test(bare)) return null;
  const { publicSuffix, isIcann, isPrivate } = parse(bare, options);
  const top = bare.slice(bare.lastIndexOf('.') + 1);
  // a service of the Tor network is a trace of its own type; the public suffix list counts it as a name
  if (top === 'onion') return { kind: 'private', name: bare };
  if (documentation.has(top) || alternativeRoots.has(top)) return { kind: top === bare ? 'suffix' : 'public', name: bare };
  if (isIcann !== true && isPrivate !== true) return { kind: 'private', name: bare };
  return { kind: publicSuffix === bare && isPrivate !== true ? 'suffix' : 'public', name: bare };
}

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
const shape = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
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
