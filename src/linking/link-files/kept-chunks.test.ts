import { expect, test } from 'vitest';
import { plainKey } from '../core/engine/keyed-hash.ts';
import { Census } from '../core/engine/sieve.ts';
import { KeptChunks } from './kept-chunks.ts';
import { createChunkCounter } from './read-chunk.ts';

const count = createChunkCounter(new Census(1024), plainKey);
const chunk = (at: number, reports = 2): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.from(
      Array.from({ length: reports }, (_, report) =>
        JSON.stringify({ id: `r${at}-${report}`, indicators: [{ type: 'domain', value: `a${at}.kakuu.example` }] }),
      ).join('\n'),
    ),
  );

test('gives back once what was kept of a chunk, and nothing for other bytes', () => {
  const chunks = new KeptChunks();
  for (const at of [0, 1, 2]) chunks.keep(at * 1000, chunk(at), count(chunk(at)).kept);
  expect(chunks.take(1000, chunk(1))).toEqual(count(chunk(1)).kept);
  expect(chunks.take(1000, chunk(1))).toBeNull();
  expect(chunks.take(5000, chunk(1))).toBeNull();
  expect(chunks.take(2000, chunk(3))).toBeNull();
  expect(chunks.take(0, chunk(0, 3))).toBeNull();
});

test('keeps more after some was taken', () => {
  const chunks = new KeptChunks();
  for (const at of [0, 1, 2]) {
    chunks.keep(at, chunk(at), count(chunk(at)).kept);
    expect(chunks.take(at, chunk(at))).toEqual(count(chunk(at)).kept);
  }
});

test('keeps what fits into its memory, which is free again when it was taken', () => {
  const sizes = [2, 200, 2, 200].map((reports, at) => chunk(at, reports));
  const aSlab = 4 * 1024;
  for (const room of [aSlab, 100_000]) {
    const small = new KeptChunks(room, aSlab);
    for (const [at, bytes] of sizes.entries()) small.keep(at, bytes, count(bytes).kept);
    const taken = sizes.map((bytes, at) => small.take(at, bytes) !== null);
    expect(taken).toEqual(room === aSlab ? [true, false, true, false] : [true, true, true, true]);
    // All was given back: the same fits again.
    for (const [at, bytes] of sizes.entries()) small.keep(at, bytes, count(bytes).kept);
    expect(sizes.map((bytes, at) => small.take(at, bytes) !== null)).toEqual(taken);
  }
});
