import type { Fact, Held } from './holdings.ts';
import { familyOf } from './families/index.ts';
import { likenesses } from './likenesses/index.ts';
import type { Scale } from './scale.ts';

/** One fact for or against a pair before its family's cap: thousandths of log10. */
export type Piece = { readonly family: string; readonly type: string; readonly key: number | string; readonly weight: number };

/** What two reports have in common, each fact once: what follows from another shared fact is left out. `shared` are numbers of values. */
export function pieces(a: Held, b: Held, shared: readonly number[], scale: Scale): Piece[] {
  const { values, facts } = a.realm;
  const days = Math.abs(a.day - b.day);
  const found: Piece[] = [];
  const implied = shared.length > 1 ? new Set(shared.flatMap((id) => facts[id]!.broader)) : null; // held values have facts
  for (const id of shared) {
    if (implied?.has(id)) continue;
    const { type, family, common }: Fact = facts[id]!;
    const weight = Math.min(scale.weight(type, scale.bucket(type, values.count(id)), days), common?.cap ?? Infinity);
    found.push({ family, type, key: id, weight });
  }
  for (const [place, likeness] of likenesses.entries()) {
    const [one, other] = [a.profiles[place]!, b.profiles[place]!]; // one a likeness
    if (one.length === 0 || other.length === 0) continue;
    const alike = likeness.compare(one, other, rarityOf(a, place, scale));
    const weight = alike === null ? 0 : scale.likeness(likeness.kind, alike);
    if (alike === null || weight === 0) continue;
    const family = familyOf.get(likeness.kind)?.id ?? likeness.kind;
    found.push({ family, type: likeness.kind, key: likeness.shown(one, other, alike), weight });
  }
  return found;
}

function rarityOf({ realm }: Held, place: number, scale: Scale): (entry: number) => number {
  const { kind, probes } = likenesses[place]!; // one a likeness
  const postings = realm.entries[place]!;
  if (probes === 0) return () => 1;
  return (entry) => {
    const bucket = scale.bucket(kind, postings.count(postings.find(entry)!)); // entries of held reports are in the postings
    return bucket < 0 ? 0 : scale.weight(kind, bucket, Number.NaN);
  };
}

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
