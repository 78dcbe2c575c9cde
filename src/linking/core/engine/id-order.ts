import type { ByteStrings } from './byte-strings.ts';

/** Pieces of ids are compared as numbers together with their place, 13 bits, in one 53-bit number. */
const mostAtOnce = 8192;

/**
 * Sorts owners of texts by their texts. What the texts have in common from the beginning is passed over, the next five bytes are sorted as numbers, and
 * only where these are equal too are the texts themselves compared. Very many are first parted by the byte in which they begin to differ.
 */
export function sortByText(owners: Int32Array, texts: ByteStrings): void {
  if (owners.length < 2) return;
  if (owners.length < 16) {
    insertion(owners, 0, owners.length, texts);
    return;
  }
  // Where reports came in the order of their ids, so are their numbers.
  if (owners.length > mostAtOnce ? isInOrder(owners.sort(), texts) : mergedRuns(owners, texts)) return;
  const first = owners[0]!; // not empty
  let from = Infinity;
  for (const owner of owners) from = Math.min(from, texts.commonStart(first, owner, from));
  if (owners.length > mostAtOnce) {
    byByte(owners, texts, from);
    return;
  }
  const keys = Float64Array.from(owners, (owner, place) => texts.piece(owner, from) * mostAtOnce + place).sort();
  const before = owners.slice();
  for (const [place, key] of keys.entries()) owners[place] = before[key % mostAtOnce]!; // the place it was given
  for (let start = 0; start < keys.length;) {
    const piece = Math.floor(keys[start]! / mostAtOnce);
    let end = start + 1;
    while (end < keys.length && Math.floor(keys[end]! / mostAtOnce) === piece) end += 1;
    insertion(owners, start, end, texts);
    start = end;
  }
}

/** Two clusters, one after the other, are each in their order: merges up to four such runs. @returns whether there were no more */
function mergedRuns(owners: Int32Array, texts: ByteStrings): boolean {
  const ends: number[] = [];
  for (let at = 1; at < owners.length; at++) {
    if (texts.compare(owners[at - 1]!, owners[at]!) < 0) continue; // in bounds, here and below
    if (ends.push(at) === 4) return false;
  }
  for (const [run, middle] of ends.entries()) {
    const end = ends[run + 1] ?? owners.length;
    const first = owners.slice(0, middle);
    let [one, other, to] = [0, middle, 0];
    while (one < middle && other < end) owners[to++] = texts.compare(first[one]!, owners[other]!) < 0 ? first[one++]! : owners[other++]!;
    if (one < middle) owners.set(first.subarray(one), to);
  }
  return true;
}

function isInOrder(owners: Int32Array, texts: ByteStrings): boolean {
  for (let at = 1; at < owners.length; at++) if (texts.compare(owners[at - 1]!, owners[at]!) > 0) return false; // in bounds
  return true;
}

/** Parts them by the byte at a place, what ends before it first, and sorts each part. */
function byByte(owners: Int32Array, texts: ByteStrings, from: number): void {
  const ends = new Int32Array(258);
  for (const owner of owners) ends[texts.byteAt(owner, from) + 2]! += 1;
  for (let byte = 1; byte < ends.length; byte++) ends[byte]! += ends[byte - 1]!; // where each part begins, and in the end where it ends
  for (const owner of owners.slice()) {
    const part = texts.byteAt(owner, from) + 1;
    owners[ends[part]!] = owner;
    ends[part]! += 1;
  }
  for (let part = 1; part < 257; part++) sortByText(owners.subarray(ends[part - 1], ends[part]), texts);
}

function insertion(owners: Int32Array, start: number, end: number, texts: ByteStrings): void {
  if (end - start > 64) {
    owners.subarray(start, end).sort((one, other) => texts.compare(one, other));
    return;
  }
  for (let at = start + 1; at < end; at++) {
    const owner = owners[at]!;
    let gap = at;
    while (gap > start && texts.compare(owners[gap - 1]!, owner) > 0) {
      owners[gap] = owners[gap - 1]!;
      gap -= 1;
    }
    owners[gap] = owner;
  }
}
