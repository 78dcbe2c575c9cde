import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aplibPackings } from './aplib-packings.ts';
import { aplibUnpack } from './aplib-unpack.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const nameBytes = (name: string): Uint8Array => new Uint8Array(Buffer.from(`${name}\0`, 'utf16le'));
const first = (bytes: Uint8Array): Uint8Array => aplibPackings(bytes, { deviations: 0, work: 10_000 }).next().value as Uint8Array;

// From the footer of the published LockBit 3 sample (rivitna/Malware, LockBit3/test.png.l8rt4wHOx).
const published = hex('74e065e073e19c0c2e1c701c6e1c67360200');

test('the packed name of the published sample unpacks to name and terminator', () => {
  expect(aplibUnpack(published, 64)).toEqual({ bytes: nameBytes('test.png'), used: 18 });
});

test('the likeliest packing of that name is the published one', () => {
  expect(first(nameBytes('test.png'))).toEqual(published);
});

test('a packing is found by its length and some of its bytes among the deviating ones', () => {
  const name = nameBytes('見積書_2024年度第2四半期_最終版(2)(2).xlsx');
  const ways = [...aplibPackings(name, { deviations: 1, work: 20_000 })];
  const odd = ways.at(-1) ?? new Uint8Array();
  const fits = (at: number, byte: number): boolean => at < 8 || odd[at] === byte;
  expect(ways.length).toBeGreaterThan(20);
  expect([...aplibPackings(name, { deviations: 2, work: 200_000, length: odd.length, fits })]).toContainEqual(odd);
});

test('whatever the bytes, each packing unpacks to them and takes all of its length (seed 3)', () => {
  const runs = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.oneof(runs, fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 300 })), (values) => {
      const bytes = Uint8Array.from(values);
      for (const packed of aplibPackings(bytes, { deviations: 1, work: 300 }))
        expect(aplibUnpack(packed, 400)).toEqual({ bytes, used: packed.length });
    }),
    { seed: 3 },
  );
});

test('long runs and far matches come back (seed 4)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 600 }), fc.integer({ min: 1, max: 200 }), (length, period) => {
      const bytes = Uint8Array.from({ length }, (_, at) => ((at % period) * 7919) >> 3);
      expect(aplibUnpack(first(bytes), 4000)?.bytes).toEqual(bytes);
    }),
    { seed: 4, numRuns: 10 },
  );
});

test('broken data end in null, never in more than was allowed (seed 5)', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: 500 }), (bytes, limit) => {
      const unpacked = aplibUnpack(bytes, limit);
      if (unpacked) {
        expect(unpacked.bytes.length).toBeLessThanOrEqual(limit);
        expect(unpacked.used).toBeLessThanOrEqual(bytes.length);
      }
    }),
    { seed: 5 },
  );
  for (let cut = 0; cut < published.length; cut += 1) expect(aplibUnpack(published.subarray(0, cut), 64)).toBeNull();
});
