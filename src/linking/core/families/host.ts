import { parse } from 'tldts';
import shared from '#knowledge/shared-suffixes.json' with { type: 'json' };
import { feature, type Feature } from './family.ts';
import { nameFeatures, subdomainFeatures } from './names.ts';

/** Shorter names are anybody's: `mail`, `shop`, `web`. */
const shortestLabel = 5;

const sharedSuffixes: ReadonlySet<string> = new Set(shared.services.flatMap(({ suffixes }) => suffixes));

/**
 * A host name, the domain that somebody took for it, and the label they chose. Names under a free host or a dynamic-DNS service belong to different
 * people: the public suffix list is read with its private section, and knowledge/shared-suffixes.json adds services that never asked to be on it.
 */
export function hostFeatures(host: string): readonly Feature[] {
  const registered = registeredDomain(host);
  return [feature('domain', host, [...registeredFeatures(host), ...(registered === null ? [] : subdomainFeatures(host, registered))])];
}

/** What follows from a host name that is not itself evidence, such as the one in a mail address. */
export function registeredFeatures(host: string): readonly Feature[] {
  const { name, isService } = registration(host);
  if (name === null) return [];
  const label = name.slice(0, name.indexOf('.'));
  const labels = label.length >= shortestLabel ? [feature('host-label', label)] : [];
  return [feature('registered-domain', name, [...labels, ...nameFeatures(name, isService)])];
}

/** The part of a host name that one holder took; null for a name under which anybody may take one, such as `co.jp` or `duckdns.org`. */
export const registeredDomain = (host: string): string | null => registration(host).name;

function registration(host: string): { readonly name: string | null; readonly isService: boolean } {
  const { domain, isPrivate } = parse(host, { allowPrivateDomains: true, validateHostname: false });
  for (let at = host.length; at > 0;) {
    at = host.lastIndexOf('.', at - 1);
    if (!sharedSuffixes.has(host.slice(at + 1))) continue;
    return { name: at < 0 ? null : host.slice(host.lastIndexOf('.', at - 1) + 1), isService: true };
  }
  return { name: domain, isService: isPrivate === true };
}
