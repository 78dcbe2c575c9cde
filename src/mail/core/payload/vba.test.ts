import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latin } from './samples/sample-bytes.ts';
import { packVba } from './samples/vba-sample.ts';
import { decompressVba, vbaModules } from './vba.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(text.trim().split(/\s+/), (pair) => Number.parseInt(pair, 16));
const read = (bytes: Uint8Array): string => String.fromCharCode(...decompressVba(bytes));

describe('VBA compression', () => {
  // The three examples of MS-OVBA 3.2.
  it.each([
    [
      'without anything repeated',
      '01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E',
      'abcdefghijklmnopqrstuv.',
    ],
    [
      'normal',
      '01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E 6F 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C',
      '#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa',
    ],
    ['a single letter', '01 03 B0 02 61 45 00', 'a'.repeat(73)],
  ])('unpacks the published example: %s', (_, packed, plain) => {
    expect(read(hex(packed))).toBe(plain);
  });

  it('gives back what a writer packed (seed 52011)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9000 }), (bytes) => {
        expect(decompressVba(packVba(bytes))).toEqual(bytes);
      }),
      { seed: 52011, numRuns: 100 },
    );
  });

  it('never throws, never exceeds its limit, never makes more of a chunk than 4,096 bytes (seed 52012)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), fc.nat(10_000), (tail, limit) => {
        const out = decompressVba(Uint8Array.of(1, ...tail), 0, limit);
        expect(out.length).toBeLessThanOrEqual(Math.min(limit, 4096 * Math.ceil(tail.length / 3)));
      }),
      { seed: 52012, numRuns: 2000 },
    );
  });

  it('keeps what stands before a broken chunk', () => {
    const packed = packVba(latin('a'.repeat(5000)));
    const broken = packed.slice();
    const second = 1 + 2 + 3600 + 450;
    broken[second + 1] = 0;
    expect(decompressVba(broken)).toHaveLength(3600);
  });

  it('ends a chunk that copies from before its beginning', () => {
    expect(decompressVba(Uint8Array.of(1, 0x02, 0xb0, 0x01, 0, 0))).toHaveLength(0);
  });

  it('is empty where no container begins', () => {
    expect(decompressVba(Uint8Array.of(2, 0, 0))).toHaveLength(0);
    expect(decompressVba(new Uint8Array(0))).toHaveLength(0);
  });

  it('never throws on random project directories (seed 52013)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (dir) => {
        expect(vbaModules(dir, () => 'x').length).toBeLessThanOrEqual(1000);
      }),
      { seed: 52013, numRuns: 500 },
    );
  });
});
