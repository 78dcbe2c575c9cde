/**
 * Likeness of two texts in thousandths, estimated from the smallest hashes of both together (bottom-k sketches): of what both say together, the share that both say, each shingle weighed by its rarity. A shingle in so many
 * reports that it is a hub (the printed words of a form) weighs nothing. Null where one of them has too little text.
 */
export function sketchLikeness(left: Int32Array, right: Int32Array, size: number, rarity: (entry: number) => number): number | null {
  if (left.length === 0 || right.length === 0) return null;
  let shared = 0;
  let all = 0;
  for (let i = 0, j = 0, seen = 0; seen < size && (i < left.length || j < right.length); seen++) {
    const l = left[i] ?? Infinity;
    const r = right[j] ?? Infinity;
    const weight = rarity(Math.min(l, r));
    all += weight;
    if (l === r) shared += weight;
    if (l <= r) i++;
    if (r <= l) j++;
  }
  return all === 0 ? null : Math.floor((1000 * shared) / all);
}
