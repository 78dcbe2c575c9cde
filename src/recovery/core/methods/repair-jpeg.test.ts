import jpegJs from 'jpeg-js';
import { expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { pseudoRandom } from '../blocks/damage-fixture.ts';
import { readAll, sourceOfBytes } from '#model/byte-source.ts';
import { byteCounts, byteMapOf } from '../byte-map.ts';
import { decodeJpeg } from '../formats/jpeg/decode-jpeg.ts';
import type { HuffmanTable } from '../formats/jpeg/huffman-table.ts';
import { jpeg } from '../formats/jpeg/jpeg.ts';
import { sourceOfPieces, type Recovered } from '../recovered.ts';
import { damagePatterns, falseClaims } from '../repair/damage-fixture.ts';
import { runMethod, subjectFixture } from '../repair/subject-fixture.ts';
import { repairJpeg } from './repair-jpeg.ts';

const WIDTH = 1000;
const HEIGHT = 640;
const plain = encoded(1);
const restarting = withRestarts(2);
const sibling = withRestarts(3);

function encoded(seed: number): Uint8Array {
  const next = pseudoRandom(seed);
  const data = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, at) => (at % 4 === 3 ? 255 : ((at / 90) & 127) + (next() % 60)));
  return new Uint8Array(jpegJs.encode({ data, width: WIDTH, height: HEIGHT }, 75).data);
}

/** A picture with a restart marker behind each row: the header of jpeg-js with DRI, and units of chosen symbols. */
function withRestarts(seed: number): Uint8Array {
  const next = pseudoRandom(seed);
  const base = encoded(seed);
  const { scan, tables } = decodeJpeg(base);
  const dataAt = scan?.dataAt ?? 0;
  const across = WIDTH / 8;
  const out: number[] = [
    ...base.subarray(0, dataAt - 14),
    0xff,
    0xdd,
    0,
    4,
    across >> 8,
    across & 255,
    ...base.subarray(dataAt - 14, dataAt),
  ];
  let hold = 0;
  let held = 0;
  const put = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      hold = (hold << 1) | ((value >> bit) & 1);
      held += 1;
      if (held < 8) continue;
      out.push(hold & 255, ...((hold & 255) === 255 ? [0] : []));
      [hold, held] = [0, 0];
    }
  };
  const codes = new Map([...tables.dc, ...tables.ac].map((table) => [table, codesOf(table)]));
  const symbol = (table: HuffmanTable | undefined, wanted: number): void => {
    const known = codes.get(table)?.[wanted] ?? [0, 0];
    put(known[0], known[1]);
  };
  for (let row = 0; row < HEIGHT / 8; row += 1) {
    const values = [0, 0, 0];
    for (let unit = 0; unit < across; unit += 1) {
      for (let component = 0; component < 3; component += 1) {
        const place = component === 0 ? 0 : 1;
        const up = (values[component] ?? 0) < 0 ? 1 : 0;
        symbol(tables.dc[place], 3);
        put(up ? 4 + (next() & 3) : next() & 3, 3);
        values[component] = (values[component] ?? 0) + (up ? 5 : -5);
        for (let count = 0; count < 10; count += 1) {
          symbol(tables.ac[place], ((next() & 1) << 4) | 2);
          put(next() & 3, 2);
        }
        symbol(tables.ac[place], 0);
      }
    }
    if (held > 0) put(0xff, 8 - held);
    out.push(0xff, row + 1 < HEIGHT / 8 ? 0xd0 + (row & 7) : 0xd9);
  }
  return Uint8Array.from(out);
}

/** By symbol: the code and its length. */
function codesOf(table: HuffmanTable | undefined): [number, number][] {
  const codes: [number, number][] = [];
  for (const [at, entry] of (table ?? []).entries()) if (entry !== 0) codes[entry >> 5] ??= [at >> (16 - (entry & 31)), entry & 31];
  return codes;
}

const bytesOf = (file: Recovered | undefined): Uint8Array => readAll(sourceOfPieces(file?.pieces ?? []));
const opens = (bytes: Uint8Array): boolean => jpegJs.decode(bytes, { maxMemoryUsageInMB: 512, tolerantDecoding: true }).width === WIDTH;

test('the fixtures are whole pictures', () => {
  for (const bytes of [plain, restarting, sibling]) {
    expect(jpeg.check(sourceOfBytes(bytes), primitives)).toMatchObject({ verdict: 'sound', by: 'decoded' });
    expect(opens(bytes)).toBe(true);
  }
});

test.each(damagePatterns)('$name: no byte is claimed that is not the original, and what comes out opens', ({ ranges }) => {
  for (const original of [plain, restarting]) {
    for (const layout of [true, false]) {
      const subject = subjectFixture('a.jpg.locked', original, ranges(original.length), layout, primitives);
      const donor = subjectFixture('b.jpg', sibling, [], false, primitives);
      const [files = [], none] = runMethod(repairJpeg, [subject, donor], primitives);
      expect(none).toEqual([]);
      for (const file of files) {
        expect(falseClaims(file.pieces, subject.source, original).wrong).toBe(0);
        expect(file.verified).toBe(false);
        expect(opens(bytesOf(file))).toBe(true);
      }
    }
  }
});

test('a picture whose beginning is encrypted gets the header of another of the same camera, and its rows in their place', () => {
  for (const layout of [true, false]) {
    const subject = subjectFixture('a.jpg.locked', restarting, [[0, 65_536]], layout, primitives);
    const donor = subjectFixture('b.jpg', sibling, [], false, primitives);
    const [file] = runMethod(repairJpeg, [subject, donor], primitives)[0] ?? [];
    const bytes = bytesOf(file);
    expect(jpeg.check(sourceOfBytes(bytes), primitives)).toMatchObject({ verdict: 'sound', by: 'decoded' });
    expect(byteCounts(byteMapOf(file?.pieces ?? [])).intact).toBeGreaterThan(restarting.length - 65_536 - 8000);
    const original = jpegJs.decode(restarting, { useTArray: true }).data;
    const got = jpegJs.decode(bytes, { useTArray: true }).data;
    const tail = original.length - WIDTH * 4 * 80;
    expect(Buffer.compare(got.subarray(tail), original.subarray(tail))).toBe(0);
  }
});

test('a picture encrypted in its middle keeps what is before, and with restart markers what is behind', () => {
  const middle = (bytes: Uint8Array): [number, number][] => [[bytes.length >> 1, (bytes.length >> 1) + 20_000]];
  const cut = subjectFixture('a.jpg', plain, middle(plain), false, primitives);
  const [first] = runMethod(repairJpeg, [cut], primitives)[0] ?? [];
  expect(byteCounts(byteMapOf(first?.pieces ?? [])).intact).toBeGreaterThan((plain.length >> 1) - 20_000);
  const both = subjectFixture('b.jpg', restarting, middle(restarting), false, primitives);
  const [second] = runMethod(repairJpeg, [both], primitives)[0] ?? [];
  expect(byteCounts(byteMapOf(second?.pieces ?? [])).intact).toBeGreaterThan(restarting.length - 40_000);
  expect(jpeg.check(sourceOfPieces(second?.pieces ?? []), primitives).verdict).toBe('sound');
});

test('a picture with a footer behind it comes back whole and verified', () => {
  const longer = Uint8Array.from([...plain, ...Array.from({ length: 534 }, (_, at) => (at * 7919) & 255)]);
  const subject = subjectFixture('a.jpg.locked', longer, [[plain.length, longer.length]], false, primitives);
  const [file] = runMethod(repairJpeg, [subject], primitives)[0] ?? [];
  expect(file?.verified).toBe(true);
  expect(Buffer.compare(bytesOf(file), plain)).toBe(0);
});
