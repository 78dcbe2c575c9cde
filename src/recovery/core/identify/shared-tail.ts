import type { ByteSource } from '#model/byte-source.ts';

/** Where ransomware keeps what it needs to open a file again. */
const TAIL = 4096;
/** Shorter runs are counters and padding. */
const SHORTEST = 16;

/**
 * The longest run of bytes that two files have in common at the same distance from their ends: a key wrapped once for many files. null where there is none of at
 * least 16 bytes that look drawn by chance.
 */
export function sharedTail(one: ByteSource, other: ByteSource): { readonly length: number; readonly fromEnd: number } | null {
  const reach = Math.min(TAIL, one.size, other.size);
  const [left, right] = [one.read(one.size - reach, one.size), other.read(other.size - reach, other.size)];
  let best: { length: number; fromEnd: number } | null = null;
  for (let at = 0; at < reach;) {
    let end = at;
    while (end < reach && left[end] === right[end]) end += 1;
    const length = end - at;
    if (length >= SHORTEST && length > (best?.length ?? 0) && looksDrawn(left.subarray(at, end))) best = { length, fromEnd: reach - at };
    at = end + 1;
  }
  return best;
}

/** Keys hold nearly as many values as chance allows; texts, counters and padding few. */
function looksDrawn(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 256);
  const expected = 256 * (1 - (255 / 256) ** head.length);
  return new Set(head).size > 0.8 * expected && head.some((byte) => byte >= 128);
}
