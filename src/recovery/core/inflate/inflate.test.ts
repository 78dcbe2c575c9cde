import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inflate } from './inflate.ts';
import { inflateZlib } from './inflate-zlib.ts';

const seed = 1951;
const limit = 1 << 22;

/** Bytes with repeats, as documents have them, beside bytes of any kind. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .array(fc.constantFrom('the ', 'of ', '<w:t>', '</w:t>', '連携', '0123456789', 'a', '\n'), { maxLength: 4000 })
    .map((words) => new TextEncoder().encode(words.join(''))),
);
const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_FILTERED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FIXED];
const settings = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(...strategies),
  memLevel: fc.integer({ min: 1, max: 9 }),
  windowBits: fc.integer({ min: 9, max: 15 }),
});

test(`what zlib deflates with any setting comes out the same (seed ${seed})`, () => {
  fc.assert(
    fc.property(content, settings, (bytes, options) => {
      const packed = deflateRawSync(bytes, options);
      const got = inflate(packed, { limit });
      expect(Buffer.compare(got.output, bytes)).toBe(0);
      expect(got).toMatchObject({ ended: true, full: false, damage: null, consumedBytes: packed.length, unknown: null });
    }),
    { seed, numRuns: 300 },
  );
});

test(`what follows the stream is not read (seed ${seed})`, () => {
  fc.assert(
    fc.property(content, fc.uint8Array({ maxLength: 40 }), (bytes, behind) => {
      const packed = deflateRawSync(bytes);
      const got = inflate(Buffer.concat([packed, behind]), { limit });
      expect(got).toMatchObject({ ended: true, consumedBytes: packed.length });
    }),
    { seed, numRuns: 100 },
  );
});

test(`decoding can stop at any bit and all that came out is right (seed ${seed})`, () => {
  fc.assert(
    fc.property(content, settings, fc.double({ min: 0, max: 1, noNaN: true }), (bytes, options, share) => {
      const packed = deflateRawSync(bytes, options);
      const untilBit = Math.floor(packed.length * 8 * share);
      const { output, endBit } = inflate(packed, { limit, untilBit });
      expect(Buffer.compare(output, bytes.subarray(0, output.length))).toBe(0);
      expect(endBit).toBeGreaterThanOrEqual(Math.min(untilBit, 1) - 1);
    }),
    { seed, numRuns: 200 },
  );
});

test(`a stream cut anywhere keeps what stood before the cut and names it damage (seed ${seed})`, () => {
  fc.assert(
    fc.property(content, settings, fc.double({ min: 0, max: 0.999, noNaN: true }), (bytes, options, share) => {
      const packed = deflateRawSync(bytes, options);
      const got = inflate(packed.subarray(0, Math.floor(packed.length * share)), { limit });
      expect(got.ended).toBe(false);
      expect(got.damage).not.toBeNull();
      expect(Buffer.compare(got.output, bytes.subarray(0, got.output.length))).toBe(0);
    }),
    { seed, numRuns: 200 },
  );
});

test(`decoding goes on from a block with the window before it (seed ${seed})`, () => {
  fc.assert(
    fc.property(content, fc.double({ min: 0, max: 1, noNaN: true }), settings, (bytes, share, options) => {
      const packed = deflateRawSync(bytes, options);
      const first = inflate(packed, { limit, untilBit: Math.floor(packed.length * 8 * share) });
      const { bit, at } = first.lastBlock;
      const window = bytes.subarray(0, at);
      const rest = inflate(packed, { limit, fromBit: bit, window });
      expect(Buffer.compare(rest.output, bytes.subarray(at))).toBe(0);
      const masked = inflate(packed, { limit, fromBit: bit, window, unknown: new Uint8Array(window.length).fill(1) });
      expect(Buffer.compare(masked.output, rest.output)).toBe(0);
    }),
    { seed, numRuns: 200 },
  );
});

test('bytes copied from an unknown past are marked, and so are copies of those', () => {
  const past = new TextEncoder().encode('unknown past of the stream ');
  const packed = deflateRawSync('past of the stream, past of it', { dictionary: past });
  const window = new Uint8Array(32768);
  const { output, unknown } = inflate(packed, { limit, window, unknown: new Uint8Array(32768).fill(1) });
  const shown = Array.from(output, (byte, at) => (unknown?.[at] ? '·' : String.fromCharCode(byte))).join('');
  expect(shown).toHaveLength('past of the stream, past of it'.length);
  expect(shown).toMatch(/^·+,·+it$/);
});

test('a bomb yields no more than the limit', () => {
  const packed = deflateRawSync(new Uint8Array(5_000_000));
  const got = inflate(packed, { limit: 1000 });
  expect(got.output).toHaveLength(1000);
  expect(got).toMatchObject({ full: true, ended: false, damage: null });
});

test(`any bytes are decoded or refused, never beyond the limit (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), fc.integer({ min: 0, max: 5000 }), (bytes, fromBit) => {
      const got = inflate(bytes, { limit: 5000, fromBit });
      expect(got.output.length).toBeLessThanOrEqual(5000);
      expect(Number(got.ended) + Number(got.full) + Number(got.damage !== null)).toBe(1);
    }),
    { seed, numRuns: 3000 },
  );
});

test(`zlib streams are verified by Adler-32, and not after one byte changed (seed ${seed})`, () => {
  fc.assert(
    fc.property(content, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, place, change) => {
      const packed = deflateSync(bytes);
      expect(inflateZlib(packed, limit)).toMatchObject({ headed: true, verified: true, consumedBytes: packed.length });
      const at = place % packed.length;
      packed[at] = (packed[at] ?? 0) ^ change;
      const { verified, output } = inflateZlib(packed, limit);
      if (verified) expect(Buffer.compare(output, bytes)).toBe(0);
    }),
    { seed, numRuns: 300 },
  );
});
