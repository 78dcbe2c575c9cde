import { lengthBonus } from './aplib-unpack.ts';

/**
 * The ways in which a packer may have written `bytes` (at least one) in aPLib's format. The format leaves the choice of matches to the packer, and that
 * of the original is not published; so these are all ways that differ in at most `deviations` choices from one that always takes the longest match
 * (of equals the cheapest, then the nearest), the likeliest first. `length`: only packings of so many bytes. `fits`: what is known of them; a byte
 * that does not fit ends that way at once. Stops after `work` tokens tried.
 */
export function* aplibPackings(bytes: Uint8Array, wanted: Wanted): Generator<Uint8Array> {
  const matches = Array.from(bytes, (_, at) => matchesAt(bytes, at));
  const cheapest = cheapestRest(bytes, matches);
  const budget = { left: wanted.work };
  for (let deviations = 0; deviations <= wanted.deviations; deviations += 1)
    yield* continued({ bytes, matches, cheapest, wanted, budget }, startWith(bytes), deviations);
}

export type Wanted = {
  readonly deviations: number;
  readonly work: number;
  readonly length?: number;
  readonly fits?: (at: number, byte: number) => boolean;
  /** What a simpler packer leaves out. */
  readonly without?: readonly Token['kind'][];
};

type Search = {
  readonly bytes: Uint8Array;
  readonly matches: readonly (readonly Match[])[];
  /** Bits that the rest from here on takes at least. */
  readonly cheapest: readonly number[];
  readonly wanted: Wanted;
  readonly budget: { left: number };
};
type Match = { readonly distance: number; readonly length: number };
type Token = { readonly kind: 'literal' | 'zero' } | ({ readonly kind: 'near' | 'short' | 'match' | 'again' } & Match);

/** What is written so far: packed bytes, where the open tag byte stands, how many of its bits are free, and what the unpacker will remember. */
type Written = {
  readonly at: number;
  readonly packed: readonly number[];
  readonly tagAt: number;
  readonly free: number;
  readonly lastDistance: number;
  readonly afterMatch: boolean;
};

const startWith = (bytes: Uint8Array): Written => ({
  at: 1,
  packed: [bytes[0] ?? 0],
  tagAt: -1,
  free: 0,
  lastDistance: 0,
  afterMatch: false,
});

/** Exactly `deviations` deviations from here to the end. */
function* continued(search: Search, written: Written, deviations: number): Generator<Uint8Array> {
  const { bytes, wanted, budget, cheapest } = search;
  if (written.at >= bytes.length) {
    if (deviations > 0) return;
    const done = write(written, '110', 0, 0, search, false);
    if (done && (wanted.length === undefined || done.packed.length === wanted.length)) yield Uint8Array.from(done.packed);
    return;
  }
  const bits = written.packed.length * 8 - written.free;
  const least = Math.ceil((bits + (cheapest[written.at] ?? 0)) / 8);
  const most = Math.ceil((bits + (bytes.length - written.at) * 9 + 18) / 8);
  if (wanted.length !== undefined && (least > wanted.length || most < wanted.length)) return;
  for (const [rank, token] of tokensAt(search, written).entries()) {
    if (rank > 0 && deviations === 0) return;
    if ((budget.left -= 1) < 0) return;
    const next = writeToken(search, written, token);
    if (next) yield* continued(search, next, rank > 0 ? deviations - 1 : deviations);
  }
}

/** Every token possible here, the natural one first. */
function tokensAt({ bytes, matches, wanted }: Search, { at, lastDistance, afterMatch }: Written): Token[] {
  const byte = bytes[at] ?? 0;
  const tokens: Token[] = [];
  for (const { distance, length } of matches[at] ?? [])
    for (let taken = length; taken >= Math.max(2, length - SHORTER); taken -= 1) {
      if (distance === lastDistance && !afterMatch) tokens.push({ kind: 'again', distance, length: taken });
      if (distance < 128 && taken <= 3) tokens.push({ kind: 'short', distance, length: taken });
      if (taken - lengthBonus(distance) >= 2) tokens.push({ kind: 'match', distance, length: taken });
    }
  tokens.sort((a, b) => sizeOf(b) - sizeOf(a) || bitsOf(a, afterMatch) - bitsOf(b, afterMatch) || reach(a) - reach(b));
  if (byte === 0) tokens.push({ kind: 'zero' });
  for (let distance = 1; distance <= 15 && distance <= at; distance += 1)
    if (byte !== 0 && bytes[at - distance] === byte) tokens.push({ kind: 'near', distance, length: 1 });
  tokens.push({ kind: 'literal' });
  return (wanted.without ? tokens.filter(({ kind }) => !wanted.without?.includes(kind)) : tokens).slice(0, CHOICES);
}

const sizeOf = (token: Token): number => ('length' in token ? token.length : 1);
const reach = (token: Token): number => ('distance' in token ? token.distance : 0);

function bitsOf(token: Token, afterMatch: boolean): number {
  switch (token.kind) {
    case 'literal':
      return 9;
    case 'zero':
    case 'near':
      return 7;
    case 'short':
      return 11;
    case 'again':
      return 4 + gammaBits(token.length).length;
    case 'match':
      return (
        10 + gammaBits((token.distance >> 8) + (afterMatch ? 2 : 3)).length + gammaBits(token.length - lengthBonus(token.distance)).length
      );
  }
}

function writeToken(search: Search, written: Written, token: Token): Written | null {
  switch (token.kind) {
    case 'literal':
      return write(written, '0', search.bytes[written.at] ?? 0, 1, search, false);
    case 'zero':
      return write(written, '1110000', null, 1, search, false);
    case 'near':
      return write(written, `111${token.distance.toString(2).padStart(4, '0')}`, null, 1, search, false);
    case 'short':
      return write(written, '110', (token.distance << 1) | (token.length - 2), token.length, search, true, token.distance);
    case 'again':
      return write(written, `1000${gammaBits(token.length)}`, null, token.length, search, true, token.distance);
    case 'match': {
      const first = write(
        written,
        `10${gammaBits((token.distance >> 8) + (written.afterMatch ? 2 : 3))}`,
        token.distance & 255,
        0,
        search,
        true,
        token.distance,
      );
      return first && write(first, gammaBits(token.length - lengthBonus(token.distance)), null, token.length, search, true, token.distance);
    }
  }
}

/** Bits, then perhaps a byte. A tag byte is opened when its first bit is written; it is held against what is known when it is full, or at the end. */
function write(
  written: Written,
  bits: string,
  byte: number | null,
  advance: number,
  { wanted: { fits } }: Search,
  afterMatch: boolean,
  lastDistance = written.lastDistance,
): Written | null {
  const packed = written.packed.slice();
  let { tagAt, free } = written;
  for (const bit of bits) {
    if (free === 0) {
      if (tagAt >= 0 && fits && !fits(tagAt, packed[tagAt] ?? 0)) return null;
      tagAt = packed.length;
      packed.push(0);
      free = 8;
    }
    free -= 1;
    if (bit === '1') packed[tagAt] = (packed[tagAt] ?? 0) | (1 << free);
  }
  if (byte !== null) {
    if (fits && !fits(packed.length, byte)) return null;
    packed.push(byte);
  }
  const ended = advance === 0 && byte === 0 && !afterMatch;
  if (fits && tagAt >= 0 && (free === 0 || ended) && !fits(tagAt, packed[tagAt] ?? 0)) return null;
  return { at: written.at + advance, packed, tagAt, free, lastDistance, afterMatch };
}

/** Elias gamma as the format has it: after the leading one, each bit is followed by whether another one comes. `value` at least 2. */
function gammaBits(value: number): string {
  const digits = value.toString(2).slice(1);
  return Array.from(digits, (digit, at) => digit + (at < digits.length - 1 ? '1' : '0')).join('');
}

/** The longest match of at least 2 bytes at each distance back from here. */
function matchesAt(bytes: Uint8Array, at: number): Match[] {
  const found: Match[] = [];
  for (let distance = 1; distance <= at; distance += 1) {
    let length = 0;
    while (at + length < bytes.length && bytes[at + length] === bytes[at + length - distance]) length += 1;
    if (length >= 2) found.push({ distance, length });
  }
  return found;
}

/** Never more bits than any packing takes from each place on: every match as cheap as it can ever be. */
function cheapestRest(bytes: Uint8Array, matches: readonly (readonly Match[])[]): number[] {
  const bits = Array.from({ length: bytes.length + 1 }, () => 11);
  for (let at = bytes.length - 1; at > 0; at -= 1) {
    const single = bytes[at] === 0 || bytes.subarray(Math.max(0, at - 15), at).includes(bytes[at] ?? 0) ? 7 : 9;
    let least = single + (bits[at + 1] ?? 0);
    const longest = (matches[at] ?? []).reduce((most, { length }) => Math.max(most, length), 0);
    for (let length = 2; length <= longest; length += 1) least = Math.min(least, 4 + gammaBits(length).length + (bits[at + length] ?? 0));
    bits[at] = least;
  }
  return bits;
}

/** Of the tokens possible at one place only so many are tried; the rest are matches that no sensible packer takes. */
const CHOICES = 24;
/** A match may be taken this much shorter than it could be. */
const SHORTER = 3;
