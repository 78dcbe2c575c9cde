import { constants, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inflateDamaged } from './inflate-damaged.ts';
import { noise, prose } from './prose-fixture.ts';

const seed = 1952;
const text = prose(7, 400_000);
const level = fc.integer({ min: 1, max: 9 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** How many bytes of the segments' known output are those of `original`, and how many are not, at any one place for each segment. */
function judge(original: Uint8Array, { segments }: ReturnType<typeof inflateDamaged>): { right: number; wrong: number } {
  const whole = Buffer.from(original);
  let right = 0;
  let wrong = 0;
  for (const { output, unknown, at } of segments) {
    let place = at ?? -1;
    for (let from = 0; place < 0 && from + 24 < output.length; from += 8) {
      if (unknown?.subarray(from, from + 24).includes(1)) continue;
      const found = whole.indexOf(output.subarray(from, from + 24));
      if (found >= 0) place = found - from;
    }
    for (const [index, byte] of output.entries()) {
      if (unknown?.[index]) continue;
      if (place >= 0 && original[place + index] === byte) right += 1;
      else wrong += 1;
    }
  }
  return { right, wrong };
}

test(`an undamaged stream is one unbroken segment (seed ${seed})`, () => {
  fc.assert(
    fc.property(level, fc.nat({ max: 5000 }), (given, size) => {
      const original = text.subarray(0, size);
      const { segments, unbroken, ended } = inflateDamaged(deflateRawSync(original, { level: given }), { limit: size + 1 });
      expect({ unbroken, ended }).toEqual({ unbroken: true, ended: true });
      expect(Buffer.concat(segments.map(({ output }) => output)).equals(original)).toBe(true);
    }),
    { seed, numRuns: 40 },
  );
});

test(`behind known damage every byte that is not marked is right (seed ${seed})`, () => {
  fc.assert(
    fc.property(level, share, fc.integer({ min: 1, max: 3000 }), fc.nat(), (given, place, length, salt) => {
      const packed = Uint8Array.from(deflateRawSync(text, { level: given }));
      const start = Math.floor((packed.length - length) * place);
      packed.set(noise(salt, length), start);
      const salvage = inflateDamaged(packed, { limit: 1 << 22, size: text.length, overwritten: [[start, start + length]] });
      expect(judge(text, salvage).wrong).toBe(0);
    }),
    { seed, numRuns: 25 },
  );
});

test('behind damage of unknown place decoding goes on at the next block', () => {
  const packed = Uint8Array.from(deflateRawSync(text, { level: 6 }));
  packed.set(noise(3, 20_000), 40_000);
  const salvage = inflateDamaged(packed, { limit: 1 << 22, size: text.length });
  expect(salvage.segments.length).toBeGreaterThan(1);
  expect(salvage.ended).toBe(true);
  expect(judge(text, salvage).right).toBeGreaterThan(text.length * 0.3);
});

test('of a block that is struck many times, what stands between the blows comes back', () => {
  const original = text.subarray(0, 30_000);
  const packed = Uint8Array.from(deflateRawSync(original, { strategy: constants.Z_HUFFMAN_ONLY, memLevel: 9 }));
  const overwritten: [number, number][] = [];
  for (let at = 2000; at + 200 < packed.length - 3000; at += 500) {
    packed.set(noise(at, 64), at);
    overwritten.push([at, at + 64]);
  }
  const salvage = inflateDamaged(packed, { limit: 1 << 22, overwritten });
  const { right, wrong } = judge(original, salvage);
  expect(wrong).toBe(0);
  expect(right).toBeGreaterThan(original.length * 0.6);
});

test(`any bytes with any ranges end within the limit (seed ${seed})`, () => {
  const range = fc.tuple(fc.nat({ max: 700 }), fc.nat({ max: 80 })).map(([from, length]): [number, number] => [from, from + length]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 700 }), fc.array(range, { maxLength: 4 }), (bytes, given) => {
      const overwritten = given.toSorted(([a], [b]) => a - b);
      const { segments } = inflateDamaged(bytes, { limit: 3000, size: 2000, overwritten });
      expect(segments.reduce((sum, { output }) => sum + output.length, 0)).toBeLessThanOrEqual(3000);
    }),
    { seed, numRuns: 2000 },
  );
});
