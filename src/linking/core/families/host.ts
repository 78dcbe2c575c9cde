import { parse } from 'tldts';
import shared from '#knowledge/shared-suffixes.json' with { type: 'json' };
import { feature, type Feature } from './family.ts';

/** Shorter names are anybody's: `mail`, `shop`, `web`. */
const shortestLabel = 5;

const sharedSuffixes: ReadonlySet<string> = new Set(shared.services.flatMap(({ suffixes }) => suffixes));

/**
 * A host name, the domain that somebody took for it, and the label they chose. Names under a free host or a dynamic-DNS service belong to different
 * people: the public suffix list is read with its private section, and knowledge/shared-suffixes.json adds services that never asked to be on it.
 */
export function hostFeatures(host: string): readonly Feature[] {
  return [feature('domain', host, registeredFeatures(host))];
}

/** What follows from a host name that is not itself evidence, such as the one in a mail address. */
export function registeredFeatures(host: string): readonly Feature[] {
  const registered = registeredDomain(host);
  if (registered === null) return [];
  const label = registered.slice(0, registered.indexOf('.'));
  return [feature('registered-domain', registered, label.length >= shortestLabel ? [feature('host-label', label)] : [])];
}

/** The part of a host name that one holder took; null for a name under which anybody may take one, such as `co.jp` or `duckdns.org`. */
export function registeredDomain(host: string): string | null {
  const { domain } = parse(host, { allowPrivateDomains: true, validateHostname: false });
  for (let at = host.length; at > 0;) {
    at = host.lastIndexOf('.', at - 1);
    if (!sharedSuffixes.has(host.slice(at + 1))) continue;
    return at < 0 ? null : host.slice(host.lastIndexOf('.', at - 1) + 1);
  }
  return domain;
}
