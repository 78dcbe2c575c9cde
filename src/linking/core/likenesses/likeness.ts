import type { LinkReport } from '../link.ts';

/**
 * A way in which two reports can be alike without holding one equal value: their notes, their techniques. What it weighs is data (`likeness` in
 * linking-weights.json, by steps; low likeness may weigh against the link). Its evidence has `kind` for a type, and is counted in the family that
 * names that type.
 */
export type Likeness = {
  readonly kind: string;
  /** What of a report is compared: distinct numbers, ascending, of bounded length. Empty: there is nothing to compare. Follows from the report alone. */
  profile(report: LinkReport): Int32Array;
  /**
   * How many of the first entries make two reports candidates when both have one of them; 0 where likeness only weighs beside other evidence.
   * Entries of such a kind are counted, and a row of its kind in `types` says what one weighs by how many reports have it (a hub: nothing).
   */
  readonly probes: number;
  /** In thousandths, symmetric; null where one of them says too little. `rarity` weighs an entry (0 for a hub); it is 1 for all where entries are not counted. */
  compare(one: Int32Array, other: Int32Array, rarity: (entry: number) => number): number | null;
  /** What stands as the value of its evidence. */
  shown(one: Int32Array, other: Int32Array, thousandths: number): string;
};

/** The likeness in whole per cent. */
export const percentShown = (_one: Int32Array, _other: Int32Array, thousandths: number): string => String(Math.round(thousandths / 10));
