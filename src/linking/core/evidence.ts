import type { Text } from '#model/text.ts';
import { contributions, logOdds, pieces, type Piece } from './compare.ts';
import { isEvidence, keyOf, reasonOf, valueOf, type Held } from './holdings.ts';
import type { Evidence, Link } from './link.ts';
import type { Scale } from './scale.ts';

/**
 * Everything that two reports have in common or that parts them: evidence, strongest first, then common values, which weigh nothing and say why.
 * Deterministic to the last bit; ties in the order of type and value.
 */
export function linkOf(a: Held, b: Held, scale: Scale): Link {
  const shared = sharedValues(a, b);
  const { values, facts } = a.realm;
  const counted = shared.filter((id) => isEvidence(facts[id]!, values.count(id), scale)); // held values have facts
  const found = named(pieces(a, b, counted, a.realm.known, scale), a);
  const total = logOdds(found, scale);

  const evidence: Evidence[] = contributions(found, scale).map(({ family, type, key, weight, contribution }) => ({
    family,
    type,
    value: String(key),
    seenIn: seenIn(a, type, String(key)),
    weight: weight / 1000,
    contribution: contribution / 1000,
    common: heldTo(a, type, String(key), scale),
  }));
  for (const id of shared) {
    const fact = facts[id]!;
    const common = isEvidence(fact, values.count(id), scale) ? null : reasonOf(fact, values.count(id), scale);
    if (common)
      evidence.push({
        family: fact.family,
        type: fact.type,
        value: valueOf(values.key(id)),
        seenIn: values.count(id),
        weight: 0,
        contribution: 0,
        common,
      });
  }
  evidence.sort((one, other) => other.contribution - one.contribution || order(one, other));
  return { a: a.id, b: b.id, prior: scale.prior / 1000, logOdds: total / 1000, evidence };
}

/** Numbers of values become the values; sorted, so that what is cut at a cap is the same in every engine. */
const named = (found: readonly Piece[], { realm }: Held): Piece[] =>
  found
    .map((piece) => (typeof piece.key === 'number' ? { ...piece, key: valueOf(realm.values.key(piece.key)) } : piece))
    .sort((one, other) => order({ type: one.type, value: String(one.key) }, { type: other.type, value: String(other.key) }));

function sharedValues(a: Held, b: Held): number[] {
  if (a.realm !== b.realm) return [];
  const [small, large] = a.values.length <= b.values.length ? [a, b] : [b, a];
  const { values } = a.realm;
  const often = small.values.filter((id) => values.count(id) > 1); // most values are held once
  if (often.length <= 16) return often.filter((id) => large.values.includes(id));
  const theirs = new Set(large.values);
  return often.filter((id) => theirs.has(id));
}

/** Why a value that counts is held to a cap. */
function heldTo({ realm: { values, facts } }: Held, type: string, value: string, scale: Scale): Text | null {
  const id = values.find(keyOf(type, value));
  return id === undefined ? null : reasonOf(facts[id]!, values.count(id), scale); // held values have facts
}

function seenIn({ realm }: Held, type: string, value: string): number {
  const id = realm.values.find(keyOf(type, value));
  return id === undefined ? 2 : realm.values.count(id);
}

const order = (one: { type: string; value: string }, other: { type: string; value: string }): number =>
  one.type === other.type ? (one.value < other.value ? -1 : Number(one.value > other.value)) : one.type < other.type ? -1 : 1;
