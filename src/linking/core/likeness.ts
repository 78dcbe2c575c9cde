import type { Held, TextKind } from './holdings.ts';
import type { Scale } from './scale.ts';
import { sketchSizes } from './shingles.ts';

/**
 * Likeness of two texts in thousandths, estimated from the smallest hashes of both together (bottom-k sketches): of what both say together, the share that both say, each shingle weighed by its rarity. A shingle in so many
 * reports that it is a hub (the printed words of a form) weighs nothing. Null where one of them has too little text.
 */
export function likeness(a: Held, b: Held, kind: TextKind, scale: Scale): number | null {
  const left = kind === 'note-text' ? a.note : a.text;
  const right = kind === 'note-text' ? b.note : b.text;
  if (left.length === 0 || right.length === 0) return null;
  const shingles = a.realm.shingles[kind];
  const rarity = (hash: number): number => {
    const count = shingles.count(shingles.find(hash)!); // hashes of held reports are in the postings
    const bucket = scale.bucket(kind, count);
    return bucket < 0 ? 0 : scale.weight(kind, bucket, Number.NaN);
  };

  let shared = 0;
  let all = 0;
  for (let i = 0, j = 0, seen = 0; seen < sketchSizes[kind] && (i < left.length || j < right.length); seen++) {
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

/** Techniques that two reports have in common, and the share they are of all techniques named (Jaccard), in thousandths. */
export function sharedTechniques(a: Held, b: Held): { readonly shared: readonly string[]; readonly likeness: number } {
  const theirs = new Set(b.techniques);
  const shared = a.techniques.filter((technique) => theirs.has(technique));
  const all = a.techniques.length + b.techniques.length - shared.length;
  return { shared, likeness: all === 0 ? 0 : Math.floor((1000 * shared.length) / all) };
}
