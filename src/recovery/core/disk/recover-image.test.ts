import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { sourceOfPieces } from '../recovered.ts';
import { encrypted, lockbitRanges, noise, prose, sparseSource } from './image-fixture.ts';
import type { FileFound, FileLost, ImageEvent, ImageOptions } from './image-event.ts';
import type { FixtureFile } from './ntfs/ntfs-fixture.ts';
import { ascii, ntfsFixture } from './ntfs/ntfs-fixture.ts';
import { gptDisk } from './partitions/gpt-fixture.ts';
import { recoverImage } from './recover-image.ts';

const run = (image: ByteSource | Uint8Array, options: Partial<ImageOptions> = {}): ImageEvent[] => {
  const source = image instanceof Uint8Array ? sourceOfBytes(image) : image;
  return [...recoverImage(source, primitives, { name: 'disk.img', ...options })];
};
const filesOf = (events: readonly ImageEvent[]): FileFound[] => events.filter((event) => event.kind === 'file');
const lostOf = (events: readonly ImageEvent[]): FileLost[] => events.filter((event) => event.kind === 'lost');
const bytesOf = ({ recovered }: FileFound): Uint8Array => {
  const source = sourceOfPieces(recovered.pieces);
  return source.read(0, source.size);
};
const missingOf = ({ recovered }: FileFound): number =>
  recovered.pieces.reduce((sum, { provenance, length }) => sum + (provenance === 'missing' ? length : 0), 0);

/** Every byte that is called intact must be the original's. */
function expectNoWrongClaims(events: readonly ImageEvent[], files: readonly FixtureFile[]): void {
  for (const found of filesOf(events)) {
    const original = files.find(({ path }) => path === found.path);
    if (!original) continue;
    let at = 0;
    for (const { provenance, length, read } of found.recovered.pieces) {
      if (provenance !== 'missing')
        expect(Buffer.from(read(0, length)).equals(original.bytes.subarray(at, at + length)), `${found.path} at ${at}`).toBe(true);
      at += length;
    }
  }
}

const office: FixtureFile[] = [
  { path: 'tiny.txt', bytes: prose(80, 1) },
  { path: 'docs/plain.txt', bytes: prose(30_000, 2) },
  { path: 'docs/torn.txt', bytes: prose(200_000, 3), pieces: 7 },
  {
    path: 'docs/年度/報告書.txt',
    bytes: prose(50_000, 4),
    pieces: 2,
    stream: { name: 'Zone.Identifier', bytes: Uint8Array.from(ascii('[ZoneTransfer]')) },
  },
  { path: 'packed.log', bytes: prose(150_000, 5), compressed: true },
  { path: 'gone.txt', bytes: prose(9000, 6), deleted: true },
  { path: 'empty.dat', bytes: new Uint8Array() },
];
const holes: FixtureFile = {
  path: 'holes.bin',
  bytes: prose(40_960, 8).map((byte, at) => (Math.floor(at / 4096) % 2 === 0 ? byte : 0)),
  holes: true,
};

describe('an NTFS volume', () => {
  const whole = ntfsFixture([...office, holes]);

  test('gives every file back with its name, whatever its form', () => {
    const events = run(whole.image);
    const files = filesOf(events);
    for (const { path, bytes, deleted = false } of [...office, holes]) {
      const found = files.find((file) => file.path === path);
      expect(found?.deleted, path).toBe(deleted);
      expect(found && Buffer.from(bytesOf(found)).equals(bytes), path).toBe(true);
    }
    expect(files.find(({ path }) => path === 'docs/年度/報告書.txt')).toMatchObject({
      streams: ['Zone.Identifier'],
      volume: 1,
      origin: 'directory',
    });
    expect(files.find(({ path }) => path === 'gone.txt')?.recovered.name).toBe('volume-1/deleted/gone.txt');
    expect(files.find(({ path }) => path === 'packed.log')?.recovered.pieces.map(({ provenance }) => provenance)).not.toContain('missing');
    expect(lostOf(events)).toEqual([]);
  });

  test('gives the same row of events every time', () => {
    const plain = (events: ImageEvent[]): string =>
      JSON.stringify(events, (_, value: unknown) => (typeof value === 'function' ? undefined : value));
    expect(plain(run(whole.image))).toBe(plain(run(whole.image)));
  });

  test('is found by the copy of its boot sector', () => {
    const events = run(encrypted(whole.image, [[0, 4096]]));
    expect(events.find((event) => event.kind === 'volume')).toMatchObject({ type: 'ntfs', from: 0, foundBy: 'backup-boot' });
    expect(filesOf(events).filter(({ origin }) => origin === 'directory').length).toBe(8);
  });

  test('is found by its records alone, and by its place in the image, when both boot sectors are gone', () => {
    const before = 1_048_576;
    const { image } = ntfsFixture([...office, holes], { before });
    const events = run(
      encrypted(image, [
        [before, before + 4096],
        [image.length - 512, image.length],
      ]),
    );
    expect(events.find((event) => event.kind === 'volume')).toMatchObject({ type: 'ntfs', from: before, foundBy: 'records' });
    expectNoWrongClaims(events, [...office, holes]);
    expect(filesOf(events).filter(({ path }) => office.some((file) => file.path === path)).length).toBe(7);
  });

  test('uses $MFTMirr for the place of the table', () => {
    const { image, mft } = whole;
    const events = run(encrypted(image, [[mft, mft + 1024]]), { encrypted: [[mft, mft + 1024]] });
    expect(filesOf(events).some(({ path }) => path === 'docs/torn.txt')).toBe(true);
  });

  test('names files whose records are lost from their folders, and says so of those it cannot find', () => {
    const { image, mft } = whole;
    // The record of docs/plain.txt: folders take 24 and 25, files every second number from 26.
    const at = mft + 28 * 1024;
    const events = run(encrypted(image, [[at, at + 1024]]), { encrypted: [[at, at + 1024]] });
    const found = filesOf(events).find(({ path }) => path === 'docs/plain.txt');
    expect(found).toMatchObject({ origin: 'carved' });
    expect(found && Buffer.from(bytesOf(found)).equals(office[1]?.bytes ?? new Uint8Array())).toBe(true);
    expect(found?.recovered.verified).toBe(false);
    const gone = run(encrypted(image, [[at, at + 1024]]), { encrypted: [[at, at + 1024]], carve: false });
    expect(lostOf(gone).map(({ path, size }) => [path, size])).toEqual([['docs/plain.txt', 30_000]]);
  });
});

test('a disk whose first mebibyte is encrypted gives its volumes by the table at its end', () => {
  const { image: volume } = ntfsFixture(office, { clusters: 512 });
  const first = 2048;
  const disk = gptDisk(first + volume.length / 512 + 40, [[first, first + volume.length / 512 - 1]], primitives.crc32);
  disk.set(volume, first * 512);
  // The boot sector of the volume goes with it.
  const events = run(encrypted(disk, [[0, first * 512 + 512]]));
  expect(events.find((event) => event.kind === 'volume')).toMatchObject({ type: 'ntfs', from: first * 512, foundBy: 'backup-boot' });
  expect(
    filesOf(events).filter(
      ({ path, recovered }) =>
        office.some((file) => file.path === path) && recovered.pieces.every(({ provenance }) => provenance !== 'missing'),
    ).length,
  ).toBe(7);
  const untouched = run(encrypted(disk, [[0, first * 512 - 512]]));
  expect(untouched.find((event) => event.kind === 'volume')).toMatchObject({ foundBy: 'backup-table' });
});

test('a disk image kept as a file within a volume is a file, even where the outer boot sector is lost', () => {
  const inner = ntfsFixture([{ path: 'inner.txt', bytes: prose(5000, 1) }], { clusters: 128 }).image;
  const outer = ntfsFixture([{ path: 'vm/inner.img', bytes: inner }, ...office], { clusters: 1024 });
  const events = run(encrypted(outer.image, [[0, 512]]), { encrypted: [[0, 512]] });
  expect(events.filter((event) => event.kind === 'volume')).toMatchObject([{ from: 0, foundBy: 'backup-boot' }]);
  const found = filesOf(events).find(({ path }) => path === 'vm/inner.img');
  expect(found && Buffer.from(bytesOf(found)).equals(inner)).toBe(true);
});

describe('what was encrypted', () => {
  const many = Array.from({ length: 60 }, (_, index): FixtureFile => ({
    path: `d${index % 5}/file-${index}.txt`,
    bytes: prose(20_000 + index * 9000, index + 20),
    pieces: 1 + (index % 3),
  }));
  const { image, places } = ntfsFixture(many, { clusters: 10_000, mftCluster: 200 });
  const ranges = lockbitRanges(image.length);

  test('with the LockBit 3.0 pattern is told from the image, and every untouched file comes back', () => {
    const events = run(encrypted(image, ranges));
    expect(events.find((event) => event.kind === 'encryption')).toMatchObject({
      layout: 'periodic',
      pattern: { phase: 0, period: 0x58_0000, length: 0x8_0000 },
    });
    const untouched = many.filter(({ path }) =>
      (places.get(path) ?? []).every(([from, to]) => ranges.every(([start, end]) => to <= start || from >= end)),
    );
    expect(untouched.length).toBeGreaterThan(30);
    for (const { path, bytes } of untouched) {
      const found = filesOf(events).find((file) => file.path === path);
      expect(found && missingOf(found) === 0 && Buffer.from(bytesOf(found)).equals(bytes), path).toBe(true);
    }
    const touched = filesOf(events).filter((found) => missingOf(found) > 0);
    expect(touched.length).toBeGreaterThan(0);
    expectNoWrongClaims(events, many);
  });

  test('is never called intact, whatever the ranges of 128 KiB and more (seed 8201)', () => {
    const range = fc
      .tuple(fc.nat(image.length / 512), fc.integer({ min: 256, max: 3000 }))
      .map(([at, length]): [number, number] => [at * 512, (at + length) * 512]);
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 4 }), (ranges) => {
        const cut = ranges.filter(([from]) => from < image.length);
        const events = run(encrypted(image, cut), { carve: false });
        // Where nothing tells a layout, only bytes that cannot be ciphertext count.
        expectNoWrongClaims(events, many);
      }),
      { seed: 8201, numRuns: 6 },
    );
  });

  test('in short runs all over, as Black Basta leaves it, makes no claim at all without a layout', () => {
    const short: [number, number][] = [];
    for (let from = 5000; from + 64 <= image.length; from += 6400) short.push([from, from + 64]);
    const events = run(encrypted(image, short), { carve: false });
    expectNoWrongClaims(events, many);
  });

  test('in the first mebibytes costs no more than what lies there', () => {
    const head = 3 * 2 ** 20;
    const { image, places } = ntfsFixture(many, { clusters: 10_000, mftCluster: 1000 });
    const events = run(encrypted(image, [[0, head]]));
    expect(events.find((event) => event.kind === 'encryption')).toMatchObject({ layout: 'unknown', head });
    expectNoWrongClaims(events, many);
    const beyond = many.filter(({ path }) => (places.get(path) ?? []).every(([from]) => from >= head));
    expect(beyond.length).toBeGreaterThan(30);
    for (const { bytes } of beyond) expect(filesOf(events).some((found) => Buffer.from(bytesOf(found)).equals(bytes))).toBe(true);
  });
});

test('a file without a name that runs into encryption gives its beginning', () => {
  const disk = new Uint8Array(300_000);
  disk.set([0xff, 0xd8, 0xff, 0xe0, 0, 16], 8192);
  disk.set(noise(100_000, 3), 8198);
  const [found, ...others] = filesOf(run(disk, { encrypted: [[65_536, 200_000]] }));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ path: null, origin: 'carved', recovered: { name: 'carved/8192.jpg', verified: false } });
  expect(found && Buffer.from(bytesOf(found)).equals(disk.subarray(8192, 65_536))).toBe(true);
});

describe('hostile images', () => {
  const { image, mft } = ntfsFixture(office, { clusters: 512 });

  test('of random bytes, cut and twisted ones end without an exception (seed 8202)', () => {
    const change = fc.record({ at: fc.nat(image.length - 1), value: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), fc.nat(image.length), fc.boolean(), (changes, cut, atRecords) => {
        const bytes = Uint8Array.from(image.subarray(0, Math.max(4096, cut)));
        for (const { at, value } of changes) bytes[(atRecords ? mft + (at % 40_000) : at) % bytes.length] = value;
        for (const found of filesOf(run(bytes))) expect(bytesOf(found).length).toBe(sourceOfPieces(found.recovered.pieces).size);
      }),
      { seed: 8202, numRuns: 60 },
    );
    expect(() => run(noise(700_000, 3))).not.toThrow();
    expect(run(new Uint8Array())).toHaveLength(1);
  });

  test('whose folders form a circle still give their files', () => {
    const bytes = Uint8Array.from(image);
    const view = new DataView(bytes.buffer);
    // The folder docs (record 24) says that it lies in itself.
    view.setUint32(mft + 24 * 1024 + 56 + 24, 24, true);
    const files = filesOf(run(bytes));
    expect(files.find(({ path }) => path?.endsWith('plain.txt'))?.path).toMatch(/^lost-folder-24\/docs\/plain\.txt$/);
  });

  test('of a terabyte with hardly anything in it are read lazily', () => {
    const size = 2 ** 40;
    const { image: volume } = ntfsFixture([{ path: 'far.txt', bytes: prose(20_000, 9) }], { clusters: 512 });
    const source = sparseSource(size, [[2 ** 39, volume]]);
    let steps = 0;
    for (const _event of recoverImage(source, primitives, { name: 'huge.img' })) {
      steps += 1;
      if (steps > 3000) break;
    }
    expect(steps).toBeGreaterThan(100);
  }, 60_000);
});

test('a flat disk of ESXi gets its descriptor', () => {
  const [found] = filesOf(run(new Uint8Array(2 ** 20), { name: 'server01-flat.vmdk' }));
  expect(found?.recovered.name).toBe('server01.vmdk');
  expect(found && Buffer.from(bytesOf(found)).toString()).toContain('RW 2048 VMFS "server01-flat.vmdk"');
  expect(filesOf(run(new Uint8Array(2 ** 20), { name: 'server01.vmdk' }))).toEqual([]);
});
