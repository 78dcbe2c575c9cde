import fc from 'fast-check';
import { bytesToHex as hex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { plainGroup as plain } from '../core/blind-matching/plain-group.ts';
import { makeFastGroup } from './fast-group.ts';

const fast = makeFastGroup() ?? expect.fail('no WebAssembly');
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const uniform = fc.uint8Array({ minLength: 64, maxLength: 64 });
const scalar = fc.oneof(
  fc.bigInt({ min: 1n, max: ORDER - 1n }),
  fc.constantFrom(1n, 2n, 8n, 15n, 16n, ORDER - 1n, ORDER - 2n, (ORDER - 1n) / 2n),
);
const both = (bytes: Uint8Array) => [fast.derive(bytes), plain.derive(bytes)] as const;

describe('the fast group agrees with the plain one (seed 9496)', () => {
  const runs = { seed: 9496, numRuns: 100 };

  it('in the generator', () => expect(hex(fast.encode(fast.generator))).toBe(hex(plain.encode(plain.generator))));

  it('in deriving elements, from edges too', () => {
    const edges = [
      new Uint8Array(64),
      new Uint8Array(64).fill(255),
      new Uint8Array(64).fill(1),
      new Uint8Array(64).fill(0).with(0, 1).with(32, 1),
    ];
    fc.assert(
      fc.property(fc.oneof(uniform, fc.constantFrom(...edges)), (bytes) => {
        const [one, other] = both(bytes);
        expect(hex(fast.encode(one))).toBe(hex(plain.encode(other)));
      }),
      runs,
    );
  });

  it('in multiplying and adding', () => {
    fc.assert(
      fc.property(uniform, uniform, scalar, (bytes, more, times) => {
        const [one, other] = both(bytes);
        const [three, four] = both(more);
        expect(hex(fast.encode(fast.multiply(one, times)))).toBe(hex(plain.encode(plain.multiply(other, times))));
        expect(hex(fast.encode(fast.add(one, three)))).toBe(hex(plain.encode(plain.add(other, four))));
        expect(hex(fast.encode(fast.add(one, one)))).toBe(hex(plain.encode(plain.add(other, other))));
      }),
      runs,
    );
  });

  it('in which bytes are an element, and which', () => {
    const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const small = fc.integer({ min: 0, max: 255 }).map((byte) => new Uint8Array(32).with(0, byte));
    const large = fc.integer({ min: 0, max: 255 }).map((byte) => new Uint8Array(32).fill(255).with(31, 127).with(0, byte));
    fc.assert(
      fc.property(
        fc.oneof(
          bytes32,
          small,
          large,
          uniform.map((bytes) => plain.encode(plain.derive(bytes))),
        ),
        (bytes) => {
          const [one, other] = [fast.decode(bytes), plain.decode(bytes)];
          expect(one === null).toBe(other === null);
          if (one !== null) expect(hex(fast.encode(one))).toBe(hex(bytes));
        },
      ),
      { ...runs, numRuns: 400 },
    );
    for (const length of [0, 31, 33, 64]) expect(fast.decode(new Uint8Array(length).fill(2))).toBeNull();
  });

  it('in weighted sums, also longer than what lies in memory at a time', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(uniform, scalar), { minLength: 1, maxLength: 6 }), (terms) => {
        const weights = terms.map(([, weight]) => weight);
        const sums = [
          fast.weightedSum(
            terms.map(([bytes]) => fast.derive(bytes)),
            weights,
          ),
          plain.weightedSum(
            terms.map(([bytes]) => plain.derive(bytes)),
            weights,
          ),
        ] as const;
        expect(hex(fast.encode(sums[0]))).toBe(hex(plain.encode(sums[1])));
      }),
      { ...runs, numRuns: 20 },
    );
    const many = Array.from({ length: 300 }, (_, at) => new Uint8Array(64).fill(at & 255).with(9, at >> 8));
    const weights = many.map((_, at) => BigInt(at + 1) ** 24n % ORDER);
    expect(hex(fast.encode(fast.weightedSum(many.map(fast.derive), weights)))).toBe(
      hex(plain.encode(plain.weightedSum(many.map(plain.derive), weights))),
    );
  });

  it('and an element once taken does not change when others are calculated', () => {
    const one = fast.derive(new Uint8Array(64).fill(3));
    const before = hex(fast.encode(one));
    fast.multiply(fast.derive(new Uint8Array(64).fill(5)), 77n);
    expect(hex(fast.encode(one))).toBe(before);
  });
});
