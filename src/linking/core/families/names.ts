import { feature, type Feature } from './family.ts';

/** Shorter words are in everybody's names. */
const shortestWord = 4;

/**
 * How an attacker names things, which needs no equal name: a word or two words of the registered name, its shape, and the free host or dynamic-DNS
 * service under which it was taken. Measured on published reports, they say something between short reports of the same months (half-lives and dilution
 * in linking-weights.json), and what everybody uses becomes a hub by its number.
 * @param registered the part of a host name that somebody took
 * @param isService whether other people's names stand beside it, under the same service
 */
export function nameFeatures(registered: string, isService: boolean): readonly Feature[] {
  const dot = registered.indexOf('.');
  const [label, suffix] = [registered.slice(0, dot), registered.slice(dot + 1)];
  const words = label.split(/[^a-z]+/).filter((word) => word.length >= 3);
  const found = [feature('name-shape', `${shapeOf(label)}.${suffix}`)];
  const word = longest(words.filter((one) => one !== label));
  if (word !== null) found.push(feature('name-word', word));
  if (isService) found.push(feature('hosting-service', suffix));
  else if (words.length > 1) found.push(feature('name-words', `${words[0]}-${words[1]}`));
  return found;
}

/** What stands before the registered name, whole, and of several labels the longest. */
export function subdomainFeatures(host: string, registered: string): readonly Feature[] {
  if (host.length <= registered.length) return [];
  const before = host.slice(0, -registered.length - 1);
  if (before.length < shortestWord) return [];
  const label = before.includes('.') ? longest(before.split('.')) : null;
  return [feature('subdomain', before, label === null ? [] : [feature('subdomain-label', label)])];
}

/** Runs of letters and digits with their lengths: `a6-d2` for `update-24`. Other scripts and punycode count as letters. */
const shapeOf = (label: string): string => label.replace(/\d+|[^\d-]+/g, (run) => `${/^\d/.test(run) ? 'd' : 'a'}${run.length}`);

/** The first of the longest that is a word at all. */
function longest(words: readonly string[]): string | null {
  let found: string | null = null;
  for (const word of words) if (word.length >= shortestWord && word.length > (found?.length ?? 0)) found = word;
  return found;
}
