import { isWrittenHost } from '#model/indicator/host-name.ts';
import { readUnits } from '../engine/code-units.ts';
import { registeredDomain } from '../families/host.ts';
import { PublicSuffix, startOfLabel, startOfShared } from './public-suffix.ts';
import { lastDotOfHost, standsAt } from './written-value.ts';

/** No name below a suffix was taken: nobody's own. */
export const noneTaken = -1;
/** No public host name in its one form: to be read the general way. */
export const noHost = -2;

/** Where the registered domain of the host name at [start, end) begins; `noneTaken`, `noHost`. */
export function startOfRegistered(bytes: Uint8Array, start: number, end: number): number {
  const last = lastDotOfHost(bytes, start, end);
  if (last < 0) return noHost;
  for (const top of flatTops) if (top.length === end - last - 1 && standsAt(top, bytes, last + 1)) return startOfLabel(bytes, start, last);
  suffix.read(bytes, start, end);
  // Names that no list knows, and those that the model judges by themselves.
  if (suffix.start < 0 || isOnion(bytes, last + 1, end)) {
    const host = readUnits(bytes, start, end);
    if (!isWrittenHost(host)) return noHost;
    const registered = registeredDomain(host);
    return registered === null ? noneTaken : end - registered.length;
  }
  if (suffix.start === start && !suffix.isPrivate) return noHost;
  const below = Math.min(suffix.start, startOfShared(bytes, start, end));
  return below === start ? noneTaken : startOfLabel(bytes, start, below - 1);
}

const suffix = new PublicSuffix();
const ascii = (word: string): Uint8Array => Uint8Array.from(word, (one) => one.charCodeAt(0));
const onion = ascii('onion');
const isOnion = (bytes: Uint8Array, start: number, end: number): boolean => end - start === onion.length && standsAt(onion, bytes, start);
/** Top-level domains directly below which names are taken, and nowhere else: those for documentation (RFC 2606), which nothing shared stands under. */
const flatTops = ['example', 'test'].filter(isFlat).map(ascii);

function isFlat(top: string): boolean {
  return isWrittenHost(`a.${top}`) && registeredDomain(`c.b.a.${top}`) === `a.${top}`;
}
