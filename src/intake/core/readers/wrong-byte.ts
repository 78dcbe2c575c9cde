import type { Decode, Encoding } from './reader.ts';

/** Offset of the first byte at which `bytes` stop being valid in this encoding; their length where only the end is cut short. */
export function firstWrongByte(decode: Decode, encoding: Encoding, bytes: Uint8Array): number {
  // Whether a beginning is valid can only change once, from yes to no: halve the interval.
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2);
    if (decode(encoding, bytes.subarray(0, middle), true) === null) invalid = middle;
    else valid = middle;
  }
  return valid;
}
