import { parse } from 'tldts';
import { feature, type Feature } from './family.ts';

/** Shorter names are anybody's: `mail`, `shop`, `web`. */
const shortestLabel = 5;

/**
 * A host name, the domain that somebody registered for it, and the label they chose. The public suffix list is read with its private
 * section: names under a free host or a dynamic-DNS service belong to different people.
 */
export function hostFeatures(host: string): readonly Feature[] {
  return [feature('domain', host, registeredFeatures(host))];
}

/** What follows from a host name that is not itself evidence, such as the one in a mail address. */
export function registeredFeatures(host: string): readonly Feature[] {
  const { domain, domainWithoutSuffix: label } = parse(host, { allowPrivateDomains: true, validateHostname: false });
  if (domain === null || label === null || label === '') return [];
  return [feature('registered-domain', domain, label.length >= shortestLabel ? [feature('host-label', label)] : [])];
}

/** Nobody's own: a name under which anybody may register, such as `co.jp` or `duckdns.org`. */
export const isPublicSuffix = (host: string): boolean =>
  parse(host, { allowPrivateDomains: true, validateHostname: false }).domain === null;
