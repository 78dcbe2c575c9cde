import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { blockMap } from '../src/recovery/core/blocks/block-map.ts';
import { damagePatterns, overwritten, tableFixture, textFixture } from '../src/recovery/core/blocks/damage-fixture.ts';
import { CELL, equalPairs, isSurelyPlain } from '../src/recovery/core/blocks/even-bytes.ts';
import { stretchesOf } from '../src/recovery/core/blocks/uneven-cells.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { joined, lengthOf, shared, type Range } from '../src/recovery/core/ranges.ts';
import { primitives } from '../src/recovery/engine/primitives.ts';

/**
 * How fast the encrypted parts of a file are found, and how well. Speed over 128 MiB in memory, one thread, beside the plain Shannon entropy of 4-KiB
 * blocks; then the map of published patterns against the truth (intersection over union), and what is called encrypted in intact files.
 * `npm run bench -- scan`. All data are made here.
 */
const MIB = 1 << 20;
const table = tableFixture(8 * MIB, 1);
const plain = new Uint8Array(128 * MIB);
for (let at = 0; at < plain.length; at += table.length) plain.set(table, at);
const lockbit = overwritten(plain, damagePatterns['4 blocks of 128 KiB, 5,242,880 skipped (LockBit 3)']?.(plain.length) ?? [], 2);
const random = overwritten(new Uint8Array(32 * MIB), [[0, 32 * MIB]], 3);

console.log('speed     one thread, best of 3');
const sample = new Uint8Array(256);
const counts = new Uint32Array(256);
speed('pre-filter alone, plain data', plain, (bytes) => {
  let surely = 0;
  for (let at = 0; at < bytes.length; at += CELL) surely += isSurelyPlain(bytes, at, sample) ? 1 : 0;
  return surely;
});
speed('full count alone, ciphertext', random, (bytes) => {
  let pairs = 0;
  for (let at = 0; at < bytes.length; at += CELL) {
    counts.fill(0);
    pairs += equalPairs(bytes, at, at + CELL, counts);
  }
  return pairs;
});
speed('both stages, LockBit 3 pattern (9 %)', lockbit, (bytes) => [...stretchesOf(sourceOfBytes(bytes), CELL)].length);
speed('both stages, ciphertext', random, (bytes) => [...stretchesOf(sourceOfBytes(bytes), CELL)].length);
speed('whole map, LockBit 3 pattern (9 %)', lockbit, (bytes) => blockMap(sourceOfBytes(bytes), primitives).runs.length);
speed('baseline: Shannon entropy of 4 KiB, plain', plain, shannon);
speed('baseline: Shannon entropy of 4 KiB, ciphertext', random, shannon);

console.log('likeness  intersection over union of encrypted ranges; wrong: bytes called certain that are ciphertext');
const files = { text: textFixture(6 * MIB, 4), 'Japanese text': textFixture(6 * MIB, 5, true), table: table.subarray(0, 6 * MIB) };
for (const [name, pattern] of Object.entries(damagePatterns)) {
  const row = Object.entries(files).map(([kind, bytes]) => {
    const truth = joined(pattern(bytes.length));
    const map = blockMap(sourceOfBytes(overwritten(bytes, truth, 6)), primitives);
    // A pattern of more than 20,000 runs stands as one run with its period.
    const fine =
      map.period !== null && map.runs.length === 1
        ? truth.filter(([start]) => (start - (map.period?.phase ?? 0)) % (map.period?.every ?? 1) === 0)
        : map.runs;
    return `${kind} ${likeness(fine, truth).toFixed(4)} (wrong ${lengthOf(shared(map.certain, truth))})`;
  });
  console.log(`          ${name.padEnd(52)} ${row.join('  ')}`);
}

console.log('intact    share of bytes called encrypted');
const words = Object.fromEntries([1, 2, 3].map((seed) => [`${seed}.txt`, textFixture(4 * MIB, seed)]));
const intact = { ...files, 'ZIP archive': zipSync(words), 'Deflate without a format': deflateRawSync(tableFixture(32 * MIB, 7)) };
for (const [kind, bytes] of Object.entries(intact)) {
  const { fraction } = blockMap(sourceOfBytes(bytes), primitives);
  console.log(`          ${kind.padEnd(26)} ${(bytes.length / MIB).toFixed(1).padStart(6)} MiB  ${(fraction * 100).toFixed(3)} %`);
}

function speed(name: string, bytes: Uint8Array, work: (bytes: Uint8Array) => number): void {
  let best = Infinity;
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now();
    work(bytes);
    best = Math.min(best, performance.now() - began);
  }
  console.log(`          ${name.padEnd(48)} ${(bytes.length / best / 1e6).toFixed(2).padStart(6)} GB/s`);
}

/** Blocks of 4 KiB with 7.9 bits a byte or more. */
function shannon(bytes: Uint8Array): number {
  const histogram = new Uint32Array(256);
  let high = 0;
  for (let from = 0; from < bytes.length; from += 4096) {
    histogram.fill(0);
    for (let at = from; at < from + 4096; at += 1) histogram[bytes[at] as number] = (histogram[bytes[at] as number] as number) + 1;
    let entropy = 0;
    for (const count of histogram) if (count > 0) entropy -= (count / 4096) * Math.log2(count / 4096);
    if (entropy >= 7.9) high += 1;
  }
  return high;
}

function likeness(left: readonly Range[], right: readonly Range[]): number {
  const both = lengthOf(shared(left, right));
  return both / (lengthOf(left) + lengthOf(right) - both);
}
