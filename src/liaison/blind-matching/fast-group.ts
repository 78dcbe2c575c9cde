import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js';
import { instantiate } from '#platform/wasm/instantiate.ts';
import type { Group } from '../core/blind-matching/group.ts';
import { encodeScalar } from '../core/blind-matching/scalar.ts';
import { assembleField, LIMBS, NUMBER_BYTES, place, POINT_BYTES } from './field-kernel.ts';

/** A point in extended coordinates, 40 limbs. */
type FastElement = BigInt64Array;

const PRIME = 2n ** 255n - 19n;
/** Constants of RFC 9496 §4.1. */
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const SQRT_MINUS_ONE = 19681161376707505956807079304988542015446066515923890162744021073123829784752n;
const SQRT_AD_MINUS_ONE = 25063068953384623474111414158702152701244531502492656460079210482610430750235n;
const INVSQRT_A_MINUS_D = 54469307008909316920995813868745141605393597292927456921205312896311721017578n;
const ONE_MINUS_D_SQUARED = 1159843021668779879193775521855586647937357759715417654439879720876111806838n;
const D_MINUS_ONE_SQUARED = 40440834346308536858101042469323190826248399146238708352240133220865137265952n;

/** Points whose tables lie in memory at a time. */
const AT_ONCE = 128;
const TABLE_BYTES = 9 * POINT_BYTES;
/** Digits of a scalar to the base of 16, from -8 to 8. */
const DIGITS = 64;

/**
 * ristretto255 (RFC 9496) with the field as WebAssembly: some eight times as fast as the plain group, and held against it by tests. Multiplying by a secret
 * scalar goes the same way for every scalar: 64 signed digits, each with four doublings and one addition of what `choose` picked by masks. Null where
 * WebAssembly is missing. An instance belongs to the thread that made it.
 */
export function makeFastGroup(): Group<FastElement> | null {
  const room = { number: place.free, point: place.free + 16 * NUMBER_BYTES, cached: 0, tables: 0 };
  room.cached = room.point + POINT_BYTES;
  room.tables = room.cached + POINT_BYTES;
  const instance = instantiate(assembleField(Math.ceil((room.tables + AT_ONCE * TABLE_BYTES) / 65_536)));
  if (instance === null) return null;
  const limbs = new BigInt64Array(instance.memory.buffer);
  const { call } = instance;

  // Sixteen places for numbers, by letter.
  const slot = (index: number): number => room.number + index * NUMBER_BYTES;
  const [r, s, t, u, v, w, x, y] = [slot(0), slot(1), slot(2), slot(3), slot(4), slot(5), slot(6), slot(7)];
  const [p0, p1, p2] = [slot(8), slot(9), slot(10)];
  const [one, minusOne, i, d, spare] = [slot(11), slot(12), slot(13), slot(14), slot(15)];
  const put = (to: number, number: bigint): void => {
    for (let at = 0; at < LIMBS; at += 1) limbs[to / 8 + at] = (number >> SHIFTS(at)) & MASKS(at);
  };
  const get = (from: number): bigint => {
    let number = 0n;
    for (let at = LIMBS - 1; at >= 0; at -= 1) number += (limbs[from / 8 + at] ?? 0n) << SHIFTS(at);
    number %= PRIME;
    return number < 0n ? number + PRIME : number;
  };
  const mul = (to: number, a: number, b: number): void => void call('mul', to, a, b);
  const square = (to: number, a: number, times = 1): void => void call('square', to, a, times);
  const add = (to: number, a: number, b: number): void => void call('add', to, a, b);
  const sub = (to: number, a: number, b: number): void => void call('sub', to, a, b);
  const isNegative = (from: number): boolean => (get(from) & 1n) === 1n;
  const negate = (to: number): void => sub(to, place.zero, to);
  const copy = (to: number, from: number, bytes = NUMBER_BYTES): void => void limbs.copyWithin(to / 8, from / 8, (from + bytes) / 8);
  put(one, 1n);
  put(minusOne, PRIME - 1n);
  put(i, SQRT_MINUS_ONE);
  put(d, D);
  put(place.twiceD, (2n * D) % PRIME);

  /** to = a^((p - 5) / 8), by the chain for 2^252 - 3. */
  function power(to: number, a: number): void {
    square(p0, a);
    square(p1, p0, 2);
    mul(p1, a, p1);
    mul(p0, p0, p1);
    square(p0, p0);
    mul(p0, p1, p0); // 2^5 - 1
    square(p1, p0, 5);
    mul(p0, p1, p0); // 2^10 - 1
    square(p1, p0, 10);
    mul(p1, p1, p0);
    square(p2, p1, 20);
    mul(p1, p2, p1); // 2^40 - 1
    square(p1, p1, 10);
    mul(p0, p1, p0); // 2^50 - 1
    square(p1, p0, 50);
    mul(p1, p1, p0); // 2^100 - 1
    square(p2, p1, 100);
    mul(p1, p2, p1);
    square(p1, p1, 50);
    mul(p0, p1, p0); // 2^250 - 1
    square(p0, p0, 2);
    mul(to, p0, a);
  }

  /** r = the non-negative root of ±(a/b), or of i·a/b; true where a/b is a square (SQRT_RATIO_M1, §4.2). Uses s and spare. */
  function squareRootOfRatio(a: number, b: number): boolean {
    square(s, b);
    mul(s, s, b); // b³
    square(spare, s);
    mul(spare, spare, b); // b⁷
    mul(spare, spare, a);
    power(spare, spare);
    mul(r, spare, s);
    mul(r, r, a);
    square(s, r);
    mul(s, s, b);
    const [check, wanted] = [get(s), get(a)];
    const isRoot = check === wanted;
    const flipped = check === (PRIME - wanted) % PRIME;
    const flippedByI = !isRoot && !flipped && check === ((PRIME - wanted) * SQRT_MINUS_ONE) % PRIME;
    if (flipped || flippedByI) mul(r, r, i);
    if (isNegative(r)) negate(r);
    return isRoot || flipped;
  }

  const read = (at: number): FastElement => limbs.slice(at / 8, at / 8 + 4 * LIMBS);
  const lay = (at: number, element: FastElement): void => limbs.set(element, at / 8);
  const coordinate = (index: number): number => room.point + index * NUMBER_BYTES;

  /** The point of one half of the uniform bytes to room.point (MAP, §4.3.4). */
  function map(bytes: Uint8Array): void {
    put(t, (bytesToNumberLE(bytes) & (2n ** 255n - 1n)) % PRIME);
    square(u, t);
    mul(u, u, i); // r = i·t²
    add(v, u, one);
    put(w, ONE_MINUS_D_SQUARED);
    mul(v, v, w); // u = (r + 1)(1 - d²)
    mul(w, u, d);
    sub(w, minusOne, w); // -1 - rd
    add(x, u, d);
    mul(w, w, x); // v
    copy(x, u); // r, as squareRootOfRatio takes the name
    const wasSquare = squareRootOfRatio(v, w);
    if (!wasSquare) {
      mul(r, r, t);
      if (!isNegative(r)) negate(r); // -|s·t|
    }
    // N = c(r - 1)(d - 1)² - v, with c = -1 or r
    sub(y, x, one);
    mul(y, y, wasSquare ? minusOne : x);
    put(x, D_MINUS_ONE_SQUARED);
    mul(y, y, x);
    sub(y, y, w);
    add(x, r, r);
    mul(x, x, w); // w0 = 2sv
    put(s, SQRT_AD_MINUS_ONE);
    mul(y, y, s); // w1
    square(s, r);
    sub(t, one, s); // w2
    add(s, one, s); // w3
    mul(coordinate(0), x, s);
    mul(coordinate(1), t, y);
    mul(coordinate(2), y, s);
    mul(coordinate(3), x, t);
  }

  /** 0·P to 8·P at `table` as cached points; P lies at room.point and does not stay. */
  function tabulate(table: number, element: FastElement): void {
    put(table, 1n);
    put(table + NUMBER_BYTES, 1n);
    put(table + 2 * NUMBER_BYTES, 2n);
    put(table + 3 * NUMBER_BYTES, 0n);
    lay(room.point, element);
    call('toCached', table + POINT_BYTES, room.point);
    for (let times = 2; times <= 8; times += 1) {
      call('addCached', room.point, table + POINT_BYTES);
      call('toCached', table + times * POINT_BYTES, room.point);
    }
  }

  function setToIdentity(): void {
    put(coordinate(0), 0n);
    put(coordinate(1), 1n);
    put(coordinate(2), 1n);
    put(coordinate(3), 0n);
  }

  /** The sum of the tabulated points times their digits, by digits from the top: doublings are shared. */
  function walk(digits: readonly Int8Array[]): FastElement {
    setToIdentity();
    for (let at = DIGITS - 1; at >= 0; at -= 1) {
      if (at < DIGITS - 1) for (let times = 0; times < 4; times += 1) call('double', room.point);
      for (let of = 0; of < digits.length; of += 1) {
        const digit = digits[of]?.[at] ?? 0;
        const sign = digit >> 7; // -1 where negative
        call('choose', room.cached, room.tables + of * TABLE_BYTES, (digit ^ sign) - sign, sign & 1);
        call('addCached', room.point, room.cached);
      }
    }
    return read(room.point);
  }

  const addTo = (element: FastElement, other: FastElement): FastElement => {
    lay(room.point, other);
    call('toCached', room.cached, room.point);
    lay(room.point, element);
    call('addCached', room.point, room.cached);
    return read(room.point);
  };

  return {
    generator: decode(GENERATOR) ?? new BigInt64Array(4 * LIMBS),
    derive: (uniform) => {
      map(uniform.subarray(0, 32));
      const first = read(room.point);
      map(uniform.subarray(32, 64));
      return addTo(first, read(room.point));
    },
    decode,
    encode,
    add: addTo,
    multiply: (element, scalar) => {
      tabulate(room.tables, element);
      return walk([digitsOf(scalar)]);
    },
    weightedSum: (elements, weights) => {
      let all: FastElement | null = null;
      for (let from = 0; from < elements.length; from += AT_ONCE) {
        const some = elements.slice(from, from + AT_ONCE);
        for (const [at, element] of some.entries()) tabulate(room.tables + at * TABLE_BYTES, element);
        const part = walk(weights.slice(from, from + AT_ONCE).map(digitsOf));
        all = all === null ? part : addTo(all, part);
      }
      setToIdentity();
      return all ?? read(room.point);
    },
  };

  /** DECODE, §4.3.1; the identity is nobody's to send. */
  function decode(bytes: Uint8Array): FastElement | null {
    if (bytes.length !== 32) return null;
    const number = bytesToNumberLE(bytes);
    if (number >= PRIME || (number & 1n) === 1n || number === 0n) return null;
    put(x, number);
    square(y, x);
    sub(t, one, y); // u1 = 1 - s²
    add(u, one, y); // u2 = 1 + s²
    square(v, u); // u2²
    square(w, t);
    mul(w, w, d);
    sub(w, place.zero, w);
    sub(w, w, v); // v = -d·u1² - u2²
    mul(y, w, v);
    if (!squareRootOfRatio(one, y)) return null;
    mul(u, r, u); // den_x
    mul(y, r, u);
    mul(y, y, w); // den_y
    add(x, x, x);
    mul(coordinate(0), x, u);
    if (isNegative(coordinate(0))) negate(coordinate(0));
    mul(coordinate(1), t, y);
    copy(coordinate(2), one);
    mul(coordinate(3), coordinate(0), coordinate(1));
    return isNegative(coordinate(3)) || get(coordinate(1)) === 0n ? null : read(room.point);
  }

  /** ENCODE, §4.3.2. */
  function encode(element: FastElement): Uint8Array {
    lay(room.point, element);
    const [X, Y, Z, T] = [coordinate(0), coordinate(1), coordinate(2), coordinate(3)];
    add(t, Z, Y);
    sub(u, Z, Y);
    mul(t, t, u); // u1
    mul(u, X, Y); // u2
    square(v, u);
    mul(v, v, t);
    squareRootOfRatio(one, v);
    mul(t, r, t); // den1
    mul(u, r, u); // den2
    mul(v, t, u);
    mul(v, v, T); // 1/Z
    mul(w, T, v);
    let [first, second, denominator] = [X, Y, u];
    if (isNegative(w)) {
      mul(x, Y, i);
      mul(y, X, i);
      put(w, INVSQRT_A_MINUS_D);
      mul(t, t, w);
      [first, second, denominator] = [x, y, t];
    }
    mul(w, first, v);
    if (isNegative(w)) negate(second);
    sub(w, Z, second);
    mul(w, w, denominator);
    const number = get(w);
    return numberToBytesLE((number & 1n) === 1n ? PRIME - number : number, 32);
  }
}

const SHIFT = Array.from({ length: LIMBS }, (_, at) => BigInt(Math.ceil(25.5 * at)));
const MASK = Array.from({ length: LIMBS }, (_, at) => (1n << (at % 2 === 0 ? 26n : 25n)) - 1n);
const SHIFTS = (at: number): bigint => SHIFT[at] ?? 0n;
const MASKS = (at: number): bigint => MASK[at] ?? 0n;

/** The generator's encoding (§4.1). */
const GENERATOR = Uint8Array.from(
  (`e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76`.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)),
);

/** Digits from -8 to 8 to the base of 16, lowest first. */
function digitsOf(scalar: bigint): Int8Array {
  const digits = new Int8Array(DIGITS);
  let carry = 0;
  for (const [at, byte] of encodeScalar(scalar).entries()) {
    for (const [half, value] of [byte & 15, byte >> 4].entries()) {
      const digit = value + carry;
      carry = (digit + 8) >> 4;
      digits[2 * at + half] = digit - (carry << 4);
    }
  }
  return digits;
}
