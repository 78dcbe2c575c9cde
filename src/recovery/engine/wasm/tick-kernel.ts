import { MODULUS, START } from '../../core/seeds/dotnet-random.ts';
import type { Code, FunctionText, Local, ValueType } from '#platform/wasm/assembler.ts';
import {
  assemble,
  choose,
  i16x8,
  i32,
  i32x4,
  i64,
  i64x2,
  i8x16,
  leave,
  localAt,
  loop,
  loopWhile,
  type,
  v128,
  when,
} from '#platform/wasm/assembler.ts';
import { streamRounds } from './stream-rounds.ts';
import { transpose } from './transpose.ts';

/** Raw samples a seed: 32 characters and up to 8 that are left out. */
export const SAMPLES = 40;
const VECTORS = SAMPLES / 4;

/** Where things lie in memory, bytes. The caller fills those marked *. */
export const place = {
  /** * The samples of the next seed without overflows, then the two forms that tell the overflows, then two zeros. */
  samples: 0,
  /** * By what each of these grows from seed to seed. */
  steps: 176,
  /** * What to add to the samples: for no overflow, the first, the second, both. */
  corrections: 352,
  /** Passwords of four seeds, with room for moving. */
  passwords: 1024,
  /** * Salsa20's start, every word four times, one a seed; the kernel puts the passwords in. */
  state: 1408,
  /** Key stream: word by word, four seeds each. */
  stream: 1664,
  /** Not 0 where one of the four seeds is beyond what the kernel can do. */
  unsure: 1920,
  /** * Tests of 12 bytes: where the word of key stream lies behind `stream`, mask, value. */
  tests: 1924,
} as const;
/** What there is room for in a page. */
export const MOST_TESTS = 4096;
/** Bytes of a password's place. */
const ROOM = 96;

/**
 * A module with `search(groups, testsEnd, seed)`: goes through `groups` × 4 seeds from `seed` and stops behind the first four of which one passes a
 * test (masked word of key stream = value) or is unsure; answers how many groups were left with these four, 0 where it came through. To go on, call
 * it with one less and the seed behind them. What it stops at is for the caller to verify by the readable form.
 */
export const assembleTicks = (): Uint8Array => assemble(1, [search]);

const search: FunctionText = {
  name: 'search',
  parameters: 3,
  body: (local) => {
    const [groups, testsEnd, seed] = [localAt(0), localAt(1), localAt(2)];
    const [unsure, test, rounds, password] = [local(type.i32), local(type.i32), local(type.i32), local(type.i32)];
    const [hit, spare] = [local(type.v128), local(type.v128)];
    const x = Array.from({ length: 16 }, () => local(type.v128));
    const spares = Array.from({ length: 4 }, () => local(type.v128));
    const start = (word: number): Code => v128.load(place.state + word * 16, zero);

    const states = [0, 1].map((half) => {
      const rows = [0, 1, 2, 3].map((lane) => v128.load(place.passwords + lane * ROOM + half * 16, zero));
      const { before, columns } = transpose(rows, spares);
      return [before, columns.map((column, at) => v128.store(place.state + ((half === 0 ? 1 : 11) + at) * 16, zero, column))];
    });
    const matches = i32x4.eq(
      v128.and(v128.load(place.stream, i32.load(0, test.get)), v128.load32Splat(4, test.get)),
      v128.load32Splat(8, test.get),
    );
    return [
      loop(
        [
          unsure.set(zero),
          password.set(zero),
          loop(
            drawPassword(local, seed, password, unsure),
            i32.ltU(password.tee(i32.add(password.get, i32.const(ROOM))), i32.const(4 * ROOM)),
          ),
          states,
          x.map((word, at) => word.set(start(at))),
          rounds.set(i32.const(20)),
          streamRounds('salsa20', x, rounds, spare),
          x.map((word, at) => v128.store(place.stream + at * 16, zero, i32x4.add(word.get, start(at)))),
          hit.set(v128.const([0, 0, 0, 0])),
          test.set(i32.const(place.tests)),
          loopWhile(i32.ltU(test.get, testsEnd.get), [hit.set(v128.or(hit.get, matches)), test.set(i32.add(test.get, i32.const(12)))]),
          when(i32.or(v128.anyTrue(hit.get), unsure.get), [i32.store(place.unsure, zero, unsure.get), leave(groups.get)]),
        ],
        groups.tee(i32.sub(groups.get, i32.const(1))),
      ),
      zero,
    ];
  },
};

/** The password of `seed` to `place.passwords` + `password`; `seed` and the samples go on by one. */
function drawPassword(local: (of: ValueType) => Local, seed: Local, password: Local, unsure: Local): Code {
  const [beyond, first, second, correction, from] = [local(type.i32), local(type.i32), local(type.i32), local(type.i32), local(type.i32)];
  const skipped = local(type.i64);
  const [sample, low, high, moved] = [local(type.v128), local(type.v128), local(type.v128), local(type.v128)];
  const characters = Array.from({ length: VECTORS }, () => local(type.v128));
  const bytes = [local(type.v128), local(type.v128), local(type.v128)] as const;

  const overflows: Code = [
    beyond.set(choose(i32.gtU(seed.get, i32.const(START)), i32.sub(seed.get, i32.const(START)), zero)),
    first.set(i32.add(i32.load(place.samples + SAMPLES * 4, zero), beyond.get)),
    second.set(i32.add(i32.load(place.samples + SAMPLES * 4 + 4, zero), beyond.get)),
    // Exactly at the border the forms promise nothing (see linearRandom).
    unsure.set(
      i32.or(
        unsure.get,
        i32.or(
          i32.ltU(i32.sub(first.get, i32.const(2 ** 31 - 1)), i32.const(2)),
          i32.ltU(i32.sub(second.get, i32.const(2 ** 31)), i32.const(2)),
        ),
      ),
    ),
    correction.set(
      i32.mul(
        i32.add(i32.shrU(first.get, i32.const(31)), i32.shl(i32.gtU(second.get, i32.const(2 ** 31)), i32.const(1))),
        i32.const(SAMPLES * 4),
      ),
    ),
  ];

  const draw = (vector: number): Code => [
    sample.set(v128.load(place.samples + vector * 16, zero)),
    v128.store(place.samples + vector * 16, zero, reduced(low, i32x4.add(sample.get, v128.load(place.steps + vector * 16, zero)))),
    vector < VECTORS
      ? [
          sample.set(reduced(low, i32x4.add(sample.get, v128.load(place.corrections + vector * 16, correction.get)))),
          low.set(i64x2.extmulLowU(sample.get, RANGE)),
          high.set(i64x2.extmulHighU(sample.get, RANGE)),
          characters[vector]?.set(v128.shuffle(EVEN_WORDS, quotient(low), quotient(high))) ?? [],
        ]
      : [],
  ];

  const character = (at: number): Code => characters[at]?.get ?? [];
  const packed = (a: Code, b: Code, c: Code, d: Code): Code =>
    i8x16.add(i8x16.narrowI16x8U(i16x8.narrowI32x4U(a, b), i16x8.narrowI32x4U(c, d)), i8x16.splat(i32.const(33)));
  const leftOut = (at: 0 | 1 | 2): Code =>
    i64.extend(
      i8x16.bitmask(v128.or(i8x16.eq(bytes[at].get, i8x16.splat(i32.const(0x22))), i8x16.eq(bytes[at].get, i8x16.splat(i32.const(0x5c))))),
    );

  return [
    overflows,
    Array.from({ length: VECTORS + 1 }, (_, vector) => draw(vector)),
    bytes[0].set(packed(character(0), character(1), character(2), character(3))),
    bytes[1].set(packed(character(4), character(5), character(6), character(7))),
    bytes[2].set(packed(character(8), character(9), character(8), character(9))),
    bytes.map((part, at) => v128.store(place.passwords + at * 16, password.get, part.get)),
    skipped.set(
      i64.or(i64.or(leftOut(0), i64.shl(leftOut(1), i64.const(16n))), i64.shl(i64.and(leftOut(2), i64.const(0xffn)), i64.const(32n))),
    ),
    unsure.set(i32.or(unsure.get, i32.gtU(i32.wrap(i64.countOnes(skipped.get)), i32.const(SAMPLES - 32)))),
    // The lowest bit is a character to leave out: everything behind it moves one up, the bits too.
    loopWhile(i32.wrap(skipped.get), [
      from.set(i32.add(password.get, i32.wrap(i64.countTrailingZeros(skipped.get)))),
      [0, 16, 32].map((at) => [
        moved.set(v128.load(place.passwords + at + 1, from.get)),
        v128.store(place.passwords + at, from.get, moved.get),
      ]),
      skipped.set(i64.shrU(i64.and(skipped.get, i64.sub(skipped.get, i64.const(1n))), i64.const(1n))),
    ]),
    seed.set(i32.add(seed.get, i32.const(1))),
  ];
}

const zero = i32.const(0);
const modulus = i32x4.splat(i32.const(MODULUS));

/** A sum of two residues modulo 2^31 − 1: below it, the difference wraps round and is the greater one. */
const reduced = (spare: Local, sum: Code): Code => [i32x4.minU(spare.tee(sum), i32x4.sub(spare.get, modulus))];

/** `Next(33, 127)` is sample × 94 / (2^31 − 1) + 33, rounded down. */
const RANGE = i32x4.splat(i32.const(94));

/**
 * p / (2^31 − 1), rounded down, of two products p below 94 × 2^31: (p + p / 2^31) / 2^31, both rounded down. p / 2^31 is either the answer or one less
 * than it, and one less would only matter where p is a multiple of the prime, which 94 × a sample is not (0 apart, where it is right).
 */
const quotient = (product: Local): Code => {
  const by = i32.const(31);
  return i64x2.shrU(i64x2.add(product.get, i64x2.shrU(product.get, by)), by);
};
/** The low halves of four numbers of 64 bits. */
const EVEN_WORDS = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27];
