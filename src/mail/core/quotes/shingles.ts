import { SHINGLE, type Words } from './words.ts';

/** Hashes of every run of five words (or eight characters), by the word that it begins with; 0 where the text ends before it is full. */
export function shinglesOf(words: Words): Int32Array {
  const shingles = new Int32Array(words.count);
  for (let start = 0; start < words.count; start += 1) {
    let hash = 0x1b873593;
    let share = 0;
    let at = start;
    for (; at < words.count && share < SHINGLE; at += 1) {
      hash = Math.imul(hash ^ (words.hash[at] ?? 0), 0xcc9e2d51);
      hash = (hash << 13) | (hash >>> 19);
      share += words.share[at] ?? SHINGLE;
    }
    if (share < SHINGLE) break;
    hash ^= hash >>> 16;
    shingles[start] = hash === 0 ? 1 : hash;
  }
  return shingles;
}

/** Of so many shingles in a row at least one is kept. */
const WINDOW = 4;

/**
 * The shingles worth keeping: of every four in a row the smallest, so that two texts which share eight words in a row share one of them (winnowing:
 * Schleimer, Wilkerson and Aiken 2003). About two of five are kept.
 */
export function winnowed(shingles: Int32Array): number[] {
  const kept: number[] = [];
  let last = -1;
  let end = shingles.length;
  while (end > 0 && shingles[end - 1] === 0) end -= 1;
  for (let from = 0; from < Math.max(1, end - WINDOW + 1); from += 1) {
    let least = -1;
    for (let at = from; at < Math.min(end, from + WINDOW); at += 1)
      if (least < 0 || (shingles[at] ?? 0) <= (shingles[least] ?? 0)) least = at;
    if (least >= 0 && least !== last) {
      kept.push(shingles[least] ?? 0);
      last = least;
    }
  }
  return kept;
}
