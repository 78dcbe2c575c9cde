import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { invented, linkReport, reworked, shippedEngine } from '../../../../test/linking/link-report.ts';
import { fuzzyHash } from './fuzzy-hash.ts';

// Invented digests: nothing here proves how well the measures tell files of one maker, only that they are reckoned as published.
const profile = (...traces: readonly string[]): Int32Array => fuzzyHash.profile(linkReport('r', traces));
const alike = (one: readonly string[], other: readonly string[], rarity: (entry: number) => number = () => 1): number | null =>
  fuzzyHash.compare(profile(...one), profile(...other), rarity);

const tlsh = (seed: number): string => `tlsh=T1${invented(seed, 70, '0123456789ABCDEF')}`;
const ssdeep = (seed: number, size = 96): string => `ssdeep=${size}:${invented(seed, 60)}:${invented(seed + 1000, 30)}`;

describe('TLSH', () => {
  test('equal bodies are alike to the full, whatever the header says', () => {
    expect(alike([tlsh(1)], [tlsh(1).replace(/T1.{6}/, 'T1ABCDEF')])).toBe(1000);
  });

  test('a bucket counts by quarters, and from the lowest to the highest twice', () => {
    const body = invented(7, 58, '0123456789ABCDEF');
    const of = (end: string): string => `tlsh=T1000000${body}${end}`;
    // 0, 0 against 0, 1 and 0, 2: three apart of three hundred; against 3, 3: twice six; 1, 1 against 2, 2: two
    expect(alike([of('000000')], [of('000012')])).toBe(1000 - 10);
    expect(alike([of('000000')], [of('00000F')])).toBe(1000 - 40);
    expect(alike([of('000005')], [of('00000A')])).toBe(1000 - 7);
  });

  test('the same bytes elsewhere in the body are other buckets', () => {
    const body = invented(7, 64, '0123456789ABCDEF');
    expect(alike([`tlsh=T1000000${body}`], [`tlsh=T1000000${body.slice(4)}${body.slice(0, 4)}`])).toBeNull();
  });

  test('files that have nothing to do with each other say nothing, or are far apart', () => {
    for (let seed = 0; seed < 200; seed++) expect(alike([tlsh(seed)], [tlsh(seed + 500)]) ?? 0).toBeLessThan(700);
  });
});

describe('ssdeep', () => {
  test('a few letters put otherwise leave a high score', () => {
    expect(alike([ssdeep(1)], [reworked(ssdeep(1), 2)])).toBeGreaterThan(900);
    // of 60 letters 54 stay
    const row = invented(3, 60);
    expect(alike([`ssdeep=96:${row}:`], [`ssdeep=96:${row.slice(0, 54)}+/+/+/:`])).toBe(900);
  });

  test('the second row of one meets the first of another with twice the block size', () => {
    const row = invented(5, 30);
    expect(alike([`ssdeep=96:${invented(6, 60)}:${row}`], [`ssdeep=192:${row}:${invented(8, 20)}`])).toBe(1000);
    expect(alike([`ssdeep=96:${row}:`], [`ssdeep=384:${row}:`])).toBeNull();
  });

  test('without seven letters in a row in common nothing is said', () => {
    const row = invented(9, 60);
    const cut = (row.match(/.{1,6}/g) ?? []).join('/');
    expect(alike([`ssdeep=96:${row}:`], [`ssdeep=96:${cut.slice(0, 64)}:`])).toBeNull();
  });

  test('longer runs of one letter count as three', () => {
    const [head, tail] = [invented(10, 20), invented(11, 20)];
    expect(alike([`ssdeep=96:${head}AAAA${tail}:`], [`ssdeep=96:${head}AAAAAAAAAAAAAAAAAAAA${tail}:`])).toBe(1000);
  });
});

test('of several files the two most alike count, and neither more files nor their order change that', () => {
  const files = [tlsh(1), tlsh(2), ssdeep(3), ssdeep(4)];
  const near = reworked(ssdeep(4), 2);
  const expected = alike([ssdeep(4)], [near]);
  expect(expected).toBeGreaterThan(900);
  expect(alike(files, [tlsh(50), near, ssdeep(60)])).toBe(expected);
  expect(alike(files.toReversed(), [ssdeep(60), near, tlsh(50)])).toBe(expected);
});

test('only files that have a part in common are compared, whatever else the reports share', () => {
  const [row, left, right] = [invented(20, 30), invented(21, 8), invented(22, 8)];
  const cut = (row.match(/.{1,6}/g) ?? []).join('+');
  const of = (letters: string): string => `ssdeep=96:${letters}:`;
  const one = [of(row + left), of(invented(23, 30) + right)];
  const other = [of(cut + right), of(invented(24, 30) + left)];
  expect(alike(one, other)).toBeLessThan(600);
});

test.each([
  ['an empty profile of a report without digests', ['ipv4=198.51.100.7']],
  ["a victim's file", [`victim ${tlsh(1)}`]],
  ['short rows', ['ssdeep=3:KakuuRei7w:Kaku']],
  ['rows of few letters', [`ssdeep=96:${'abc'.repeat(20)}:${'ab'.repeat(15)}`]],
  ['a body of few bytes', [`tlsh=T1ABCDEF${'00FF'.repeat(16)}`]],
  [
    'values that are no digests',
    ['ssdeep=', 'ssdeep=:::::', 'ssdeep=7:a:b', 'ssdeep=NaN:x', 'tlsh=', 'tlsh=T1', `tlsh=${'z'.repeat(5000)}`],
  ],
])('nothing is made of %s', (_, traces) => {
  expect(profile(...traces)).toEqual(new Int32Array());
});

test('what very many files have in common says nothing', () => {
  expect(alike([ssdeep(1)], [ssdeep(1)], () => 0)).toBeNull();
});

test('any digests give ascending, bounded profiles and a symmetric likeness between 0 and 1,000 (seed 4471)', () => {
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 70, maxLength: 70 });
  const row = fc.string({ unit: fc.constantFrom(...'ABCabc012+/KLMNOP'), maxLength: 64 });
  const digest = fc.oneof(
    hex.map((digits) => `tlsh=T1${digits}`),
    fc.tuple(fc.constantFrom(3, 96, 192, 3 * 2 ** 30), row, row).map(([size, first, second]) => `ssdeep=${size}:${first}:${second}`),
  );
  const files = fc.array(digest, { maxLength: 30 });
  fc.assert(
    fc.property(files, files, fc.boolean(), (own, other, shares) => {
      const [one, two] = [profile(...own), profile(...other, ...(shares ? own.slice(0, 3) : []))];
      for (const entries of [one, two]) {
        expect(entries.length).toBeLessThanOrEqual(fuzzyHash.probes + 24 * 23);
        expect(entries.filter((entry) => entry < 0).length).toBeLessThanOrEqual(fuzzyHash.probes);
        expect([...entries]).toEqual([...new Set(entries)].toSorted((x, y) => x - y));
      }
      const there = fuzzyHash.compare(one, two, (entry) => entry & 3);
      expect(fuzzyHash.compare(two, one, (entry) => entry & 3)).toBe(there);
      if (there !== null) expect(there >= 0 && there <= 1000).toBe(true);
    }),
    { seed: 4471 },
  );
});

describe('in the engine', () => {
  const read = (trace: string): string => {
    const [type, value] = trace.split('=') as ['tlsh' | 'ssdeep', string];
    const norm = normaliseIndicator(type, value);
    if (!norm.ok) throw new Error(trace);
    return `${type}=${norm.value}`;
  };

  test.each([
    ['TLSH', tlsh(1), `${tlsh(1).slice(0, -2)}00`],
    ['ssdeep', ssdeep(1), reworked(ssdeep(1), 2)],
  ])('like files by %s link two reports, in either order, and less than equal files', (_, own, near) => {
    for (const order of [1, -1]) {
      const engine = shippedEngine();
      engine.add(
        [linkReport('r1', [read(own)]), linkReport('r2', [read(near)]), linkReport('r3', [read(tlsh(90))])]
          .slice()
          .sort((a, b) => order * (a.id < b.id ? -1 : 1)),
      );
      const [link, ...others] = engine.linksOf('r1');
      expect(others).toEqual([]);
      expect(link?.evidence).toMatchObject([{ family: 'code', type: 'fuzzy-hash', contribution: 1.8 }]);
      expect(engine.clusterOf('r1')).toBe(engine.clusterOf('r2'));
    }
  });

  test('a packer that very many files share ties none of them', () => {
    const engine = shippedEngine();
    engine.add(
      Array.from({ length: 220 }, (_, at) => linkReport(`r${at}`, [tlsh(1).replace(/T1.{6}/, `T1${String(at).padStart(6, '0')}`)])),
    );
    expect(engine.linksOf('r1')).toEqual([]);
  });
});
