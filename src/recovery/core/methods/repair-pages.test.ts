import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { pseudoRandom, textFixture } from '../blocks/damage-fixture.ts';
import { byteCounts, byteMapOf } from '../byte-map.ts';
import { lengthOf, without } from '../ranges.ts';
import { damagePatterns, falseClaims } from '../repair/damage-fixture.ts';
import { crc32c } from '../repair/pages/crc32c.ts';
import { innodb, postgresChecksum, postgresql, sqlServer, sqlServerChecksum } from '../repair/pages/page-kind.ts';
import { runMethod, subjectFixture } from '../repair/subject-fixture.ts';
import { repairPages } from './repair-pages.ts';

const next = pseudoRandom(1);
const PAGES = 500;

/** A relation whose pages hold records of text and numbers. */
function pages(size: number, finish: (page: Uint8Array, view: DataView, number: number) => void, first = 0): Uint8Array {
  const bytes = new Uint8Array(PAGES * size);
  for (let number = 0; number < PAGES; number += 1) {
    const page = bytes.subarray(number * size, (number + 1) * size);
    page.set(textFixture(size >> 1, next()), size >> 2);
    for (let at = size >> 1; at < size - 200; at += 9) page[at] = next() & 0xff;
    finish(page, new DataView(page.buffer, page.byteOffset, size), first + number);
  }
  return bytes;
}

const postgres = (checksums: boolean, first = 0): Uint8Array =>
  pages(
    8192,
    (page, view, number) => {
      page.fill(0, 0, 64);
      for (const [at, value] of [
        [12, 200],
        [14, 1024],
        [16, 8192],
        [18, 0x2004],
      ] as const)
        view.setUint16(at, value, true);
      if (checksums) view.setUint16(8, postgresChecksum(page, number), true);
    },
    first,
  );

const mdf = pages(8192, (page, view, number) => {
  page.fill(0, 0, 96);
  page.set([1, 1]);
  for (const [at, value] of [
    [4, 0x200],
    [22, 10],
    [30, 8000],
  ] as const)
    view.setUint16(at, value, true);
  view.setUint32(32, number, true);
  view.setUint32(60, sqlServerChecksum(page), true);
});

const ibd = pages(16_384, (page, view, number) => {
  page.fill(0, 0, 38);
  view.setUint32(4, number);
  view.setUint32(20, 1000 + number);
  view.setUint16(24, 17_855);
  view.setUint32(16_380, 1000 + number);
  view.setUint32(0, (crc32c(page.subarray(4, 26)) ^ crc32c(page.subarray(38, 16_376))) >>> 0);
});

test('CRC-32C gives the check value of its catalogue', () => {
  expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
});

describe.each([
  ['16384.locked', postgres(true), 8192],
  ['16384.1.locked', postgres(true, 131_072), 8192],
  ['kyuyo.mdf.locked', mdf, 8192],
  ['person.ibd.locked', ibd, 16_384],
] as const)('%s', (name, original, size) => {
  test.each(damagePatterns)('$name: every untouched page is kept, and none that was touched', ({ ranges }) => {
    const truth = ranges(original.length);
    const subject = subjectFixture(name, original, truth, false, primitives);
    const [file] = runMethod(repairPages, [subject], primitives)[0] ?? [];
    const touched = Array.from({ length: PAGES }, (_, at): [number, number] => [at * size, (at + 1) * size]).filter(([from, to]) =>
      truth.some(([start, end]) => start < to && end > from),
    );
    const spared = original.length - lengthOf(touched);
    if (spared === 0) return;
    expect(byteCounts(byteMapOf(file?.pieces ?? [])).intact).toBeGreaterThanOrEqual(spared * 0.99);
    expect(falseClaims(file?.pieces ?? [], subject.source, original).wrong).toBe(0);
    expect(file?.name).toBe(name.replace('.locked', ''));
    expect(file?.verified).toBe(touched.length === 0);
  });
});

test('pages without checksums are kept where a published layout spares them, else only what is certain', () => {
  const original = postgres(false);
  const truth = damagePatterns.find(({ name }) => name === '64 KiB of 640 KiB')?.ranges(original.length) ?? [];
  for (const layout of [true, false]) {
    const subject = subjectFixture('16385', original, truth, layout, primitives);
    const [file] = runMethod(repairPages, [subject], primitives)[0] ?? [];
    const { intact } = byteCounts(byteMapOf(file?.pieces ?? []));
    expect(falseClaims(file?.pieces ?? [], subject.source, original).wrong).toBe(0);
    if (layout) expect(intact).toBe(lengthOf(without([[0, original.length]], truth)));
    else expect(intact).toBeGreaterThan(original.length / 4);
  }
});

test('a page with any changed byte is not sound (seed 20261122)', () => {
  const cases = [
    [postgresql, postgres(true), 8192],
    [sqlServer, mdf, 8192],
    [innodb, ibd, 16_384],
  ] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      fc.nat(PAGES - 1),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      ([kind, bytes, size], number, at, change) => {
        const page = bytes.slice(number * size, (number + 1) * size);
        expect(kind.judge(page, number)).toBe('checksum');
        // InnoDB leaves the flush LSN and the upper half of the trailer out of its checksum.
        const place = at % size;
        if (kind.id === 'innodb' && ((place >= 26 && place < 38) || (place >= 16_376 && place < 16_380))) return;
        page[place] = (page[place] ?? 0) ^ change;
        expect(kind.judge(page, number)).toBe('no');
      },
    ),
    { seed: 20261122, numRuns: 500 },
  );
});
