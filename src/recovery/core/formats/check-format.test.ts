import { deflateSync, gzipSync } from 'node:zlib';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import jpegJs from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { pseudoRandom, textFixture } from '../blocks/damage-fixture.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { lengthOf, shared } from '../ranges.ts';
import { checkFormat, formatByName } from './check-format.ts';
import { formats } from './index.ts';
import { gradientRows, pngFixture } from '../repair/png/png-fixture.ts';

const next = pseudoRandom(1);
const png = pngFixture(120, gradientRows(120, 90, next), deflateSync, primitives, 4000);
const pixels = Uint8Array.from({ length: 160 * 120 * 4 }, (_, at) => ((at >> 3) & 0xff) ^ (next() % 32));
const jpeg = new Uint8Array(jpegJs.encode({ data: pixels, width: 160, height: 120 }, 80).data);
const zip = zipSync({ 'a/レポート.txt': textFixture(20_000, 2), 'b.bin': [strToU8('stored'), { level: 0 }] });
const gzip = new Uint8Array(gzipSync(textFixture(30_000, 3)));
const stream = deflateSync(textFixture(9000, 4));
const objects = `%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n2 0 obj\n<</Length ${stream.length}/Filter/FlateDecode>>\nstream\n`;
const beforeXref = Buffer.concat([Buffer.from(objects), stream, Buffer.from('\nendstream\nendobj\n')]);
const pdf = new Uint8Array(Buffer.concat([beforeXref, Buffer.from(`xref\n0 1\ntrailer\n<<>>\nstartxref\n${beforeXref.length}\n%%EOF\n`)]));
const sqlite = database();
const gif = Uint8Array.from(Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'));
const wav = new Uint8Array(
  Buffer.concat([
    Buffer.from('RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00'),
    Buffer.alloc(16, 1),
    Buffer.from('data\x08\x00\x00\x00'),
    Buffer.alloc(8),
  ]),
);
const samples = { png, jpeg, zip, gzip, pdf, sqlite, gif, riff: wav } as const;
/** Those of whose bytes every one is under a checksum, but for names and comments. */
const proving = { png, gzip, zip } as const;

function database(): Uint8Array {
  const db = new DatabaseSync(':memory:');
  db.exec('create table person (id integer primary key, name text, note text); create index by_name on person (name)');
  const insert = db.prepare('insert into person (name, note) values (?, ?)');
  for (let row = 0; row < 3000; row += 1) insert.run(`name ${next() % 1000}`, 'x'.repeat(row % 90));
  const bytes = db.serialize();
  db.close();
  return bytes;
}

const check = (bytes: Uint8Array) => checkFormat(sourceOfBytes(bytes), primitives);

test.each(Object.entries(samples))('a whole %s is sound', (id, bytes) => {
  expect(check(bytes)).toMatchObject({ format: { id }, verdict: { verdict: 'sound', breaksAt: null } });
});

test.each(Object.entries(samples))('a %s with bytes appended is damaged where they begin', (id, bytes) => {
  if (id === 'riff' || id === 'sqlite' || id === 'gif') return;
  const longer = Uint8Array.from([...bytes, ...Array.from({ length: 534 }, () => next() & 0xff)]);
  expect(check(longer)).toMatchObject({ format: { id }, verdict: { verdict: 'damaged', breaksAt: bytes.length } });
});

test.each(Object.entries(proving))('no changed byte of a %s lies in a range called sound (seed 20261122)', (_id, bytes) => {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 600 }), fc.nat(), (at, length, seed) => {
      const random = pseudoRandom(seed);
      const changed = bytes.slice();
      const end = Math.min(bytes.length, at + length);
      for (let place = at; place < end; place += 1) changed[place] = (changed[place] ?? 0) ^ (1 + (random() % 255));
      // Names, times and comments of an archive stand outside its checksums: there, runs as long as ciphertext are looked at.
      if (_id === 'zip' && length < 300) return;
      const found = check(changed);
      if (found) expect(lengthOf(shared(found.verdict.sound, [[at, end]]))).toBeLessThan(length);
      if (found && _id !== 'zip') expect(shared(found.verdict.sound, [[at, end]])).toEqual([]);
    }),
    { seed: 20261122, numRuns: 200 },
  );
});

test('a JPEG is decoded to its last symbol: ciphertext in it is seen close behind where it begins', () => {
  const large = new Uint8Array(jpegJs.encode({ data: noise(800, 600), width: 800, height: 600 }, 92).data);
  expect(check(large)?.verdict).toMatchObject({ verdict: 'sound', by: 'decoded' });
  for (const at of [30_000, 60_000, 90_000]) {
    const changed = large.slice();
    for (let place = at; place < at + 20_000; place += 1) changed[place] = next() & 0xff;
    const verdict = check(changed)?.verdict;
    expect(verdict?.verdict).toBe('damaged');
    expect(verdict?.breaksAt).toBeGreaterThanOrEqual(at);
    expect(verdict?.breaksAt).toBeLessThan(at + 8192);
    expect(lengthOf(shared(verdict?.sound ?? [], [[at, at + 20_000]]))).toBe(0);
  }
});

function noise(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : ((at / 40) & 127) + (next() % 90)));
}

describe('text', () => {
  const japanese = '令和8年11月22日、サーバーのファイルが暗号化されたとの届出があった。担当者に連絡し、ログを保全した。\r\n'.repeat(40);
  const shiftJis = Uint8Array.from(
    Array.from({ length: 40 }, () => [0x83, 0x54, 0x81, 0x5b, 0x83, 0x6f, 0x81, 0x5b, 0x82, 0xcc, 0x94, 0xed, 0x8a, 0x51, 13, 10]).flat(),
  );
  test.each([
    ['ASCII', textFixture(5000, 20)],
    ['UTF-8', new Uint8Array(Buffer.from(japanese))],
    ['ASCII that turns to UTF-8 later', new Uint8Array(Buffer.from('a'.padEnd(5000, 'b c ') + japanese))],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${japanese}`, 'utf16le'))],
    ['Shift_JIS', shiftJis],
  ])('in %s is known as such; ciphertext in it ends it', (_name, bytes) => {
    expect(check(bytes)).toMatchObject({ format: { id: 'text' }, verdict: { verdict: 'sound', by: 'text' } });
    const long = Uint8Array.from(Array.from({ length: 4 }, () => [...bytes]).flat());
    const at = Math.floor(long.length / 4) * 3;
    for (let place = at; place < at + 300; place += 1) long[place] = next() & 0xff;
    const verdict = check(long)?.verdict;
    for (const [start, end] of verdict?.sound ?? []) expect(start >= at + 300 || end <= at).toBe(true);
  });

  test('random bytes are no text, and neither is ciphertext in Base64', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const random = pseudoRandom(seed);
      const bytes = Uint8Array.from({ length: 16 + (seed % 200) }, () => random() & 0xff);
      expect(check(bytes)).toBeNull();
    }
    expect(check(new Uint8Array(Buffer.from(Buffer.from(pdf).toString('base64').repeat(4))))).toBeNull();
  });
});

test('a name promises a format by its last extension', () => {
  expect(formatByName('報告書.DOCX')?.id).toBe('zip');
  expect(formatByName('a.tar.gz')?.id).toBe('gzip');
  expect(formatByName('png')).toBeNull();
  expect(formatByName('a.lockbit')).toBeNull();
});

test('formats have ids, extensions and names of their own', () => {
  expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
  const extensions = formats.flatMap((format) => format.extensions);
  expect(new Set(extensions).size).toBe(extensions.length);
});

test('mutated, cut and random bytes never throw, and what is called sound lies in the file in order (seed 20261122)', () => {
  const bases = [
    ...Object.values(samples),
    new Uint8Array(Buffer.from('Rar!\x1a\x07\x01\x00')),
    new Uint8Array(Buffer.from("7z\xbc\xaf'\x1c", 'latin1')),
  ];
  const heads = [
    '\x7fELF\x02\x01\x01',
    'MZ',
    'BM',
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    '\0\0\0\x18ftypmp42',
    'GIF89a',
    'RIFF\xff\xff\xff\x7fAVI ',
    '%PDF-',
    'PK\x03\x04',
    '\xff\xd8\xff\xc0',
  ];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.constantFrom(...bases),
        fc
          .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 3000 }))
          .map(([head, rest]) => Uint8Array.from([...Buffer.from(head, 'latin1'), ...rest])),
      ),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 30 }),
      fc.option(fc.nat()),
      (base, changes, cut) => {
        const bytes = base.slice(0, cut === null ? base.length : cut % (base.length + 1));
        for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
        const source = sourceOfBytes(bytes);
        for (const format of formats) {
          let last = 0;
          for (const [start, end] of format.check(source, primitives).sound) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThanOrEqual(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(bytes.length);
        }
      },
    ),
    { seed: 20261122, numRuns: 400 },
  );
});

describe('behind a true beginning', () => {
  test.each(Object.entries(samples))('noise in the place of a %s is never called sound', (_name, sample) => {
    const random = pseudoRandom(11);
    for (let round = 0; round < 120; round += 1) {
      const kept = [5, 16, 64, 200][round % 4] ?? 5;
      const bytes = Uint8Array.from({ length: 60_000 }, () => random());
      bytes.set(sample.subarray(0, kept));
      const sound = checkFormat(sourceOfBytes(bytes), primitives)?.verdict.sound ?? [];
      expect(lengthOf(shared(sound, [[kept, bytes.length]]))).toBe(0);
    }
  });
});
