import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lznt1 } from './lznt1.ts';
import { packLznt1 } from './ntfs-fixture.ts';

test('what was packed comes back, whatever it was (seed 8101)', () => {
  const plain = fc.oneof(
    fc.uint8Array({ maxLength: 9000 }),
    fc.array(fc.constantFrom(1, 2, 3), { maxLength: 9000 }).map((bytes) => Uint8Array.from(bytes)),
  );
  fc.assert(
    fc.property(plain, (bytes) => {
      expect(lznt1(packLznt1(bytes), bytes.length)).toEqual(bytes);
    }),
    { seed: 8101, numRuns: 60 },
  );
});

test('the published example opens: [MS-XCA] gives these bytes for this text', () => {
  const packed = Uint8Array.from([
    0x38, 0xb0, 0x88, 0x46, 0x23, 0x20, 0x00, 0x20, 0x47, 0x20, 0x41, 0x00, 0x10, 0xa2, 0x47, 0x01, 0xa0, 0x45, 0x20, 0x44, 0x00, 0x08,
    0x45, 0x01, 0x50, 0x79, 0x00, 0xc0, 0x45, 0x20, 0x05, 0x24, 0x13, 0x88, 0x05, 0xb4, 0x02, 0x4a, 0x44, 0xef, 0x03, 0x58, 0x02, 0x8c,
    0x09, 0x16, 0x01, 0x48, 0x45, 0x00, 0xbe, 0x00, 0x9e, 0x00, 0x04, 0x01, 0x18, 0x90, 0x00,
  ]);
  const text =
    'F# F# G A A G F# E D D E F# F# E E F# F# G A A G F# E D D E F# E D D E E F# D E F# G F# D E F# G F# E D E A F# F# G A A G F# E D D E F# E D D\0';
  expect(Buffer.from(lznt1(packed, text.length) ?? []).toString('latin1')).toBe(text);
});

test('broken data give an answer, never an exception, and never more than was asked for (seed 8102)', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 70_000 }), (bytes, size) => {
      const opened = lznt1(bytes, size);
      expect(opened === null || opened.length === size).toBe(true);
    }),
    { seed: 8102, numRuns: 300 },
  );
});
