import { digestRows, partsOfRow, rowLikeness, type DigestRow } from '../file-digests.ts';
import { hash32 } from '../hash.ts';
import { percentShown, type Likeness } from './likeness.ts';

/**
 * Files that are not equal and nearly so, by TLSH or ssdeep: the most alike of those that both reports name. A profile begins with the hashes of parts of the digests, all below
 * zero, by which reports find each other, and ends with the digests themselves (`written`), so that file is compared with file. Digests that have no part in
 * common, or only such as very many reports have (a packer, an installer), say nothing.
 */
export const fuzzyHash = {
  kind: 'fuzzy-hash',
  /** More than there can be. */
  probes: 2000,
  profile: ({ traces }) => {
    const rows = digestRows(traces);
    if (rows.length === 0) return nothing;
    const parts = new Set(rows.flatMap(partsOfRow).map((hash) => hash | below));
    return Int32Array.from([...Int32Array.from(parts).sort(), ...rows.flatMap(written)]);
  },
  compare: (one, other, rarity) => {
    if (!sharePart(one, other)) return null;
    const theirs = new Map<number, DigestRow[]>();
    for (const row of readRows(other)) for (const part of partsOfRow(row)) theirs.set(part, [...(theirs.get(part) ?? []), row]);
    let best: number | null = null;
    for (const mine of readRows(one)) {
      const compared = new Set<DigestRow>();
      for (const part of partsOfRow(mine))
        for (const row of theirs.get(part) ?? []) {
          if (best === 1000) return best;
          if (row.kind !== mine.kind || compared.has(row) || rarity(part | below) <= 0) continue;
          compared.add(row);
          best = Math.max(best ?? 0, rowLikeness(mine, row));
        }
    }
    return best;
  },
  shown: percentShown,
} as const satisfies Likeness;

const nothing = new Int32Array();
/** The bit that makes a number one below zero. */
const below = 1 << 31;

/** Whether any part is in both, which costs little to ask of reports that only something else has brought together. */
function sharePart(one: Int32Array, other: Int32Array): boolean {
  for (let i = 0, j = 0; ;) {
    const [mine, theirs] = [one[i] ?? 0, other[j] ?? 0];
    if (mine >= 0 || theirs >= 0) return false;
    if (mine === theirs) return true;
    if (mine < theirs) i++;
    else j++;
  }
}

// An entry of a digest: five bits which row it is, five bits which place in it, and 21 bits: in the first place a salt, in the others three signs (0: none), kind first, under a mask made of
// salt and place. So digests of different files share no entry but by chance, which would make their reports candidates.
const saltBits = 0x1f_ffff;
const mask = (salt: number, place: number): number => (Math.imul(salt ^ Math.imul(place, 0x9e37_79b1), 0x85eb_ca6b) >>> 11) & saltBits;

function written(row: DigestRow, number: number): number[] {
  const signs = [row.kind, ...row.signs];
  const salt = hash32(signs.join(), 0) & saltBits;
  const entries = [(number << 26) | salt];
  for (let at = 0, place = 1; at < signs.length; at += 3, place++) {
    const [first, second, third] = [0, 1, 2].map((next) => (signs[at + next] ?? -1) + 1) as [number, number, number]; // three
    entries.push((number << 26) | (place << 21) | (((first << 14) | (second << 7) | third) ^ mask(salt, place)));
  }
  return entries;
}

function readRows(profile: Int32Array): DigestRow[] {
  const rows: number[][] = [];
  let salt = 0;
  for (const entry of profile) {
    if (entry < 0) continue;
    const place = (entry >>> 21) & 31;
    if (place === 0) {
      salt = entry & saltBits;
      rows.push([]);
      continue;
    }
    const packed = (entry & saltBits) ^ mask(salt, place);
    for (const sign of [packed >> 14, (packed >> 7) & 127, packed & 127]) if (sign > 0) rows.at(-1)?.push(sign - 1);
  }
  return rows.map(([kind = 0, ...signs]) => ({ kind, signs }));
}
