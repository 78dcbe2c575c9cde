import { feature, type Feature } from './family.ts';

/** So many letters of a name cost about 2³⁰ tries: who has them chose them, and takes them for each new service. */
const chosen = 6;

/** An onion service, and the beginning of its name. `host` may have subdomains; names of neither version have no chosen beginning. */
export function onionFeatures(host: string): readonly Feature[] {
  const name = /(?:^|\.)([a-z2-7]{16}|[a-z2-7]{56})\.onion$/.exec(host)?.[1];
  return [feature('onion', host, name === undefined ? [] : [feature('onion-beginning', name.slice(0, chosen))])];
}
