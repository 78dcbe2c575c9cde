import type { ByteSource } from '#model/byte-source.ts';

/** A key stream as a file and its original show it: their XOR, worked out where one looks; zeros where nothing is encrypted. */
export type PairKeyStream = {
  /** Bytes from the start that it is known for: Infinity where it repeats itself. */
  readonly reach: number;
  /** What the encryption appends to a file. */
  readonly appended: number;
  readonly read: (from: number, to: number) => Uint8Array;
  /** Length after which it repeats itself; null: it does not. */
  readonly period: number | null;
};

/** null where the two do not belong together: the encrypted one is shorter, or differs from the original nowhere. */
export function pairKeyStream(encrypted: ByteSource, original: ByteSource): PairKeyStream | null {
  const reach = Math.min(encrypted.size, original.size);
  if (encrypted.size < original.size || reach < 16) return null;
  const read = (from: number, to: number): Uint8Array =>
    xor(encrypted.read(from, Math.min(to, reach)), original.read(from, Math.min(to, reach)));
  const head = read(0, Math.min(reach, SAMPLE));
  if (head.every((byte) => byte === 0)) return null;
  const appended = encrypted.size - original.size;
  const period = periodIn(head);
  if (period === null) return { reach, appended, read, period };
  const once = head.subarray(0, period);
  return {
    reach: Infinity,
    appended,
    period,
    read: (from, to) => Uint8Array.from({ length: to - from }, (_, at) => once[(from + at) % period] ?? 0),
  };
}

export const xor = (one: Uint8Array, other: Uint8Array): Uint8Array => one.map((byte, at) => byte ^ (other[at] ?? 0));

/** The shortest period that holds over the whole sample, and comes back at least four times in it. */
function periodIn(sample: Uint8Array): number | null {
  for (let period = 1; period * 4 <= sample.length; period += 1) {
    let at = period;
    while (at < sample.length && sample[at] === sample[at - period]) at += 1;
    if (at === sample.length) return period;
  }
  return null;
}

const SAMPLE = 65_536;
