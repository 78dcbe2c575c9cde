import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { encode } from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { Identification } from '../evidence.ts';
import { identify } from './identify.ts';

const read = (bytes: Uint8Array, name: string | null = null): Identification =>
  identify(sourceOfBytes(bytes), name, primitives).identification;

/** Bytes as even as ciphertext, the same each time. */
const even = (length: number, seed = 1): Uint8Array => {
  let state = seed;
  return Uint8Array.from({ length }, () => (state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0) >>> 24);
};
const prose = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => 'Minutes of the meeting, page two. '.charCodeAt(at % 34));

const picture = encode({ width: 64, height: 64, data: even(64 * 64 * 4) }, 80).data;

test.each([
  ['nothing', new Uint8Array(), null],
  ['a text', prose(5000), 'minutes.txt'],
  ['a text that an extension calls encrypted', prose(5000), 'minutes.txt.akira'],
  ['a ZIP archive', zipSync({ 'a.txt': prose(40_000), 'b.bin': even(30_000) }), 'a.zip'],
  ['a JPEG picture', new Uint8Array(picture), 'a.jpg'],
  ['an xz archive', Uint8Array.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, ...even(40_000)]), 'a.xz'],
])('%s is ordinary, and nobody is named', (_, bytes, name) => {
  expect(read(bytes, name)).toMatchObject({ kind: 'ordinary', families: [], indicators: [], encryptedFraction: 0, encryptedRuns: [] });
});

test('bytes that are even all over are encrypted by somebody, and hardly anybody can be named', () => {
  const found = read(even(100_000));
  expect(found).toMatchObject({ kind: 'encrypted', encryptedRuns: [[0, 100_000]], encryptedFraction: 1 });
  expect(found.families.every(({ confidence }) => confidence < 0.2)).toBe(true);
});

test('an extension names somebody where bytes say nothing, and gives the name back', () => {
  const found = read(even(100_000), '見積書.xlsx.akira');
  expect(found.families[0]).toMatchObject({ id: 'akira', family: 'Akira' });
  expect(found.families[0]?.confidence).toBeLessThan(0.8);
  expect(found.originalName).toBe('見積書.xlsx');
});

test('a structure names a family whatever the file is called', () => {
  const key = 'QUJD'.repeat(43);
  const chaos = new TextEncoder().encode(`<EncryptedKey>${key}<EncryptedKey>${'QUJD'.repeat(500)}`);
  for (const name of [null, 'a.txt', 'a.txt.x7'])
    expect(read(chaos, name).families[0]).toMatchObject({ id: 'chaos', confidence: expect.closeTo(1, 2) });
});

test('a note is a note, and what it says can be compared', () => {
  const note =
    'LockBit 3.0 ransomware. Your data are stolen and encrypted. Install Tor Browser, write to rei@onionmail.org. Decryption ID: 4F7A99C20B1152AA';
  const found = read(new TextEncoder().encode(note), 'x7Kp2QaZ9.README.txt');
  expect(found.families[0]).toMatchObject({ id: 'lockbit3', family: 'LockBit 3.0 (Black)' });
  expect(found).toMatchObject({
    kind: 'note',
    encryptedRuns: [],
    indicators: [
      { type: 'email', value: 'rei@onionmail.org' },
      { type: 'victim-id', value: '4f7a99c20b1152aa' },
    ],
  });
});

test('whatever the bytes are, the answer has its form, and its ranges lie in the file (seed 11)', () => {
  const pieces = fc.constantFrom(
    even(700),
    prose(300),
    Uint8Array.from([0x50, 0x4b, 3, 4]),
    new Uint8Array(200),
    even(64, 9),
    new TextEncoder().encode('INC'),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), fc.option(fc.string({ maxLength: 30 })), (parts, name) => {
      const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
      const found = read(bytes, name);
      Identification.parse(found);
      let last = 0;
      for (const [start, end] of found.encryptedRuns) {
        expect(start >= last && end > start && end <= bytes.length).toBe(true);
        last = end;
      }
    }),
    { seed: 11, numRuns: 150 },
  );
});

const recovery = new URL('../../../../../shared/data/recovery/', import.meta.url);
describe.skipIf(!existsSync(recovery))('the published samples (skipped where ../shared/data/recovery is not there)', () => {
  const index = existsSync(recovery)
    ? (JSON.parse(readFileSync(new URL('index.json', recovery), 'utf8')) as {
        file: string;
        family: string;
        originalName: string;
        expectedFile?: string;
      }[])
    : [];
  const bytesOf = (file: string): Uint8Array =>
    new Uint8Array(readFileSync(new URL(file.split('/').map(encodeURIComponent).join('/'), recovery)));

  test.each(index)('$family is named without a name: $file', ({ file, family }) => {
    const { kind, contradiction, families } = read(bytesOf(file));
    expect({ kind, contradiction, first: families[0]?.family }).toEqual({ kind: 'encrypted', contradiction: false, first: family });
  });

  test.each(index)('the name before is found: $originalName', ({ file, originalName }) => {
    expect(read(bytesOf(file), file.slice(file.lastIndexOf('/') + 1, -'.sample'.length)).originalName).toBe(originalName);
  });

  test.each(index.flatMap(({ expectedFile }) => expectedFile ?? []))('the original is ordinary: %s', (file) => {
    expect(read(bytesOf(file))).toMatchObject({ kind: 'ordinary', families: [] });
  });
});
