import { addressFeatures } from './address.ts';
import { feature, type Feature } from './family.ts';
import { hostFeatures } from './host.ts';
import { onionFeatures } from './onion.ts';
import { isOrdinary } from './ordinary-words.ts';

export const shortestPath = 6;
export const shortestFileName = 4;

/**
 * A URL is a host, a path and the names of its parameters. The path of a kit is the strongest rare sign that was measured
 * (research: 91–98 % of shared paths are right); parameter values belong to the victim and are left out.
 */
export function urlFeatures(norm: string): readonly Feature[] {
  const parts = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/:?#]*)(?::\d*)?([^?#]*)(?:\?([^#]*))?/i.exec(norm);
  if (parts === null) return [feature('url', norm)];
  const [, host = '', path = '', query = ''] = parts;
  // A URL without path or query says no more than its host.
  const whole = path.length > 1 || query !== '';
  const broader = [...addressOrHost(host), ...pathFeatures(path), ...parameterFeatures(query)];
  return whole ? [feature('url', norm, broader)] : broader;
}

/** A path as evidence; one of a few letters (`/uc`) is the same on unrelated sites by chance. The file's name often stays when the folders change, and is left out where it is ordinary (`login.php`). */
export function pathFeatures(path: string): readonly Feature[] {
  if (path.length < shortestPath) return [];
  const last = path.slice(path.lastIndexOf('/', path.length - 2) + 1).replace('/', '');
  const dot = last.lastIndexOf('.');
  const isOwn = last.length >= shortestFileName && !isOrdinary(dot > 0 ? last.slice(0, dot) : last);
  return [feature('path', path, isOwn ? [feature('file-name', last)] : [])];
}

function addressOrHost(host: string): readonly Feature[] {
  if (host.startsWith('[')) return addressFeatures('ipv6', host.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return addressFeatures('ipv4', host);
  if (host.endsWith('.onion')) return onionFeatures(host);
  return host === '' ? [] : hostFeatures(host);
}

/** Two names or more, sorted: one name alone (`id`) is everywhere. */
export function parameterFeatures(query: string): readonly Feature[] {
  if (!query.includes('&')) return [];
  const names = new Set<string>();
  for (const pair of query.split('&').slice(0, 40)) {
    const name = pair.split('=', 1)[0] ?? '';
    if (name !== '' && name.length <= 40) names.add(name);
  }
  return names.size >= 2 ? [feature('parameters', [...names].sort().join(','))] : [];
}
