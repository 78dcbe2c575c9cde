import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { sourceOfPieces } from '../recovered.ts';
import { extFixture } from './ext4/ext-fixture.ts';
import { exfatFixture, fat16Fixture } from './fat/fat-fixture.ts';
import { encrypted, noise, prose } from './image-fixture.ts';
import type { FileFound, ImageEvent } from './image-event.ts';
import { recoverImage } from './recover-image.ts';

const run = (image: Uint8Array, ranges?: readonly (readonly [number, number])[]): ImageEvent[] => [
  ...recoverImage(sourceOfBytes(image), primitives, { name: 'disk.img', ...(ranges && { encrypted: ranges }) }),
];
const filesOf = (events: readonly ImageEvent[]): FileFound[] => events.filter((event) => event.kind === 'file');
const bytesOf = ({ recovered }: FileFound): Uint8Array => {
  const source = sourceOfPieces(recovered.pieces);
  return source.read(0, source.size);
};
const systemOf = (events: readonly ImageEvent[]): ImageEvent | undefined => events.find((event) => event.kind === 'volume');

function expectFiles(events: readonly ImageEvent[], wanted: readonly (readonly [path: string, bytes: Uint8Array])[]): void {
  const files = filesOf(events);
  for (const [path, bytes] of wanted) {
    const found = files.find((file) => file.path === path);
    expect(found && Buffer.from(bytesOf(found)).equals(bytes), path).toBe(true);
  }
}

const texts = {
  'short.txt': prose(700, 1),
  'a rather long name with 日本語.txt': prose(30_000, 2),
  'torn.txt': prose(25_000, 3),
};

describe('FAT16', () => {
  const files = [
    ...Object.entries(texts).map(([path, bytes]) => ({ path: `docs/${path}`, bytes, torn: path === 'torn.txt' })),
    { path: 'root.txt', bytes: prose(5000, 4) },
    ...['a', 'b', 'c'].map((name) => ({ path: `${name}/in-${name}.txt`, bytes: prose(1500, 5) })),
  ];
  const image = fat16Fixture(files);
  const wanted = files.map(({ path, bytes }) => [path, bytes] as const);

  test('gives every file back with its long name', () => {
    const events = run(image);
    expect(systemOf(events)).toMatchObject({ type: 'fat', foundBy: 'whole' });
    expectFiles(events, wanted);
  });

  test('goes on with the second table where the first is lost', () => {
    const first: [number, number] = [4 * 512, 4 * 512 + 17 * 512];
    expectFiles(run(encrypted(image, [first]), [first]), wanted);
  });

  test('is worked out from its folders when boot sector, tables and root are lost', () => {
    const head: [number, number] = [0, 35_840];
    const events = run(encrypted(image, [head]), [head]);
    expect(systemOf(events)).toMatchObject({ type: 'fat', foundBy: 'folders' });
    // One cluster is certain; how a torn file goes on nobody knows any more, and nothing is claimed of it.
    const torn = filesOf(events).find(({ path }) => path?.endsWith('torn.txt'));
    expect(torn?.recovered.pieces.map(({ provenance, length }) => [provenance, length])).toEqual([
      ['intact', 2048],
      ['missing', 25_000 - 2048],
    ]);
    expect(filesOf(events).filter(({ path }) => /in-[abc]\.txt$/.test(path ?? '')).length).toBe(3);
  });
});

describe('exFAT', () => {
  const files = Object.entries(texts).map(([path, bytes]) => ({ path, bytes, torn: path === 'torn.txt' }));
  const image = exfatFixture(files);

  test('gives every file back, contiguous or chained', () => {
    const events = run(image);
    expect(systemOf(events)).toMatchObject({ type: 'exfat' });
    expectFiles(events, Object.entries(texts));
  });

  test('is found by the copy of its boot sector', () => {
    const events = run(encrypted(image, [[0, 512]]), [[0, 512]]);
    expect(systemOf(events)).toMatchObject({ type: 'exfat', from: 0, foundBy: 'backup-boot' });
    expectFiles(events, Object.entries(texts));
  });
});

describe('ext4', () => {
  const files = [
    { name: 'extents.txt', bytes: prose(3000, 1), form: 'extents' },
    { name: 'deep-日本.txt', bytes: prose(40_000, 2), form: 'deep' },
    { name: 'indirect.txt', bytes: prose(30_000, 3), form: 'indirect' },
    { name: 'inline.txt', bytes: prose(50, 4), form: 'inline' },
  ] as const;
  const { image, inodeAt } = extFixture(files);
  const wanted = files.map(({ name, bytes }) => [`docs/${name}`, bytes] as const);

  test('gives every file back, whatever holds its blocks', () => {
    const events = run(image);
    expect(systemOf(events)).toMatchObject({ type: 'ext4', foundBy: 'whole' });
    expectFiles(events, wanted);
    expect(filesOf(events)[0]?.recovered.modified).toBe(1_700_000_000_000);
  });

  test('is found by a copy of its superblock, descriptors included', () => {
    const head: [number, number] = [0, 4096];
    const events = run(encrypted(image, [head]), [head]);
    expect(systemOf(events)).toMatchObject({ type: 'ext4', from: 0, foundBy: 'backup-superblock' });
    expectFiles(events, wanted);
  });

  test('files whose folder is lost keep their numbers', () => {
    const root: [number, number] = [100 * 1024, 102 * 1024];
    const events = run(encrypted(image, [root]), [root]);
    const found = filesOf(events).find(({ path }) => path === 'lost-folder/inode-20');
    expect(found && Buffer.from(bytesOf(found)).equals(files[0].bytes)).toBe(true);
  });

  test('an extent tree that points at itself ends', () => {
    const looped = Uint8Array.from(image);
    const view = new DataView(looped.buffer);
    const node = view.getUint32(inodeAt(27) + 40 + 16, true);
    // The node says that it is an inner one, and names itself.
    view.setUint16(node * 1024 + 6, 1, true);
    view.setUint32(node * 1024 + 16, node, true);
    const found = filesOf(run(looped)).find(({ path }) => path === 'docs/deep-日本.txt');
    expect(found).toBeUndefined();
  });
});

test.each([
  ['FAT16', fat16Fixture([{ path: 'docs/a.txt', bytes: prose(9000, 1) }])],
  ['exFAT', exfatFixture([{ path: 'a.txt', bytes: prose(9000, 1) }])],
  ['ext4', extFixture([{ name: 'a.txt', bytes: prose(9000, 1), form: 'deep' }]).image],
])('%s: twisted and cut images end without an exception (seed 8601)', (_, image) => {
  const near = [0, 1024, 2048, 10 * 1024, 100 * 1024];
  const change = fc.record({ base: fc.constantFrom(...near), at: fc.nat(4096), value: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), fc.integer({ min: 2048, max: image.length }), (changes, cut) => {
      const bytes = Uint8Array.from(image.subarray(0, cut));
      for (const { base, at, value } of changes) bytes[(base + at) % bytes.length] = value;
      for (const found of filesOf(run(bytes))) expect(bytesOf(found).length).toBe(sourceOfPieces(found.recovered.pieces).size);
    }),
    { seed: 8601, numRuns: 25 },
  );
});

const has = (program: string): boolean => spawnSync(program, ['-V'], { stdio: 'ignore' }).error === undefined;

describe('volumes that other programs made', () => {
  const wanted: [string, Uint8Array][] = [
    ['readme.txt', prose(500, 1)],
    ['docs/large.txt', prose(900_000, 2)],
    ['docs/deep/年度.txt', prose(40_000, 3)],
    ['docs/deep/raw.bin', noise(70_000, 4)],
  ];
  const makers: [string, string[], (image: string, folder: string) => readonly (readonly [string, ...string[]])[]][] = [
    [
      'FAT32',
      ['mkfs.fat', 'mcopy'],
      (image, folder) => [
        ['mkfs.fat', '-F', '32', image],
        ['mcopy', '-s', '-i', image, join(folder, 'readme.txt'), join(folder, 'docs'), '::'],
      ],
    ],
    [
      'FAT12',
      ['mkfs.fat', 'mcopy'],
      (image, folder) => [
        ['mkfs.fat', '-F', '12', '-s', '64', image],
        ['mcopy', '-s', '-i', image, join(folder, 'readme.txt'), join(folder, 'docs'), '::'],
      ],
    ],
    ['ext4', ['mke2fs'], (image, folder) => [['mke2fs', '-q', '-t', 'ext4', '-d', folder, image]]],
    ['ext2', ['mke2fs'], (image, folder) => [['mke2fs', '-q', '-t', 'ext2', '-b', '1024', '-d', folder, image]]],
  ];

  for (const [name, programs, steps] of makers) {
    const absent = programs.filter((program) => !has(program));
    test.skipIf(absent.length > 0)(
      `${name} is read back${absent.length > 0 ? ` (skipped: ${absent.join(', ')} not installed)` : ''}`,
      () => {
        const folder = mkdtempSync(join(tmpdir(), 'renkei-disk-'));
        try {
          mkdirSync(join(folder, 'in/docs/deep'), { recursive: true });
          for (const [path, bytes] of wanted) writeFileSync(join(folder, 'in', path), bytes);
          const image = join(folder, 'disk.img');
          writeFileSync(image, '');
          truncateSync(image, 36 * 2 ** 20);
          for (const [program, ...words] of steps(image, join(folder, 'in'))) {
            expect(spawnSync(program, words, { env: { ...process.env, LC_ALL: 'C.UTF-8', MTOOLS_SKIP_CHECK: '1' } }).status, program).toBe(
              0,
            );
          }
          expectFiles(run(Uint8Array.from(readFileSync(image))), wanted);
        } finally {
          rmSync(folder, { recursive: true });
        }
      },
    );
  }

  const ntfs = ['mkntfs', 'ntfscp'].filter((program) => !has(program));
  test.skipIf(ntfs.length > 0)(`NTFS is read back${ntfs.length > 0 ? ` (skipped: ${ntfs.join(', ')} not installed)` : ''}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'renkei-disk-'));
    try {
      const image = join(folder, 'disk.img');
      writeFileSync(image, '');
      truncateSync(image, 8 * 2 ** 20);
      expect(spawnSync('mkntfs', ['-q', '-F', '-f', image]).status).toBe(0);
      for (const [path, bytes] of wanted) {
        const name = path.split('/').at(-1) ?? '';
        writeFileSync(join(folder, name), bytes);
        expect(
          spawnSync('ntfscp', ['-q', image, join(folder, name), name], { env: { ...process.env, LC_ALL: 'C.UTF-8' } }).status,
          name,
        ).toBe(0);
      }
      const bytes = Uint8Array.from(readFileSync(image));
      const flat = wanted.map(([path, content]) => [path.split('/').at(-1) ?? '', content] as const);
      expectFiles(run(bytes), flat);
      expectFiles(run(encrypted(bytes, [[0, 512]]), [[0, 512]]), flat);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
