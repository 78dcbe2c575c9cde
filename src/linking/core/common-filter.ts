import { type CommonValues, ipv4Network } from './common.ts';
import { mostBytes, writeUnits } from './engine/code-units.ts';
import { typeNames, typeNumbers } from './engine/feature-types.ts';
import { markOf } from './engine/mark.ts';
import { lastDotOfIpv4 } from './lines/written-value.ts';

/** Sixteen bits of a mark are looked at: of some hundred values hardly one in a hundred others passes for one. */
const bits = 1 << 16;

/**
 * Tells of most values that the table of common values says nothing of them, by their bytes and without making a string: of a million reports nearly all values are such. What it lets
 * through is looked up (`commonReasons`), which a test holds it to.
 */
export class CommonFilter {
  /** By number of a type: what there is to ask. */
  readonly #ways: Uint8Array;
  readonly #equal = new Uint8Array(bits >> 3);
  readonly #under = new Uint8Array(bits >> 3);
  /** By the first two numbers of an IPv4 address. */
  readonly #within = new Uint8Array(bits >> 3);

  constructor({ rules }: CommonValues) {
    this.#ways = Uint8Array.from(typeNames, (type) => wayOf.get(type) ?? nothing);
    for (const { types = [], equal = [], under = [], within = [] } of rules) {
      for (const type of types) {
        const number = typeNumbers.get(type);
        if (number === undefined) continue; // nobody counts it
        if (this.#ways[number] === nothing) this.#ways[number] = equals;
        for (const value of equal) put(this.#equal, markOfText(number, value));
      }
      for (const host of under) put(this.#under, markOfText(ofHost, host));
      for (const network of within) this.#putNetwork(network);
    }
  }

  /**
   * False only where `commonReasons` has nothing to say.
   * @param type as in feature-types.ts; the value as code-units.ts writes it
   * @param isTaken of a host name: whether it is, or is below, a name that somebody took
   */
  maySay(type: number, bytes: Uint8Array, start: number, end: number, isTaken: boolean): boolean {
    const way = this.#ways[type]!; // a type there is
    if (way === nothing) return false;
    if (way === anything || has(this.#equal, markOf(type, bytes, start, end))) return true;
    if (way === addresses) {
      if (lastDotOfIpv4(bytes, start, end) < 0) return true;
      return has(this.#within, firstTwo(bytes, start));
    }
    if (way !== hosts) return false;
    if (!isTaken) return true;
    for (let at = start; at < end; at++)
      if ((at === start || bytes[at - 1] === dot) && has(this.#under, markOf(ofHost, bytes, at, end))) return true;
    return false;
  }

  #putNetwork(network: string): void {
    const { base, open } = ipv4Network(network);
    if (base < 0) return; // of IPv6, whose addresses are all looked up
    for (let first = base >>> 16; first <= (base + open - 1) >>> 16; first++) put(this.#within, first);
  }
}

const [nothing, equals, hosts, addresses, anything] = [0, 1, 2, 3, 4];
const wayOf: ReadonlyMap<string, number> = new Map([
  ['domain', hosts],
  ['registered-domain', hosts],
  ['ipv4', addresses],
  ['ipv6', anything],
  ['cidr', anything],
]);
/** No type has this number. */
const ofHost = 0xffff;
const dot = 0x2e;

const put = (set: Uint8Array, mark: number): void => {
  set[(mark & (bits - 1)) >> 3]! |= 1 << (mark & 7);
};
const has = (set: Uint8Array, mark: number): boolean => ((set[(mark & (bits - 1)) >> 3]! >> (mark & 7)) & 1) === 1;

function markOfText(first: number, text: string): number {
  const bytes = new Uint8Array(mostBytes(text));
  return markOf(first, bytes, 0, writeUnits(text, bytes, 0));
}

/** The first two numbers of a dotted address as one. */
function firstTwo(bytes: Uint8Array, start: number): number {
  let [number, first] = [0, 0];
  for (let at = start, dots = 0; ; at++) {
    const byte = bytes[at]!; // four numbers with dots between them
    if (byte !== dot) number = number * 10 + byte - 0x30;
    else if (dots++ === 0) [first, number] = [number, 0];
    else return (first << 8) | number;
  }
}
