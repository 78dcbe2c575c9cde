import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { readAll, sourceOfBytes } from '#model/byte-source.ts';
import { integerOf } from '../ciphers/rsa.ts';
import type { Key } from '../keys/key.ts';
import { sourceOfPieces } from '../recovered.ts';
import { lockBit3Checksum } from './lockbit3-footer.ts';
import { encryptedAreas, usualLayout } from './lockbit3-layout.ts';
import { lockbit3 } from './lockbit3.ts';

const folder = new URL('../../../../../shared/data/recovery/rivitna/LockBit3/', import.meta.url);
const has = existsSync(folder);
const sample = (name: string): Uint8Array => (has ? new Uint8Array(readFileSync(new URL(`${name}.sample`, folder))) : new Uint8Array());
const keyOf = (raw: Uint8Array): Key => ({
  name: 'key',
  bytes: raw,
  text: null,
  rsa: [{ d: integerOf(raw.slice(0, 128).reverse()), n: integerOf(raw.slice(128, 256).reverse()), length: 128 }],
  secrets: [],
});

describe.skipIf(!has)('the published sample (skipped where ../shared/data is not there)', () => {
  const bytes = sample('test.png.l8rt4wHOx');
  const raw = sample('rsa_privkey.bin');
  const file = sourceOfBytes(bytes);
  const open = (key: Key, from = file) => {
    const seen = lockbit3.recognise(from, primitives);
    if (!seen || !lockbit3.open) throw new Error('not recognised');
    return lockbit3.open.withKey(from, seen.state, key, primitives);
  };

  test('is recognised by its footer alone', () => {
    expect(lockbit3.recognise(file, primitives)).toMatchObject({ originalSize: 78_600, encrypted: [[0, 78_600]] });
  });

  test('opens with its demonstration key to the very original, with its name', () => {
    const opened = open(keyOf(raw));
    if (!opened.ok) throw new Error(opened.reason.code);
    const original = readAll(sourceOfPieces(opened.value.pieces));
    expect(opened.value.name).toBe('test.png');
    expect(Buffer.from(primitives.sha256(original)).toString('hex')).toBe(
      '317a29173d16173e99c60dcaf90d2e95803d330490c43e41ffbff708eba4fabd',
    );
  });

  test('a key of another campaign is refused by the checksum, one bit off by the block', () => {
    const other = raw.slice();
    other[130] = (other[130] ?? 0) ^ 1;
    expect(open(keyOf(other))).toMatchObject({ ok: false, reason: { code: 'key-wrong' } });
    const off = raw.slice();
    off[5] = (off[5] ?? 0) ^ 1;
    expect(open(keyOf(off))).toMatchObject({ ok: false, reason: { code: 'key-wrong' } });
    expect(open({ ...keyOf(raw), rsa: [] })).toMatchObject({ ok: false, reason: { code: 'key-unsuited' } });
  });

  test('its checksum holds with the modulus and with nothing else', () => {
    const word = Buffer.from(raw).readUInt32LE(128);
    expect(lockBit3Checksum(bytes.subarray(-128), word)).toBe(Buffer.from(bytes).readUInt32LE(bytes.length - 132));
  });

  test('a byte of the footer changed, or the file cut, is refused or unrecognised, never thrown (seed 6)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 78_600, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, by, cut) => {
        const changed = cut ? bytes.slice(0, at) : bytes.slice();
        if (!cut) changed[at] = (changed[at] ?? 0) ^ by;
        const from = sourceOfBytes(changed);
        const seen = lockbit3.recognise(from, primitives);
        if (seen) lockbit3.open?.withKey(from, seen.state, keyOf(raw), primitives);
      }),
      { seed: 6, numRuns: 60 },
    );
  });
});

test('the usual layout leaves 90.9 % of a large file as it was', () => {
  const areas = encryptedAreas(10 * 5_767_168, usualLayout);
  expect(areas.slice(0, 2)).toEqual([
    [0, 524_288],
    [5_767_168, 6_291_456],
  ]);
  expect(areas.reduce((sum, [from, to]) => sum + to - from, 0) / (10 * 5_767_168)).toBeCloseTo(1 / 11, 6);
});

test('any bytes are answered (seed 7)', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
      const seen = lockbit3.recognise(sourceOfBytes(bytes), primitives);
      if (seen) expect(seen.originalSize).toBeLessThan(bytes.length);
    }),
    { seed: 7, numRuns: 500 },
  );
});
