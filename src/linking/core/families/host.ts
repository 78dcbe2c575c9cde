import { getDomain } from 'tldts';
import shared from '#knowledge/shared-suffixes.json' with { type: 'json' };
import { feature, type Feature } from './family.ts';
import { isOrdinary } from './ordinary-words.ts';

/** Shorter names are anybody's: `mail`, `shop`, `web`. */
export const shortestLabel = 5;
export const shortestPart = 4;

const sharedSuffixes: ReadonlySet<string> = new Set(shared.services.flatMap(({ suffixes }) => suffixes));

/**
 * A host name, the domain that somebody took for it, and the label they chose. Names under a free host or a dynamic-DNS service belong to different
 * people: the public suffix list is read with its private section, and knowledge/shared-suffixes.json adds services that never asked to be on it.
 */
export function hostFeatures(host: string): readonly Feature[] {
  const registered = registeredDomain(host);
  return [feature('domain', host, registered === null ? [] : [...labelled(registered), ...partOfSubdomain(host, registered)])];
}

/** What follows from a host name that is not itself evidence, such as the one in a mail address. */
export function registeredFeatures(host: string): readonly Feature[] {
  const registered = registeredDomain(host);
  return registered === null ? [] : labelled(registered);
}

function labelled(registered: string): readonly Feature[] {
  const label = registered.slice(0, registered.indexOf('.'));
  const labels = label.length >= shortestLabel ? [feature(isOrdinary(label) ? 'plain-label' : 'host-label', label)] : [];
  return [feature('registered-domain', registered, labels)];
}

/** The longest part of a subdomain of several that is no ordinary word: who sets up hosts in numbers names them alike. */
function partOfSubdomain(host: string, registered: string): readonly Feature[] {
  if (host.length <= registered.length) return [];
  const before = host.slice(0, -registered.length - 1);
  if (!before.includes('.')) return [];
  let part = '';
  for (const label of before.split('.')) if (label.length >= shortestPart && label.length > part.length && !isOrdinary(label)) part = label;
  return part === '' ? [] : [feature('subdomain-label', part)];
}

// One host is asked about several times in a row, and so is the name that was found in it, whose answer is the same.
let lastHost = '';
let lastFound: string | null = null;

/** The part of a host name that one holder took; null for a name under which anybody may take one, such as `co.jp` or `duckdns.org`. */
export function registeredDomain(host: string): string | null {
  if (host === lastHost || host === lastFound) return lastFound;
  lastFound = register(host);
  lastHost = host;
  return lastFound;
}

/** Suffixes may stand under one another (a cloud, its store of files, a region of that): below the longest a name is taken. */
function register(host: string): string | null {
  const listed = getDomain(host, options);
  if (listed === null) return null;
  const listedSuffix = host.length - listed.length + listed.indexOf('.') + 1;
  for (let label = -1, at = 0; at < listedSuffix; at = host.indexOf('.', at) + 1) {
    if (sharedSuffixes.has(host.slice(at))) return label < 0 ? null : host.slice(label);
    label = at;
  }
  return listed;
}

/** Host names come in their one form here: there is nothing around them to be taken off. */
const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };
