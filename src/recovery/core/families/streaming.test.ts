import { expect, test } from 'vitest';
import { akiraSpot, babukEsxi } from '../../../../test/recovery/layouts/stream-layouts.ts';
import { primitives } from '../../engine/primitives.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { readKey } from '../keys/read-key.ts';
import { sourceOfPieces } from '../recovered.ts';
import { akira } from './akira.ts';
import { babuk } from './babuk.ts';
import type { Family } from './family.ts';

/** A file of zeros with these bytes at its end, which counts what is read of it. */
function huge(size: number, tail: Uint8Array): ByteSource & { most: number; total: number } {
  const file = {
    size,
    most: 0,
    total: 0,
    read: (from: number, to: number) => {
      const [start, end] = [Math.max(0, from), Math.min(to, size)];
      const bytes = new Uint8Array(Math.max(0, end - start));
      file.most = Math.max(file.most, bytes.length);
      file.total += bytes.length;
      for (let at = Math.max(start, size - tail.length); at < end; at += 1) bytes[at - start] = tail[at - (size - tail.length)] ?? 0;
      return bytes;
    },
  };
  return file;
}

function opened(family: Family, file: ByteSource, given: Uint8Array, presumed = false): ByteSource {
  const recognition = presumed ? family.presume?.(file, primitives) : family.recognise(file, primitives);
  const key = readKey('key', given);
  const outcome = recognition && key.ok ? family.open?.withKey(file, recognition.state, key.value, primitives) : undefined;
  return outcome?.ok ? sourceOfPieces(outcome.value.pieces) : expect.unreachable();
}

const SIZE = 100_000_000_000;

test('a disk of 100 GB encrypted by Akira opens piece by piece', () => {
  const made = akiraSpot(2_100_000, 20);
  const footer = Uint8Array.from(made.file.subarray(2_100_000));
  // mode 0: the whole file, in one key stream
  footer[512 + 12] = 0;
  new DataView(footer.buffer).setBigUint64(512 + 14, BigInt(SIZE), true);
  const file = huge(SIZE + footer.length, footer);
  const result = opened(akira as Family, file, made.key);
  expect(result.size).toBe(SIZE);
  // of zeros the key stream comes out: its beginning is that of the first part of the file made above
  const stream = made.file.subarray(0, 4096).map((byte, at) => byte ^ (made.original[at] ?? 0));
  expect(Buffer.compare(result.read(0, 4096), stream)).toBe(0);
  const far = result.read(SIZE - 70_000, SIZE);
  expect(far.some((byte) => byte !== 0)).toBe(true);
  expect(Buffer.compare(result.read(SIZE - 1000, SIZE), far.subarray(-1000))).toBe(0);
  expect(file.most).toBeLessThanOrEqual(70_000);
  expect(file.total).toBeLessThan(200_000);
});

test('of a disk of 100 GB encrypted by Babuk on ESXi all but the first 512 MiB is intact, and what is read is what is asked for', () => {
  const made = babukEsxi(1000);
  const file = huge(SIZE + 32, made.file.subarray(1000));
  const result = opened(babuk as Family, file, made.key, true);
  const before = file.total;
  const stream = made.file.subarray(0, 1000).map((byte, at) => byte ^ (made.original[at] ?? 0));
  expect(Buffer.compare(result.read(0, 1000), stream)).toBe(0);
  expect(result.read(SIZE - 1_000_000, SIZE).every((byte) => byte === 0)).toBe(true);
  expect(file.total - before).toBe(1_001_000);
});
