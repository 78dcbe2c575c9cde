import type { Text } from '#model/text.ts';
import { contributions, logOdds, pieces, type Piece } from '../compare.ts';
import type { CommonValue } from '../engine-answers.ts';
import type { Evidence, Link } from '../link.ts';
import type { Scale } from '../scale.ts';
import { familyOf } from '../families/index.ts';
import { typeNames } from './feature-types.ts';
import type { Holdings } from './holdings.ts';

/**
 * Everything that two held reports have in common or that parts them: evidence, strongest first, then common values, which weigh nothing and say why.
 * Deterministic to the last bit; ties in the order of type and value. `shared`: the features that both hold.
 */
export function linkOf(
  one: number,
  other: number,
  holdings: Holdings,
  scale: Scale,
  shared: readonly number[] = holdings.inBoth(one, other),
): Link {
  const { reports } = holdings;
  const [a, b] = reports.ids.compare(one, other) < 0 ? [one, other] : [other, one];
  const isExercise = reports.realms[a] === 2;
  const seen = new Map<string, number>();
  const found = piecesBetween(a, b, shared, holdings, scale)
    .map((piece) => {
      if (typeof piece.key !== 'number') return piece;
      const value = holdings.textOf(piece.key);
      seen.set(`${piece.type}\n${value}`, piece.key);
      return { ...piece, key: value };
    })
    // Sorted, so that what is cut at a cap is the same in every engine.
    .sort((left, right) => byTypeAndValue({ type: left.type, value: String(left.key) }, { type: right.type, value: String(right.key) }));
  const total = logOdds(found, scale);

  const evidence: Evidence[] = contributions(found, scale).map(({ family, type, key, weight, contribution }) => {
    const value = String(key);
    const number = seen.get(`${type}\n${value}`);
    return {
      family,
      type,
      value,
      seenIn: number === undefined ? 2 : holdings.count(number),
      weight: weight / 1000,
      contribution: contribution / 1000,
      common: number === undefined ? null : reasonOf(number, type, value, holdings, isExercise),
    };
  });
  for (const number of shared) {
    if (holdings.bucket(number) >= 0) continue;
    const { family, type, value, count, common } = sharedValue(number, holdings, isExercise);
    evidence.push({ family, type, value, seenIn: count, weight: 0, contribution: 0, common });
  }
  evidence.sort((left, right) => right.contribution - left.contribution || byTypeAndValue(left, right));
  return { a: reports.id(a), b: reports.id(b), prior: scale.prior / 1000, logOdds: total / 1000, evidence };
}

/** What counts between two reports that share these values; of those that are no evidence none. */
export function piecesBetween(a: number, b: number, shared: readonly number[], holdings: Holdings, scale: Scale): Piece[] {
  const { reports } = holdings; // asked for held reports
  if (reports.realms[a] !== reports.realms[b]) return [];
  return pieces(
    { day: reports.day(a), profiles: holdings.profilesOf(a) },
    { day: reports.day(b), profiles: holdings.profilesOf(b) },
    shared.filter((value) => holdings.bucket(value) >= 0),
    holdings.knownOf(a),
    scale,
  );
}

/** Why a value that counts is held to a cap, or counts less than people think; nobody is asked about one that counts in full. */
export function reasonOf(number: number, type: string, value: string, holdings: Holdings, isExercise: boolean): Text | null {
  return holdings.most(number) === Infinity ? null : holdings.reason(type, value, holdings.count(number), isExercise);
}

/** A value that two reports or more hold, as it is told; `common`: why it is no evidence. */
export function sharedValue(
  number: number,
  holdings: Holdings,
  isExercise: boolean,
): { family: string; type: string; value: string; count: number; common: Text | null } {
  const type = typeNames[holdings.typeOf(number)]!; // a held value has a type
  const value = holdings.textOf(number);
  const count = holdings.count(number);
  const common = holdings.bucket(number) >= 0 ? null : holdings.reason(type, value, count, isExercise);
  return { family: familyOf.get(type)?.id ?? type, type, value, count, common };
}

/** One that is held back, or that people spoke of: why, and the most that it may weigh, thousandths. */
export function commonValue(number: number, holdings: Holdings, isExercise: boolean): Omit<CommonValue, 'word'> {
  const { type, value, count } = sharedValue(number, holdings, isExercise);
  const cap = holdings.bucket(number) < 0 ? 0 : holdings.most(number);
  return { type, value, reason: holdings.reason(type, value, count, isExercise), cap };
}

/** For sorting what is told by type, then value. */
export const byTypeAndValue = (one: { type: string; value: string }, other: { type: string; value: string }): number =>
  one.type === other.type ? (one.value < other.value ? -1 : Number(one.value > other.value)) : one.type < other.type ? -1 : 1;
