import { streamBlock } from '../ciphers/stream-block.ts';
import type { SearchTicks, TickStreams, TickTarget } from '../methods/method.ts';
import { prometheusState } from './prometheus-key.ts';

/** Means.searchTicks, seed by seed: the readable form, which the fast one of the engine is held against. */
export const findTick: SearchTicks = (targets, from, to) => {
  for (let seed = from; seed < to; seed += 1) {
    const target = openedTarget(targets, seed);
    if (target !== null) return { seed, target };
  }
  return null;
};

/** Means.tickStreams, seed by seed. */
export const streamsOfTicks: TickStreams = (from, to) => {
  const streams = new Uint8Array(Math.max(0, to - from) * 64);
  for (let seed = from; seed < to; seed += 1) streams.set(tickStream(seed), (seed - from) * 64);
  return streams;
};

/** Index of the first target that this seed opens. */
export function openedTarget(targets: readonly TickTarget[], seed: number): number | null {
  const stream = tickStream(seed);
  const opens = ({ cipher, magics }: TickTarget): boolean =>
    magics.some(
      ({ at, bytes }) =>
        at + bytes.length <= Math.min(cipher.length, 64) &&
        bytes.every((byte, index) => ((cipher[at + index] ?? 0) ^ (stream[at + index] ?? 0)) === byte),
    );
  const target = targets.findIndex(opens);
  return target < 0 ? null : target;
}

/** The first 64 bytes of a seed's key stream. */
export function tickStream(seed: number): Uint8Array {
  const block = streamBlock('salsa20', 20, prometheusState(seed));
  return Uint8Array.from({ length: 64 }, (_, at) => (block[at >> 2] ?? 0) >>> ((at & 3) * 8));
}
