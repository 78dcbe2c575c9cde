import freeMail from '#knowledge/free-mail.json' with { type: 'json' };
import extensions from '#knowledge/stix-extensions.json' with { type: 'json' };
import { embeddedIpv4 } from '../indicator/embedded-ipv4.ts';
import { registrableDomain } from '../indicator/host-name.ts';
import { fromPunycode } from '../indicator/punycode.ts';
import type { Indicator } from '../indicator.ts';
import { foldName } from './fold-name.ts';
import { mailboxPieces, namePieces } from './name-pieces.ts';

/** A trace as far as it may speak of somebody. */
export type SpeakingTrace = Pick<Indicator, 'type' | 'value' | 'norm' | 'role'>;

/** How a victim may be recognised in what others wrote. */
export type VictimWords = {
  /** Pieces of the name and values that are the victim's own, folded (fold-name.ts): found anywhere in a folded text. */
  readonly names: readonly string[];
  /** Values too short for that, in small letters: found where neither a letter nor a digit joins them. */
  readonly short: readonly string[];
  /** Traces that are the victim's, by `type norm`. */
  readonly traces: ReadonlySet<string>;
  /** Domains in which the victim's hosts and mailboxes are, as they are registered. */
  readonly domains: ReadonlySet<string>;
  /** The victim's addresses and networks. */
  readonly networks: readonly string[];
};

export const traceKey = ({ type, norm }: Pick<SpeakingTrace, 'type' | 'norm'>): string => `${type} ${norm}`;

/** What the victim may be called by, its traces, its mailboxes' names, and the domains of its mail and web addresses; public mail services belong to nobody. */
export function victimWords({
  victim,
  traces,
}: {
  readonly victim: string | null;
  readonly traces: readonly SpeakingTrace[];
}): VictimWords {
  const names = new Set<string>();
  const short = new Set<string>();
  const own = new Set<string>();
  const domains = new Set<string>();
  const networks: string[] = [];
  if (victim !== null) for (const name of namePieces(victim)) addName(names, short, name);
  for (const trace of traces) {
    const { type, role, value, norm } = trace;
    if (role !== 'victim' || isMethod(type)) continue;
    own.add(traceKey(trace));
    if (type === 'ipv4' || type === 'ipv6' || type === 'cidr') {
      const carried = embeddedIpv4(norm);
      for (const address of carried === null ? [norm] : [norm, carried]) {
        networks.push(address);
        for (const number of asNumber(address)) short.add(number);
      }
      continue;
    }
    for (const text of [value, norm]) addValue(names, short, text);
    if (type === 'email') for (const piece of mailboxPieces(norm.slice(0, norm.lastIndexOf('@')))) addName(names, short, piece);
    const host = hostOf(trace);
    if (host === null || publicMail.has(host)) continue;
    const domain = registrableDomain(host);
    if (domain !== null) domains.add(domain);
    for (const text of [host, domain ?? host]) addValue(names, short, text);
    for (const label of tellingLabels(host)) addName(names, short, label);
  }
  return { names: [...names], short: [...short], traces: own, domains, networks };
}

/** How it was done, not where it was seen: it says nothing of the victim, whoever is said to have it. */
export const isMethod = (type: SpeakingTrace['type']): boolean =>
  type === 'technique' || type === 'cve' || type === 'ransomware-family' || type === 'malware';

/** The host that a trace names; null where it names none, or an address. */
export function hostOf({ type, norm }: Pick<SpeakingTrace, 'type' | 'norm'>): string | null {
  const host =
    type === 'email'
      ? norm.slice(norm.lastIndexOf('@') + 1)
      : type === 'url'
        ? hostOfUrl(norm)
        : type === 'domain' || type === 'onion'
          ? norm
          : null;
  return host?.includes('.') === true && !/^[\d.]+$/.test(host) ? host.toLowerCase() : null;
}

const hostOfUrl = (url: string): string | null => /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url)?.[1] ?? null;

/** Labels of a domain that say whose it is: neither its end nor what every domain has. */
const tellingLabels = (host: string): readonly string[] =>
  host
    .split('.')
    .slice(0, -1)
    .filter((label) => label.length >= 4 && !ordinaryLabels.has(label))
    .map((label) => (label.startsWith('xn--') ? (fromPunycode(label.slice(4)) ?? label) : label));
const ordinaryLabels: ReadonlySet<string> = new Set(extensions.ordinaryLabels.labels);
const publicMail: ReadonlySet<string> = new Set(freeMail.domains);

/** Letters and digits that a value needs to be looked for without regard to what joins it. */
const LONG = 6;
const SHORTEST = 3;

function addValue(names: Set<string>, short: Set<string>, text: string): void {
  const folded = foldName(text);
  if (folded.length >= LONG) names.add(folded);
  else if (text.trim().length >= SHORTEST) short.add(text.normalize('NFKC').trim().toLowerCase());
}

function addName(names: Set<string>, short: Set<string>, name: string): void {
  const word = foldName(name);
  // Three letters of an alphabet are in many words: they must stand alone. One kana or two letters are in every text; a Chinese character more says much more.
  if (/^[a-z0-9]{3}$/.test(word)) short.add(word);
  else if (word.length >= SHORTEST || (word.length === 2 && /\p{Script=Han}/u.test(word))) names.add(word);
}

/** An IPv4 address as the one number that browsers take for it, in decimal and in hexadecimal. */
function asNumber(norm: string): readonly string[] {
  const octets = /^\d+\.\d+\.\d+\.\d+$/.test(norm) ? norm.split('.').map(Number) : [];
  const number = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const digits = number.toString(16).padStart(8, '0');
  return octets.length === 4 ? [String(number), digits, `0x${digits}`] : [];
}
