import type { ByteSource } from '#model/byte-source.ts';
import { unevenness } from './even-bytes.ts';
import { joined, type Range } from '../ranges.ts';
import type { Stretch } from './uneven-cells.ts';

/**
 * The parts of a stretch of even or nearly even bytes that are as even as ciphertext. Compressed data look even in a kilobyte, but over 64 KiB
 * Deflate, JPEG, PNG and Zstandard lie many standard deviations off; ciphertext never does. Where a stretch holds both, the likeliest row
 * of the two (Viterbi over 256-byte cells, each side by its own frequencies) says where one ends. LZMA, H.264 and Brotli may look even to the end:
 * those only their structure tells.
 */
export function evenParts(file: ByteSource, stretch: Stretch): [number, number][] {
  const bytes = file.read(stretch.start, stretch.end);
  const whole = histogram(bytes, 0, bytes.length);
  const windows = windowsOf(bytes);
  const isEven = stretch.cells.every((kind) => kind === 'even');
  if (
    isEven &&
    off(whole) < SURE &&
    windows.every((_, index) => off(windows[index]?.counts ?? whole) < SURE && off(around(windows, index, 2)) < SURE)
  )
    return [[stretch.start, stretch.end]];
  const cells = Math.ceil(bytes.length / CELL);
  const favour = new Float64Array(cells); // nats by which a cell speaks for compressed
  const near = nearCells(bytes, stretch);
  for (const [index, { from, to, counts }] of windows.entries()) {
    const models = [counts, around(windows, index, 1), around(windows, index, 4), whole].filter((model) => off(model) >= SURE);
    const gain = best(models.length > 0 ? models : [near], counts);
    for (let at = from; at < to; at += 1)
      favour[Math.floor(at / CELL)] = (favour[Math.floor(at / CELL)] ?? 0) + (gain[bytes[at] ?? 0] ?? 0);
  }
  const compressed = likeliest(favour);
  const even: Range[] = [];
  for (const [index, is] of compressed.entries())
    if (!is) even.push([stretch.start + index * CELL, Math.min(stretch.end, stretch.start + (index + 1) * CELL)]);
  return joined(even);
}

type Window = { readonly from: number; readonly to: number; readonly counts: Float64Array };

function windowsOf(bytes: Uint8Array): Window[] {
  const count = Math.max(1, Math.round(bytes.length / WINDOW));
  return Array.from({ length: count }, (_, index) => {
    const from = index * WINDOW;
    const to = index === count - 1 ? bytes.length : from + WINDOW;
    return { from, to, counts: histogram(bytes, from, to) };
  });
}

/** A window with `reach` neighbours on each side. */
const around = (windows: readonly Window[], index: number, reach: number): Float64Array =>
  sum(windows.slice(Math.max(0, index - reach), index + reach + 1).map(({ counts }) => counts));

function histogram(bytes: Uint8Array, from: number, to: number): Float64Array {
  const counts = new Float64Array(256);
  for (let at = from; at < to; at += 1) counts[bytes[at] as number] = (counts[bytes[at] as number] as number) + 1;
  return counts;
}

function sum(all: readonly (Float64Array | undefined)[]): Float64Array {
  const total = new Float64Array(256);
  for (const counts of all) counts?.forEach((count, byte) => (total[byte] = (total[byte] ?? 0) + count));
  return total;
}

const sizeOf = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0);

function off(counts: Float64Array): number {
  return unevenness(
    counts.reduce((pairs, count) => pairs + (count * (count - 1)) / 2, 0),
    sizeOf(counts),
  );
}

/** What the cells that are only nearly even hold, all together. */
function nearCells(bytes: Uint8Array, stretch: Stretch): Float64Array {
  const size = bytes.length / stretch.cells.length;
  return sum(
    stretch.cells.flatMap((kind, index) =>
      kind === 'near' ? [histogram(bytes, Math.round(index * size), Math.round((index + 1) * size))] : [],
    ),
  );
}

/** The gains by which the window looks most like compressed. */
function best(models: readonly Float64Array[], window: Float64Array): Float64Array {
  const all = models.map(gainsOf);
  const total = (gain: Float64Array): number => window.reduce((sum, count, byte) => sum + count * (gain[byte] ?? 0), 0);
  return all.reduce((one, other) => (total(other) > total(one) ? other : one));
}

/**
 * Nats a byte for each value. Frequencies learned from the very bytes favour them by half the degrees of freedom, and are wrong about others by as
 * much: both are taken off, so that ciphertext loses a little on every byte.
 */
function gainsOf(counts: Float64Array): Float64Array {
  const size = sizeOf(counts) + 256;
  return counts.map((count) => Math.log((256 * (count + 1)) / size) - 255 / size);
}

/** For each cell whether it is compressed, in the row of states that costs least. */
function likeliest(favour: Float64Array): boolean[] {
  const cameFromOther = favour.length === 0 ? [] : Array.from(favour, () => [false, false] as [boolean, boolean]);
  let even = 0;
  let compressed = -CHANGE;
  for (const [index, gain] of favour.entries()) {
    const toEven = Math.max(even, compressed - CHANGE);
    const toCompressed = Math.max(compressed, even - CHANGE);
    cameFromOther[index] = [toEven > even, toCompressed > compressed];
    even = toEven;
    compressed = toCompressed + gain;
  }
  const states: boolean[] = Array.from({ length: favour.length }, () => false);
  let state = compressed > even;
  for (let index = favour.length - 1; index >= 0; index -= 1) {
    states[index] = state;
    if (cameFromOther[index]?.[state ? 1 : 0]) state = !state;
  }
  return states;
}

const CELL = 256;
const WINDOW = 16_384;
/** Standard deviations: once in 10^8 windows of ciphertext. */
const SURE = 6;
/** Nats that a change between the two has to earn. */
const CHANGE = 40;
