import { lookup } from 'node:dns/promises';
import { RenkeiError } from '#model/errors.ts';
import { isOuterAddress } from '../../core/feeds/outer-address.ts';

/** Every address of a name, as text. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export const resolveName: Resolve = async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * Reads the URL of a partner's server. The standard reading (WHATWG) has by then turned every spelling of an IPv4 address into its dotted one.
 * @throws RenkeiError `partner-address-refused`
 */
export function readPartnerUrl(written: string): URL {
  const url = URL.canParse(written) ? new URL(written) : null;
  const refuse = (problem: string): never => {
    throw new RenkeiError('partner-address-refused', { problem });
  };
  if (!url) return refuse('URL');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse(url.protocol);
  if (url.username !== '' || url.password !== '') return refuse('user:password@');
  if (url.hash !== '') return refuse('#');
  // "name." is the same server under another name: certificates, cookies and lists of names do not agree on it.
  if (url.hostname.endsWith('.')) return refuse(url.hostname);
  return url;
}

/**
 * Finds a server once: all further connections go to these addresses, whatever the name says later. One inner address among several is enough to refuse them all.
 * @param innerAllowed for exercises: inner addresses, and http without TLS to these alone
 * @throws RenkeiError `partner-address-inner`, `partner-address-refused` (http), `partner-unreachable`
 */
export async function pinAddresses(url: URL, innerAllowed: boolean, resolve: Resolve): Promise<readonly string[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isLiteral = /^[\d.]+$|:/.test(host);
  const addresses = isLiteral ? [host] : await resolve(host);
  if (addresses.length === 0) throw new RenkeiError('partner-unreachable', { problem: 'ENOTFOUND' });
  const outer = addresses.filter(isOuterAddress);
  if (outer.length < addresses.length && !innerAllowed) throw new RenkeiError('partner-address-inner', { host });
  if (url.protocol === 'http:' && outer.length > 0) throw new RenkeiError('partner-address-refused', { problem: 'http:' });
  return addresses;
}
