import { mostHolders } from '../value-words.ts';
import { familyNames, familyNumbers, typeNames } from './feature-types.ts';
import { lastDecayStep, stepDays, type Scale } from '../scale.ts';

/** A scale written out, so that weighing a shared value is reading one number. All by number of type; weights in thousandths. */
export type WeightTables = {
  /** Rarity bucket of a value in `count` reports; -1 for a hub. */
  bucket(type: number, count: number): number;
  /** The bucket of a value that a person calls evidence. */
  rarity(count: number): number;
  /** Where in `weights` the row of a value begins; add the step of `step`. */
  row(type: number, bucket: number, isOneSource: boolean): number;
  /** By row and step. Rows are written when they are first asked for, so read it after `row`. */
  weights(): Int32Array;
  /** Whether the first weighs no more than the second at any step; the tables of a type by bucket and source. */
  isNeverAbove(type: number, bucket: number, isOneSource: boolean, other: number, isOtherOneSource: boolean): boolean;
  isNeverBelowZero(type: number, bucket: number, isOneSource: boolean): boolean;
  /** The step for so many days apart (-1: unknown). */
  step(days: number): number;
  /** By place in `familyNames`. */
  readonly familyCaps: Int32Array;
  readonly families: Int32Array;
  /** 1: one actor alone has such a value. */
  readonly identities: Uint8Array;
};

/** The step of a pair in which a time is unknown, behind the others. */
const undated = lastDecayStep + 1;
const steps = undated + 1;

export function weightTables(scale: Scale): WeightTables {
  const buckets = typeNames.map((type) => bucketsOf(scale, type.replace(/^entry of /, '')));
  const rarities = Int32Array.from({ length: mostHolders + 1 }, (_, count) => scale.rarity(count));
  const rows = new Map<number, number>();
  const neverAbove = new Map<number, boolean>();
  let weights = new Int32Array(steps * 64);
  let used = 0;

  const row = (type: number, bucket: number, isOneSource: boolean): number => {
    const key = (type * 256 + bucket) * 2 + Number(isOneSource);
    const known = rows.get(key);
    if (known !== undefined) return known;
    const start = used * steps;
    if (start + steps > weights.length) {
      const larger = new Int32Array(weights.length * 2);
      larger.set(weights);
      weights = larger;
    }
    const weightAt = (days: number): number => scale.weight(typeNames[type]!, bucket, days, isOneSource);
    for (let step = 0; step < undated; step++) weights[start + step] = weightAt(step * stepDays);
    weights[start + undated] = weightAt(Number.NaN);
    used += 1;
    rows.set(key, start);
    return start;
  };
  const rowOf = (type: number, bucket: number, isOneSource: boolean): Int32Array => {
    const start = row(type, bucket, isOneSource);
    return weights.subarray(start, start + steps);
  };

  return {
    bucket: (type, count) => {
      const row = buckets[type]!; // numbers of types that exist
      return count < row.length ? row[count]! : -1;
    },
    rarity: (count) => (count <= mostHolders ? rarities[count]! : -1),
    row,
    isNeverAbove: (type, bucket, isOneSource, other, isOtherOneSource) => {
      const [start, before] = [row(type, bucket, isOneSource), row(type, other, isOtherOneSource)];
      const key = start * 2 ** 26 + before;
      const known = neverAbove.get(key);
      if (known !== undefined) return known;
      let is = true;
      for (let step = 0; step < steps; step++) is &&= weights[start + step]! <= weights[before + step]!;
      neverAbove.set(key, is);
      return is;
    },
    isNeverBelowZero: (type, bucket, isOneSource) => rowOf(type, bucket, isOneSource).every((weight) => weight >= 0),
    weights: () => weights,
    step: (days) => (days < 0 ? undated : Math.min(Math.floor(days / stepDays), lastDecayStep)),
    familyCaps: Int32Array.from(familyNames, (family) => scale.cap(family)),
    families: Int32Array.from(familyNumbers),
    identities: Uint8Array.from(typeNames, (type) => Number(scale.identity.types.has(type))),
  };
}

/** Bucket by count, up to the last count that is no hub. A person's table may say any number: what is past `mostHolders` is a hub. */
function bucketsOf(scale: Scale, type: string): Int32Array {
  const row: number[] = [];
  for (let count = 0; count <= mostHolders; count++) {
    const bucket = scale.bucket(type, count);
    if (bucket < 0) break;
    row.push(bucket);
  }
  return Int32Array.from(row);
}
