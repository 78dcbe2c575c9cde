import { noteText } from '../../src/linking/core/likenesses/note-text.ts';
import { scaleOf } from '../../src/linking/core/scale.ts';
import { shipped } from '../link/clusterings.ts';
import { interval } from './nearest.ts';
import { related, sameFamily, type Note } from './published-notes.ts';

export type Pair = { readonly one: number; readonly other: number; readonly step: number; readonly same: boolean };

/** The likeness of two places in thousandths as the engine computes it with the shipped rarity weights, null where there is none. */
export function engineLikeness(notes: readonly Note[]): (one: number, other: number) => number | null {
  const scale = scaleOf(shipped);
  const profiles = notes.map(({ report }) => noteText.profile(report));
  const held = new Map<number, number>();
  for (const profile of profiles) for (const entry of profile) held.set(entry, (held.get(entry) ?? 0) + 1);
  const rarity = (entry: number): number => {
    const bucket = scale.bucket(noteText.kind, held.get(entry) ?? 0);
    return bucket < 0 ? 0 : scale.weight(noteText.kind, bucket, Number.NaN, false);
  };
  const none = new Int32Array();
  return (one, other) => noteText.compare(profiles[one] ?? none, profiles[other] ?? none, rarity);
}

/** Every pair of notes with the step of the table that its likeness is in. Documented relatives are left out: they are neither right nor wrong. */
export function steppedPairs(notes: readonly Note[], likeness: (one: number, other: number) => number | null): Pair[] {
  const steps = (shipped.likeness[noteText.kind] ?? []).map(({ from }) => Math.round(from * 1000));
  const pairs: Pair[] = [];
  for (const [one, a] of notes.entries())
    for (const [other, b] of notes.entries()) {
      if (other <= one) continue;
      const alike = likeness(one, other);
      const same = sameFamily(a, b);
      if (alike !== null && (same || !related(a, b))) pairs.push({ one, other, step: steps.findLastIndex((from) => alike >= from), same });
    }
  return pairs;
}

export type Ratio = { readonly same: number; readonly different: number; readonly log10: number };

/** How much likelier a step is between notes of one family than between others (log10; half a pair added to each count). */
export function ratioOf(pairs: readonly Pair[], step: number): Ratio {
  const count = (same: boolean, inStep: boolean): number =>
    pairs.filter((pair) => pair.same === same && (!inStep || pair.step === step)).length;
  const [same, different] = [count(true, true), count(false, true)];
  return {
    same,
    different,
    log10: Math.log10((same + 0.5) / (count(true, false) + 0.5)) - Math.log10((different + 0.5) / (count(false, false) + 0.5)),
  };
}

/** 95 % interval of a step's ratio: families drawn with all pairs that they are in. */
export function ratioInterval(notes: readonly Note[], pairs: readonly Pair[], step: number): [number, number] {
  const groups = [...Map.groupBy(pairs, ({ one }) => notes[one]?.family ?? '').values()].map((group) => ({
    same: group.filter((pair) => pair.same).length,
    different: group.filter((pair) => !pair.same).length,
    sameInStep: group.filter((pair) => pair.same && pair.step === step).length,
    differentInStep: group.filter((pair) => !pair.same && pair.step === step).length,
  }));
  return interval(groups, (drawn) => {
    const sum = (of: (group: (typeof groups)[number]) => number): number => drawn.reduce((total, group) => total + of(group), 0.5);
    return (
      Math.log10(sum((group) => group.sameInStep) / sum((group) => group.same)) -
      Math.log10(sum((group) => group.differentInStep) / sum((group) => group.different))
    );
  });
}

/**
 * Five folds over families: ratios counted on pairs of the others, chances given to the pairs that touch a family of the fold. The weights are those ratios stated against
 * the prior of `shipped`, never falling with likeness, the lowest held where the table holds it: what the table would be, had nobody seen the families of the fold.
 */
export function leaveFamiliesOut(
  notes: readonly Note[],
  pairs: readonly Pair[],
): {
  readonly places: ReadonlySet<number>;
  readonly steps: readonly number[];
  readonly said: { readonly chance: number; readonly same: boolean }[];
}[] {
  const families = [...new Set(notes.map(({ family }) => family))].toSorted();
  const foldOf = new Map(families.map((family, place) => [family, (place * 7) % 5]));
  const fold = (place: number): number => foldOf.get(notes[place]?.family ?? '') ?? 0;
  const lowest = shipped.likeness[noteText.kind]?.[0]?.weight ?? 0;
  return [0, 1, 2, 3, 4].map((away) => {
    const inside = pairs.filter(({ one, other }) => fold(one) !== away && fold(other) !== away);
    const prior = Math.log10(inside.filter(({ same }) => same).length / inside.filter(({ same }) => !same).length);
    const ratios = (shipped.likeness[noteText.kind] ?? []).map((_, step) => ratioOf(inside, step).log10);
    return {
      places: new Set([...notes.keys()].filter((place) => fold(place) === away)),
      steps: ratios.map((_, step) => (step === 0 ? lowest : Math.max(...ratios.slice(0, step + 1)) + prior - shipped.prior)),
      // a pair between two families is asked once, in the fold of its first note
      said: pairs
        .filter(({ one }) => fold(one) === away)
        .map(({ step, same }) => ({ chance: 1 / (1 + 10 ** -(prior + (ratios[step] ?? 0))), same })),
    };
  });
}
