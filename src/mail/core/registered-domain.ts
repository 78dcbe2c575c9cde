import { getDomain } from 'tldts';

/** Domains come again and again in a mailbox; more different ones than this are asked for anew. */
const MOST = 20_000;
const known = new Map<string, string>();

/** The domain that somebody registered for a host or mail domain (public suffix list with its private section); the host itself where there is none. */
export function registeredDomain(host: string): string {
  const before = known.get(host);
  if (before !== undefined) return before;
  const found = getDomain(host, { allowPrivateDomains: true }) ?? host;
  if (known.size >= MOST) known.clear();
  known.set(host, found);
  return found;
}

/** The registered domain of a mail address; `''` where it has none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : registeredDomain(address.slice(at + 1));
}
