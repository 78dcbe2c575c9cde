import type { Evidence, FamilyFinding } from '../evidence.ts';
import { isDocumentedKin, kinOf, knownFamily } from './known-families.ts';

/** A piece of evidence and the family that it speaks about. */
export type Clue = { readonly family: string; readonly evidence: Evidence };

export type Ranking = { readonly families: FamilyFinding[]; readonly contradiction: boolean };

/**
 * Log-odds of a family against "something else" before anything was seen: some 150 families are known here and most incidents are theirs, yet new
 * ones come every month. An estimate.
 */
const prior = -4.5;
/** A finding less sure than this is not worth saying. */
const leastConfidence = 0.02;
/** From this weight on a family is claimed in earnest: two such claims that cannot both be true are a contradiction. */
const earnest = 4.5;
/** Odds of a relative against the family whose wording it is: fitted by eye as likenessWeight is. */
const kinShare = 0.1;

/**
 * All evidence together: weights are added per family (evidence of one kind once, its strongest), and compared with each other and with *unknown*, which
 * keeps what is left. Best first, at most five. A contradiction: in earnest two families, neither of which comes from the other.
 */
export function rank(clues: readonly Clue[]): Ranking {
  const said = new Map<string, Evidence[]>();
  for (const { family, evidence } of clues) said.set(family, [...(said.get(family) ?? []), evidence]);
  const weighed = new Map([...said].map(([id, evidence]) => [id, strongestOfEach(evidence)]));
  const families = [...new Set([...weighed.keys(), ...[...weighed.keys()].flatMap(kinOf)])].map((id) => {
    const evidence = weighed.get(id) ?? [];
    const byKin = fromKin(id, weighed);
    return { id, evidence: byKin === null ? evidence : [...evidence, byKin] };
  });
  const odds = families.map(({ evidence }) => Math.exp(prior + sum(evidence)));
  const all = 1 + odds.reduce((total, value) => total + value, 0);
  // wording that is only partly alike, or more alike to another's, is borrowed too often to claim anything
  const wording = Math.max(5, ...clues.map(({ evidence }) => (evidence.signal === 'note-text' ? evidence.weight : 0)));
  const isOwn = ({ signal, weight }: Evidence): boolean => signal !== 'note-text' || weight >= wording;
  const claimed = [...weighed].filter(([, evidence]) => sum(evidence.filter(isOwn)) >= earnest).map(([id]) => id);
  const findings = families
    .map(({ id, evidence }, index) => ({ id, family: knownFamily(id)?.name ?? id, confidence: (odds[index] ?? 0) / all, evidence }))
    .filter(({ id, confidence }) => confidence >= leastConfidence || claimed.includes(id))
    .toSorted((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1))
    .slice(0, 5);
  const contradiction = claimed.some((one) => claimed.some((other) => one !== other && !isDocumentedKin(one, other)));
  return { families: findings, contradiction };
}

const sum = (evidence: readonly Evidence[]): number => evidence.reduce((total, { weight }) => total + weight, 0);

/** Two readings of one mark are not two marks; what speaks against is kept beside what speaks for. */
function strongestOfEach(evidence: readonly Evidence[]): Evidence[] {
  const strongest = new Map<string, Evidence>();
  for (const one of evidence) {
    const key = `${one.signal} ${one.weight < 0}`;
    const known = strongest.get(key);
    if (known === undefined || Math.abs(one.weight) > Math.abs(known.weight)) strongest.set(key, one);
  }
  return [...strongest.values()].toSorted((a, b) => b.weight - a.weight);
}

/**
 * What a documented relation lends: whose wording is alike may as well be a relative, who took it along. Only wording passes on: structures and names are a
 * family's own.
 */
function fromKin(id: string, weighed: ReadonlyMap<string, readonly Evidence[]>): Evidence | null {
  const own = sum(weighed.get(id) ?? []);
  let best: Evidence | null = null;
  for (const kin of kinOf(id)) {
    const wording = (weighed.get(kin) ?? []).find(({ signal, weight }) => signal === 'note-text' && weight > 0);
    if (wording === undefined) continue;
    // one family is where several may have it from, several may have it from one
    const share = knownFamily(kin)?.parent?.id === id ? kinShare : kinShare / Math.max(1, kinOf(kin).length - 1);
    const weight = Math.log(Math.exp(own) + share * Math.exp(wording.weight)) - own;
    if (weight < 0.1 || (best !== null && best.weight >= weight)) continue;
    const name = knownFamily(kin)?.name ?? kin;
    best = {
      signal: 'note-text',
      weight,
      text: {
        ja: `系統が同じ${name}の脅迫文に似ている`,
        en: `its wording is like that of ${name}, to which it is documented to be related`,
      },
    };
  }
  return best;
}
