import { isWrittenHost } from '#model/indicator/host-name.ts';
import { readUnits } from '../engine/code-units.ts';
import { registeredDomain } from '../families/host.ts';
import { lastDotOfHost, standsAt } from './written-value.ts';

/** No name below a suffix was taken: nobody's own. */
export const noneTaken = -1;
/** No public host name in its one form: to be read the general way. */
export const noHost = -2;

/** Where the registered domain of the host name at [start, end) begins; `noneTaken`, `noHost`. */
export function startOfRegistered(bytes: Uint8Array, start: number, end: number): number {
  const last = lastDotOfHost(bytes, start, end);
  if (last < 0) return noHost;
  for (const top of flatTops) {
    if (top.length !== end - last - 1 || !standsAt(top, bytes, last + 1)) continue;
    let from = last;
    while (from > start && bytes[from - 1] !== dot) from -= 1;
    return from;
  }
  const host = readUnits(bytes, start, end);
  if (!isWrittenHost(host)) return noHost;
  const registered = registeredDomain(host);
  return registered === null ? noneTaken : end - registered.length;
}

const dot = 0x2e;
/** Top-level domains directly below which names are taken, and nowhere else: those for documentation (RFC 2606), which nothing shared stands under. */
const flatTops = ['example', 'test'].filter(isFlat).map((top) => Uint8Array.from(top, (one) => one.charCodeAt(0)));

function isFlat(top: string): boolean {
  return isWrittenHost(`a.${top}`) && registeredDomain(`c.b.a.${top}`) === `a.${top}`;
}
