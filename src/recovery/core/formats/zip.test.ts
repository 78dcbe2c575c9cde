import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { zip } from './zip.ts';

test('members that share bytes are unpacked once, however many the directory names', () => {
  const one = Buffer.from(zipSync({ a: new Uint8Array(1_000_000) }));
  const directoryAt = one.indexOf('PK\x01\x02', 0, 'latin1');
  const [entry, end] = [one.subarray(directoryAt, -22), Buffer.from(one.subarray(-22))];
  const entries = 20_000;
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(entries * entry.length, 12);
  const file = sourceOfBytes(Buffer.concat([one.subarray(0, directoryAt), ...Array.from({ length: entries }, () => entry), end]));
  const start = performance.now();
  expect(zip.check(file, primitives)).toMatchObject({ verdict: 'damaged', sound: [[0, directoryAt]] });
  expect(performance.now() - start).toBeLessThan(5000);
});

test('members within members are gone over a few times only', () => {
  // Every member is stored Deflate whose block holds all that follows, so that each would be read to the end.
  const size = 60_000;
  const header = Buffer.concat([zipSync({ a: strToU8('') }).subarray(0, 31)]);
  header.writeUInt16LE(8, 6);
  header.writeUInt16LE(8, 8);
  const block = Buffer.from([0, 0xff, 0x7f, 0x00, 0x80]);
  const file = sourceOfBytes(Buffer.concat(Array.from({ length: size }, () => Buffer.concat([header, block]))));
  let read = 0;
  const counted = { ...file, read: (from: number, to: number) => ((read += Math.min(to, file.size) - from), file.read(from, to)) };
  expect(zip.check(counted, primitives).verdict).not.toBe('sound');
  expect(read).toBeLessThan(2000 * file.size);
});
