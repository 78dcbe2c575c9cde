import fc from 'fast-check';
import { expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { pseudoRandom, textFixture } from '../blocks/damage-fixture.ts';
import { byteCounts, byteMapOf } from '../byte-map.ts';
import { mp4Fixture, nalSample } from '../formats/mp4/mp4-fixture.ts';
import { readAll } from '#model/byte-source.ts';
import { sourceOfPieces } from '../recovered.ts';
import { runMethod, subjectFixture } from '../repair/subject-fixture.ts';
import { keepIntact } from './keep-intact.ts';
import { repairJpeg } from './repair-jpeg.ts';
import { repairMail } from './repair-mail.ts';
import { repairMp4 } from './repair-mp4.ts';
import { repairPages } from './repair-pages.ts';
import { repairPng } from './repair-png.ts';
import { repairSqlite } from './repair-sqlite.ts';

const next = pseudoRandom(1);
const film = mp4Fixture(Array.from({ length: 20 }, () => nalSample([300 + (next() % 500)], next)));
const sqlite = new Uint8Array(40_960);
sqlite.set(new TextEncoder().encode('SQLite format 3\0\x10\0'));
for (let page = 4096; page < sqlite.length; page += 4096) sqlite.set([13, 0, 0, 0, 1, 0x0f, 0xf0, 0, 0x0f, 0xf0], page);
const bases: readonly (readonly [string, Uint8Array])[] = [
  ['a.mp4', film],
  ['a.sqlite', sqlite],
  ['a.mbox', new Uint8Array(Buffer.from(`From a@b.example Mon Nov  2 10:00:00 2026\nA: b\n\n${'x y\n'.repeat(900)}`.repeat(4)))],
  ['a.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, ...textFixture(3000, 2)])],
  [
    'a.jpg',
    Uint8Array.from([
      0xff,
      0xd8,
      0xff,
      0xdb,
      0,
      67,
      0,
      ...textFixture(64, 3),
      0xff,
      0xc0,
      0,
      11,
      8,
      0,
      64,
      0,
      64,
      1,
      1,
      0x11,
      0,
      0xff,
      0xda,
      0,
      8,
      1,
      1,
      0,
      0,
      63,
      0,
    ]),
  ],
  ['16384', new Uint8Array(8192 * 4)],
];

test('mutated, cut and random files never make a repair throw, and pieces cover what they say (seed 20261122)', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...bases),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 40 }),
      fc.option(fc.nat()),
      fc.array(fc.tuple(fc.nat(40_000), fc.nat(9000)), { maxLength: 3 }),
      fc.boolean(),
      ([name, base], changes, cut, damage, layout) => {
        const bytes = base.slice(0, cut === null ? base.length : cut % (base.length + 1));
        for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
        const ranges = damage.map(([start, length]): [number, number] => [
          Math.min(start, bytes.length),
          Math.min(start + length, bytes.length),
        ]);
        const subject = subjectFixture(name, bytes, ranges, layout, primitives);
        for (const method of [repairPng, repairSqlite, repairPages, repairMp4, repairJpeg, repairMail, keepIntact])
          for (const file of runMethod(method, [subject], primitives)[0] ?? []) {
            const counts = byteCounts(byteMapOf(file.pieces));
            const size = readAll(sourceOfPieces(file.pieces)).length;
            expect(counts.intact + counts.rebuilt + counts.missing).toBe(size);
            expect(file.why.ja).not.toBe(file.why.en);
          }
      },
    ),
    { seed: 20261122, numRuns: 120 },
  );
});
