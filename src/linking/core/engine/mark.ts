/**
 * 32 bits of some bytes behind a number, a few times faster than a keyed hash: four bytes at a time are multiplied and mixed as MurmurHash3 does (Austin Appleby, public
 * domain). Equal values have equal marks; others may, and whoever wants to can make such: nothing may follow from equal marks but another look.
 */
export function markOf(first: number, bytes: Uint8Array, start: number, end: number): number {
  let mark = mixed(0, first);
  let at = start;
  for (; at + 4 <= end; at += 4) mark = mixed(mark, bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)); // within the bytes
  let rest = 0;
  for (; at < end; at++) rest = (rest << 8) | bytes[at]!;
  mark = mixed(mark, rest) ^ (end - start);
  mark = Math.imul(mark ^ (mark >>> 16), 0x85ebca6b);
  mark = Math.imul(mark ^ (mark >>> 13), 0xc2b2ae35);
  return mark ^ (mark >>> 16);
}

function mixed(mark: number, word: number): number {
  const part = Math.imul(word, 0xcc9e2d51);
  const next = mark ^ Math.imul((part << 15) | (part >>> 17), 0x1b873593);
  return (Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64) | 0;
}
