import {
  assemble,
  call,
  type Code,
  type FunctionText,
  i32,
  i64,
  type Local,
  localAt,
  loop,
  type,
  type ValueType,
} from '#platform/wasm/assembler.ts';

/**
 * Arithmetic modulo 2^255 - 19 and on the twisted Edwards curve -x² + y² = 1 + dx²y² (edwards25519) as WebAssembly. A number is ten signed limbs of 26 and 25
 * bits by turns, limb i worth 2^⌈25.5 i⌉, each in 64 bits (D. J. Bernstein, Curve25519: new Diffie-Hellman speed records, 2006); a product keeps them
 * below 2^25.1, sums of up to four products stay far below what a further product can take (limbs of 2^27.4 before 64 bits would overflow). Points are
 * extended coordinates X, Y, Z, T; a cached point is Y+X, Y-X, 2Z, 2dT (H. Hisil, K. K. Wong, G. Carter, E. Dawson, Twisted Edwards curves revisited,
 * 2008). No instruction and no address depends on a value: what takes part in `choose` is read whole.
 *
 * Functions: mul(to, a, b) · square(to, a, times) · add(to, a, b) · sub(to, a, b) on numbers; double(point) · addCached(point, cached), both in place ·
 * toCached(to, point) · choose(to, table, index, negative): the index-th of nine cached points, or its negative. All parameters are addresses but the last two.
 */
export const assembleField = (pages: number): Uint8Array<ArrayBuffer> => assemble(pages, functions);

export const LIMBS = 10;
export const NUMBER_BYTES = 8 * LIMBS;
export const POINT_BYTES = 4 * NUMBER_BYTES;

const word = (place: number): number => place * NUMBER_BYTES;
/** Where things lie in memory. The caller fills `twiceD` once and uses what is free. */
export const place = {
  zero: word(0),
  a: word(1),
  b: word(2),
  c: word(3),
  d: word(4),
  e: word(5),
  f: word(6),
  g: word(7),
  h: word(8),
  twiceD: word(9),
  free: word(10),
};

const limb = (address: Code, index: number): Code => i64.load(index * 8, address);
const longs = (local: (of: ValueType) => Local, count = LIMBS): Local[] => Array.from({ length: count }, () => local(type.i64));
const of = (all: readonly Local[], index: number): Code => all[index]?.get ?? [];
const sum = (terms: readonly Code[]): Code => terms.reduce((all, term) => i64.add(all, term));
const isOdd = (index: number): boolean => index % 2 === 1;
const done = i32.const(0);

/** Brings limbs back to their width; what is above the last one counts 19 times at the first. */
const carried = (h: readonly Local[], carry: Local): Code =>
  [0, 4, 1, 5, 2, 6, 3, 7, 4, 8, 9, 0].map((from) => {
    const bits = isOdd(from) ? 25n : 26n;
    const next = (from + 1) % LIMBS;
    return [
      carry.set(i64.shrS(i64.add(of(h, from), i64.const(1n << (bits - 1n))), i64.const(bits))),
      h[next]?.set(i64.add(of(h, next), next === 0 ? i64.mul(carry.get, i64.const(19n)) : carry.get)) ?? [],
      h[from]?.set(i64.sub(of(h, from), i64.shl(carry.get, i64.const(bits)))) ?? [],
    ];
  });

/** Two odd limbs meet half a bit short of their place, so that their product counts twice; beyond the tenth place a product counts 19 times. */
const mul: FunctionText = {
  name: 'mul',
  parameters: 3,
  body: (local) => {
    const [to, a, b] = [localAt(0), localAt(1), localAt(2)];
    const [f, g, twice, times19, h] = [longs(local), longs(local), longs(local), longs(local), longs(local)];
    const product = (place: number, i: number): Code => {
      const j = (place - i + LIMBS) % LIMBS;
      return i64.mul(of(isOdd(i) && isOdd(j) ? twice : f, i), of(i + j >= LIMBS ? times19 : g, j));
    };
    return [
      f.map((one, i) => one.set(limb(a.get, i))),
      g.map((one, i) => one.set(limb(b.get, i))),
      twice.map((one, i) => one.set(i64.add(of(f, i), of(f, i)))),
      times19.map((one, i) => one.set(i64.mul(of(g, i), i64.const(19n)))),
      h.map((one, place) => one.set(sum(f.map((_, i) => product(place, i))))),
      carried(h, local(type.i64)),
      h.map((one, i) => i64.store(i * 8, to.get, one.get)),
      done,
    ];
  },
};

/** The same with both factors alike, so many times over. */
const square: FunctionText = {
  name: 'square',
  parameters: 3,
  body: (local) => {
    const [to, a, times] = [localAt(0), localAt(1), localAt(2)];
    const [f, twice, times19, times38, h] = [longs(local), longs(local), longs(local), longs(local), longs(local)];
    const carry = local(type.i64);
    const products = (place: number): Code[] =>
      f.flatMap((_, i) => {
        const j = (place - i + LIMBS) % LIMBS;
        if (j < i) return [];
        const areOdd = isOdd(i) && isOdd(j);
        const right = i + j >= LIMBS ? (areOdd ? times38 : times19) : areOdd ? twice : f;
        return [i64.mul(of(i === j ? f : twice, i), of(right, j))];
      });
    return [
      f.map((one, i) => one.set(limb(a.get, i))),
      loop(
        [
          twice.map((one, i) => one.set(i64.add(of(f, i), of(f, i)))),
          times19.map((one, i) => one.set(i64.mul(of(f, i), i64.const(19n)))),
          times38.map((one, i) => one.set(i64.mul(of(f, i), i64.const(38n)))),
          h.map((one, place) => one.set(sum(products(place)))),
          carried(h, carry),
          f.map((one, i) => one.set(of(h, i))),
        ],
        times.tee(i32.sub(times.get, i32.const(1))),
      ),
      f.map((one, i) => i64.store(i * 8, to.get, one.get)),
      done,
    ];
  },
};

const limbwise = (name: string, combine: (one: Code, other: Code) => Code): FunctionText => ({
  name,
  parameters: 3,
  body: () => {
    const [to, a, b] = [localAt(0), localAt(1), localAt(2)];
    return [Array.from({ length: LIMBS }, (_, i) => i64.store(i * 8, to.get, combine(limb(a.get, i), limb(b.get, i)))), done];
  },
});

const times = (to: Code, a: Code, b: Code): Code => call(0, to, a, b);
const squared = (to: Code, a: Code): Code => call(1, to, a, i32.const(1));
const plus = (to: Code, a: Code, b: Code): Code => call(2, to, a, b);
const minus = (to: Code, a: Code, b: Code): Code => call(3, to, a, b);
const at = (address: number): Code => i32.const(address);
const coordinate = (point: Local, index: number): Code => i32.add(point.get, i32.const(index * NUMBER_BYTES));
const [zero, a, b, c, d] = [at(place.zero), at(place.a), at(place.b), at(place.c), at(place.d)];
const [e, f, g, h] = [at(place.e), at(place.f), at(place.g), at(place.h)];
const written = (point: Local): Code => [
  times(coordinate(point, 0), e, f),
  times(coordinate(point, 1), g, h),
  times(coordinate(point, 2), f, g),
  times(coordinate(point, 3), e, h),
];

const double: FunctionText = {
  name: 'double',
  parameters: 1,
  body: () => {
    const point = localAt(0);
    const [x, y, z] = [0, 1, 2].map((index) => coordinate(point, index)) as [Code, Code, Code];
    return [
      squared(a, x),
      squared(b, y),
      squared(c, z),
      plus(c, c, c),
      plus(e, x, y),
      squared(e, e),
      minus(e, e, a),
      minus(e, e, b),
      minus(g, b, a),
      minus(f, g, c),
      plus(h, a, b),
      minus(h, zero, h),
      written(point),
      done,
    ];
  },
};

const addCached: FunctionText = {
  name: 'addCached',
  parameters: 2,
  body: () => {
    const [point, cached] = [localAt(0), localAt(1)];
    const [x, y, z, t] = [0, 1, 2, 3].map((index) => coordinate(point, index)) as [Code, Code, Code, Code];
    return [
      plus(a, y, x),
      times(a, a, coordinate(cached, 0)),
      minus(b, y, x),
      times(b, b, coordinate(cached, 1)),
      times(c, t, coordinate(cached, 3)),
      times(d, z, coordinate(cached, 2)),
      minus(e, a, b),
      minus(f, d, c),
      plus(g, d, c),
      plus(h, a, b),
      written(point),
      done,
    ];
  },
};

const toCached: FunctionText = {
  name: 'toCached',
  parameters: 2,
  body: () => {
    const [to, point] = [localAt(0), localAt(1)];
    return [
      plus(coordinate(to, 0), coordinate(point, 1), coordinate(point, 0)),
      minus(coordinate(to, 1), coordinate(point, 1), coordinate(point, 0)),
      plus(coordinate(to, 2), coordinate(point, 2), coordinate(point, 2)),
      times(coordinate(to, 3), coordinate(point, 3), at(place.twiceD)),
      done,
    ];
  },
};

const choose: FunctionText = {
  name: 'choose',
  parameters: 4,
  body: (local) => {
    const [to, table, index, negative] = [localAt(0), localAt(1), localAt(2), localAt(3)];
    const masks = longs(local, 9);
    const [sign, one, other] = [local(type.i64), local(type.i64), local(type.i64)];
    const picked = (limbAt: number): Code =>
      masks
        .map((mask, entry) => i64.and(i64.load(entry * POINT_BYTES + limbAt * 8, table.get), mask.get))
        .reduce((all, term) => i64.or(all, term));
    const allOnes = (condition: Code): Code => i64.sub(i64.const(0n), i64.extend(condition));
    const swapped = (kept: Local, given: Local): Code => i64.xor(kept.get, i64.and(i64.xor(kept.get, given.get), sign.get));
    return [
      masks.map((mask, entry) => mask.set(allOnes(i32.eq(index.get, i32.const(entry))))),
      sign.set(allOnes(negative.get)),
      Array.from({ length: LIMBS }, (_, i) => [
        one.set(picked(i)),
        other.set(picked(LIMBS + i)),
        i64.store(i * 8, to.get, swapped(one, other)),
        i64.store((LIMBS + i) * 8, to.get, swapped(other, one)),
        i64.store((2 * LIMBS + i) * 8, to.get, picked(2 * LIMBS + i)),
        i64.store((3 * LIMBS + i) * 8, to.get, i64.sub(i64.xor(picked(3 * LIMBS + i), sign.get), sign.get)),
      ]),
      done,
    ];
  },
};

const functions: readonly FunctionText[] = [
  mul,
  square,
  limbwise('add', i64.add),
  limbwise('sub', i64.sub),
  double,
  addCached,
  toCached,
  choose,
];
