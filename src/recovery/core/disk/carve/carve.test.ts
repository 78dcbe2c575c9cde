import fc from 'fast-check';
import { zipSync } from 'fflate';
import { encode } from 'jpeg-js';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { noise, prose } from '../image-fixture.ts';
import { carveTypes } from './register.ts';

const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
const le32 = (value: number): Uint8Array => Uint8Array.from([value, value >>> 8, value >>> 16, value >>> 24]);
const be32 = (value: number): Uint8Array => le32(value).reverse();

function png(): Uint8Array {
  const chunk = (kind: string, body: Uint8Array): Uint8Array => {
    const named = joined(latin(kind), body);
    return joined(be32(body.length), named, be32(primitives.crc32(named)));
  };
  return joined(
    latin('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', joined(be32(8), be32(8), Uint8Array.from([8, 0, 0, 0, 0]))),
    chunk('IDAT', Uint8Array.from(deflateSync(new Uint8Array(72)))),
    chunk('IEND', new Uint8Array()),
  );
}

function jpg(): Uint8Array {
  return Uint8Array.from(encode({ data: noise(64 * 48 * 4, 1), width: 64, height: 48 }, 80).data);
}

function pdf(): Uint8Array {
  const body = '%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n';
  return latin(
    `${body}xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`,
  );
}

function sqlite(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'renkei-'));
  const database = new DatabaseSync(join(folder, 'a.db'));
  database.exec('create table t (a text); insert into t values (hex(zeroblob(9000)))');
  database.close();
  const bytes = Uint8Array.from(readFileSync(join(folder, 'a.db')));
  rmSync(folder, { recursive: true });
  return bytes;
}

function mp4(): Uint8Array {
  const box = (kind: string, body: Uint8Array): Uint8Array => joined(be32(body.length + 8), latin(kind), body);
  return joined(box('ftyp', latin('isom\0\0\0\0isom')), box('mdat', noise(900, 2)), box('moov', new Uint8Array(100)));
}

function regf(): Uint8Array {
  const hive = new Uint8Array(4096 + 4096);
  hive.set(latin('regf'));
  hive.set(le32(4096), 40);
  const view = new DataView(hive.buffer);
  let sum = 0;
  for (let at = 0; at < 508; at += 4) sum ^= view.getUint32(at, true);
  view.setUint32(508, sum, true);
  hive.set(latin('hbin'), 4096);
  hive.set(le32(4096), 4096 + 8);
  return hive;
}

function ole2(): Uint8Array {
  const file = new Uint8Array(512 * 4).fill(0xff);
  file.set(new Uint8Array(76));
  file.set(latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'));
  const view = new DataView(file.buffer);
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    view.setUint16(at, value, true);
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [68, 0xfffffffe],
    [76, 0],
    [512, 0xfffffffd],
    [516, 0xfffffffe],
    [520, 0xfffffffe],
  ] as const)
    view.setUint32(at, value, true);
  return file;
}

function bmp(): Uint8Array {
  const file = new Uint8Array(54 + 12 * 3);
  const view = new DataView(file.buffer);
  file.set(latin('BM'));
  for (const [at, value] of [
    [2, file.length],
    [10, 54],
    [14, 40],
    [18, 4],
    [22, 3],
  ] as const)
    view.setUint32(at, value, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  return file;
}

function sevenZip(): Uint8Array {
  const tail = noise(40, 5);
  const start = joined(le32(100), le32(0), le32(tail.length), le32(0), le32(primitives.crc32(tail)));
  return joined(latin('7z\xbc\xaf\x27\x1c\0\x04'), le32(primitives.crc32(start)), start, noise(100, 6), tail);
}

function evtx(): Uint8Array {
  const file = new Uint8Array(4096 + 65_536);
  const view = new DataView(file.buffer);
  file.set(latin('ElfFile\0'));
  view.setUint16(42, 1, true);
  view.setUint32(124, primitives.crc32(file.subarray(0, 120)), true);
  file.set(latin('ElfChnk\0'), 4096);
  file.set(noise(600, 3), 4096 + 512);
  view.setUint32(4096 + 48, 512 + 600, true);
  view.setUint32(4096 + 52, primitives.crc32(file.subarray(4096 + 512, 4096 + 1112)), true);
  return file;
}

const examples: Readonly<Record<string, readonly [extension: string, bytes: Uint8Array]>> = {
  jpeg: ['jpg', jpg()],
  png: ['png', png()],
  gif: ['gif', latin('GIF89a\x04\0\x04\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x04\0\x04\0\0\x02\x04\x84\x8f\x09\x05\0;')],
  bmp: ['bmp', bmp()],
  pdf: ['pdf', pdf()],
  zip: ['docx', Uint8Array.from(zipSync({ '[Content_Types].xml': latin('<Types/>'), 'word/document.xml': prose(5000, 4) }))],
  sqlite: ['db', sqlite()],
  mp4: ['mp4', mp4()],
  ole2: ['doc', ole2()],
  riff: ['wav', joined(latin('RIFF'), le32(4 + 8 + 200), latin('WAVEdata'), le32(200), noise(200, 9))],
  'seven-zip': ['7z', sevenZip()],
  evtx: ['evtx', evtx()],
  regf: ['hive', regf()],
  mail: ['eml', latin('From: a@example.org\r\nTo: b@example.org\r\nDate: Fri, 1 Mar 2024 09:00:00 +0900\r\nSubject: x\r\n\r\nHello\r\n')],
  markup: ['html', latin('<!DOCTYPE html><html><body>Hello</body></html>')],
};

test('every registered type has an example here', () => {
  expect(Object.keys(examples).sort()).toEqual(carveTypes.map(({ id }) => id).sort());
});

describe.each(carveTypes.map((type) => [type.id, type] as const))('%s', (id, type) => {
  const [extension, bytes] = examples[id] ?? ['', new Uint8Array()];

  test.each([
    ['nothing', () => new Uint8Array(id === 'mail' || id === 'markup' ? 1 : 0)],
    ['zeros', (length: number) => new Uint8Array(length)],
    // Text ends where zeros fill its sector up; whatever else follows, they come first.
    ['something else', (length: number) => joined(new Uint8Array(512 - (bytes.length % 512)), noise(length, 11))],
  ])('is measured to its exact end, whatever follows: %s', (_, after) => {
    const source = sourceOfBytes(joined(bytes, after(5000)));
    expect(type.heads.some(({ at, text }) => Buffer.from(bytes).toString('latin1').startsWith(text, at))).toBe(true);
    expect(type.measure(source, primitives)).toMatchObject({ length: bytes.length });
    expect(type.measure(source, primitives)?.extension ?? type.extension).toBe(extension);
  });

  test('never is longer than what is there, and never throws (seed 8401)', () => {
    const change = fc.record({ at: fc.nat(Math.max(0, bytes.length - 1)), value: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.nat(bytes.length), (changes, cut) => {
        const broken = Uint8Array.from(bytes.subarray(0, cut));
        for (const { at, value } of changes) if (at < broken.length) broken[at] = value;
        expect(type.measure(sourceOfBytes(broken), primitives)?.length ?? 0).toBeLessThanOrEqual(broken.length);
      }),
      { seed: 8401, numRuns: 80 },
    );
  });
});
