import type { Engine } from '../engine.ts';
import type { Link } from '../link.ts';

/** Two reports about which the evidence leaves room for doubt. */
export type NearPair = { readonly a: string; readonly b: string; readonly logOdds: number };

/** Log-odds (log10) between which a person's word is worth most: chances of 14 % to 86 %. */
export const doubt = { from: -0.8, below: 0.8 } as const;
/** Pairs asked of one report: the rest are much like these. */
const each = 24;

/**
 * Pairs of one report that are in doubt, nearest to even odds first; those of one cluster too, since some may not see what holds it together. Bounded,
 * whatever the report shares with how many.
 */
export function nearPairs(engine: Pick<Engine, 'nearOf'>, report: string): NearPair[] {
  return engine
    .nearOf(report, doubt.from, each)
    .filter(({ logOdds }) => logOdds < doubt.below)
    .map(({ a, b, logOdds }: Link): NearPair => ({ a, b, logOdds }))
    .toSorted((one, other) => Math.abs(one.logOdds) - Math.abs(other.logOdds) || byIds(one, other));
}

export const byIds = (one: Pick<NearPair, 'a' | 'b'>, other: Pick<NearPair, 'a' | 'b'>): number =>
  one.a === other.a ? (one.b < other.b ? -1 : Number(one.b > other.b)) : one.a < other.a ? -1 : 1;
