import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { gptDisk } from './gpt-fixture.ts';
import { gptPartitions } from './gpt.ts';
import { mbrPartitions } from './mbr.ts';

const sectors = 4096;

describe('a GPT', () => {
  const disk = gptDisk(
    sectors,
    [
      [64, 1023],
      [1024, 4000],
    ],
    primitives.crc32,
  );
  const expected = [
    [64 * 512, 1024 * 512],
    [1024 * 512, 4001 * 512],
  ];
  const read = (bytes: Uint8Array, at: number) => gptPartitions(sourceOfBytes(bytes), at, primitives);

  test('is read from the front and from its copy at the end', () => {
    expect(read(disk, 512)?.map(({ from, to }) => [from, to])).toEqual(expected);
    expect(read(disk, (sectors - 1) * 512)?.map(({ from, to }) => [from, to])).toEqual(expected);
    expect(read(disk, (sectors - 1) * 512)?.[0]?.foundBy).toBe('backup-table');
  });

  test('counts only while both checksums hold', () => {
    for (const at of [512 + 40, 1024 + 33]) {
      const changed = Uint8Array.from(disk);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(read(changed, 512)).toBeNull();
      expect(read(changed, (sectors - 1) * 512)).not.toBeNull();
    }
  });

  test('of four thousand million entries is refused', () => {
    expect(read(gptDisk(sectors, [[64, 100]], primitives.crc32, 0xffffffff), 512)).toBeNull();
  });
});

describe('a master boot record', () => {
  const boot = (disk: Uint8Array, sector: number, entries: readonly (readonly [type: number, start: number, count: number])[]): void => {
    const view = new DataView(disk.buffer);
    for (const [index, [type, start, count]] of entries.entries()) {
      disk[sector * 512 + 446 + index * 16 + 4] = type;
      view.setUint32(sector * 512 + 446 + index * 16 + 8, start, true);
      view.setUint32(sector * 512 + 446 + index * 16 + 12, count, true);
    }
    view.setUint16(sector * 512 + 510, 0xaa55, true);
  };

  test('gives its partitions and those of the extended chain', () => {
    const disk = new Uint8Array(sectors * 512);
    boot(disk, 0, [
      [7, 63, 500],
      [5, 1000, 3000],
    ]);
    boot(disk, 1000, [
      [0x83, 10, 100],
      [5, 200, 200],
    ]);
    boot(disk, 1200, [[0x83, 10, 100]]);
    expect(mbrPartitions(sourceOfBytes(disk)).map(({ from }) => from / 512)).toEqual([63, 1010, 1210]);
  });

  test('whose chain runs in a circle ends', () => {
    const disk = new Uint8Array(sectors * 512);
    boot(disk, 0, [[5, 100, 3000]]);
    boot(disk, 100, [
      [0x83, 10, 10],
      [5, 50, 10],
    ]);
    boot(disk, 150, [
      [0x83, 10, 10],
      [5, 0, 10],
    ]);
    expect(mbrPartitions(sourceOfBytes(disk)).length).toBeLessThanOrEqual(2);
  });

  test('of random bytes gives an answer (seed 8301)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 512, maxLength: 4096 }), (bytes) => {
        bytes.set([0x55, 0xaa], 510);
        for (const { from, to } of mbrPartitions(sourceOfBytes(bytes))) expect(from).toBeLessThanOrEqual(to);
      }),
      { seed: 8301, numRuns: 200 },
    );
  });
});
