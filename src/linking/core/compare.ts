import { familyOf } from './families/index.ts';
import { likenesses } from './likenesses/index.ts';
import type { Scale } from './scale.ts';

/** One fact for or against a pair before its family's cap: thousandths of log10. */
export type Piece = { readonly family: string; readonly type: string; readonly key: number | string; readonly weight: number };

/** A report as it is compared. */
type Compared = {
  /** Days since 1970; NaN where nobody knows. */
  readonly day: number;
  /** By place in `likenesses`. */
  readonly profiles: readonly Int32Array[];
};

/** What the engine knows of the values that its reports hold, by their numbers, which are its own and decide nothing. */
export type Known = {
  type(value: number): string;
  /** Numbers of what follows from it. */
  broader(value: number): readonly number[];
  /** Its rarity bucket; -1 where it is no evidence. */
  bucket(value: number): number;
  /** The most it may weigh, in thousandths; Infinity for ordinary evidence. */
  most(value: number): number;
  /** Whether one reporter alone has reported it. */
  oneSource(value: number): boolean;
  /** In how many reports an entry of a profile is, by place in `likenesses`. */
  entryCount(place: number, entry: number): number;
};

/** What two reports have in common, each fact once: what follows from another shared fact is left out. `shared` are numbers of values. */
export function pieces(a: Compared, b: Compared, shared: readonly number[], known: Known, scale: Scale): Piece[] {
  const days = Math.abs(a.day - b.day);
  const found: Piece[] = [];
  const implied = shared.length > 1 ? new Set(shared.flatMap((id) => known.broader(id))) : null;
  for (const id of shared) {
    if (implied?.has(id)) continue;
    const type = known.type(id);
    const weight = Math.min(scale.weight(type, known.bucket(id), days, known.oneSource(id)), known.most(id));
    found.push({ family: familyOf.get(type)?.id ?? type, type, key: id, weight });
  }
  for (const [place, likeness] of likenesses.entries()) {
    const [one, other] = [a.profiles[place]!, b.profiles[place]!]; // one a likeness
    if (one.length === 0 || other.length === 0) continue;
    const alike = likeness.compare(one, other, rarityOf(place, known, scale));
    const weight = alike === null ? 0 : scale.likeness(likeness.kind, alike);
    if (alike === null || weight === 0) continue;
    const family = familyOf.get(likeness.kind)?.id ?? likeness.kind;
    found.push({ family, type: likeness.kind, key: likeness.shown(one, other, alike), weight });
  }
  return found;
}

function rarityOf(place: number, known: Known, scale: Scale): (entry: number) => number {
  const { kind, probes } = likenesses[place]!; // one a likeness
  if (probes === 0) return () => 1;
  return (entry) => {
    const bucket = scale.bucket(kind, known.entryCount(place, entry));
    return bucket < 0 ? 0 : scale.weight(kind, bucket, Number.NaN);
  };
}

/** Whether two reports have a value that one actor alone has, or so much in common that they can only be one: such a tie joins by itself. */
export const isIdentity = (logOdds: number, shared: readonly number[], known: Known, { identity }: Scale): boolean =>
  logOdds >= identity.logOdds || shared.some((id) => identity.types.has(known.type(id)) && known.most(id) === Infinity);

/** Log-odds of a pair in thousandths: prior, and for each family its strongest fact plus a share of the rest, up to the cap. */
export function logOdds(found: readonly Piece[], scale: Scale): number {
  let sum = scale.prior;
  for (const [family, facts] of byFamily(found)) sum += familyWeight(family, facts, scale);
  return sum;
}

/** What each fact adds after its family's share and cap, strongest first; adds up to `logOdds` less the prior. */
export function contributions(found: readonly Piece[], scale: Scale): (Piece & { readonly contribution: number })[] {
  const out: (Piece & { contribution: number })[] = [];
  for (const [family, facts] of byFamily(found)) {
    const counted = facts
      .toSorted((one, other) => other.weight - one.weight)
      .map((piece, place) => ({ ...piece, contribution: place === 0 ? piece.weight : scale.beside(piece.weight) }));
    // What is above the cap is taken from the weakest facts first.
    let excess = counted.reduce((sum, { contribution }) => sum + contribution, 0) - scale.cap(family);
    for (const piece of counted.toReversed()) {
      const less = Math.max(0, Math.min(excess, piece.contribution));
      piece.contribution -= less;
      excess -= less;
    }
    for (const piece of counted) out.push(piece);
  }
  return out;
}

function familyWeight(family: string, facts: readonly Piece[], scale: Scale): number {
  let strongest = -Infinity;
  let beside = 0;
  for (const { weight } of facts) {
    if (weight > strongest) strongest = weight;
    beside += scale.beside(weight);
  }
  return Math.min(strongest + beside - scale.beside(strongest), scale.cap(family));
}

function byFamily(found: readonly Piece[]): Map<string, Piece[]> {
  const families = new Map<string, Piece[]>();
  for (const piece of found) {
    const facts = families.get(piece.family);
    if (facts) facts.push(piece);
    else families.set(piece.family, [piece]);
  }
  return families;
}
