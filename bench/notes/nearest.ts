import { related, sameFamily, type Note } from './published-notes.ts';

/** Of each asked note the nearest other one, or null where a method gives none. */
export type Nearest = (place: number) => number | null;

export type Share = { readonly right: number; readonly asked: number; readonly low: number; readonly high: number };

/** Notes that have another of their family. */
export const asked = (notes: readonly Note[]): number[] =>
  notes.flatMap((note, place) => (notes.some((other) => other !== note && sameFamily(note, other)) ? [place] : []));

/** The nearest by a likeness of two places, above zero; equal ones by the order of the index, whatever the families. */
export const byLikeness =
  (count: number, likeness: (one: number, other: number) => number): Nearest =>
  (place) => {
    let best: number | null = null;
    let most = 0;
    for (let other = 0; other < count; other += 1) {
      const alike = other === place ? 0 : likeness(place, other);
      if (alike > most) [best, most] = [other, alike];
    }
    return best;
  };

/** Share of right answers, strict and tolerant, with 95 % bootstrap intervals (families drawn, since the notes of one hang together). */
export function shares(notes: readonly Note[], nearest: Nearest): { readonly strict: Share; readonly tolerant: Share } {
  const answers = asked(notes).map((place) => {
    const note = notes[place];
    const found = notes[nearest(place) ?? -1];
    return note && found
      ? { family: note.family, strict: sameFamily(note, found), tolerant: related(note, found) }
      : { family: note?.family ?? '', strict: false, tolerant: false };
  });
  return { strict: share(answers, 'strict'), tolerant: share(answers, 'tolerant') };
}

type Answer = { readonly family: string; readonly strict: boolean; readonly tolerant: boolean };

function share(answers: readonly Answer[], kind: 'strict' | 'tolerant'): Share {
  const families = Map.groupBy(answers, ({ family }) => family);
  const [low, high] = interval([...families.values()], (drawn) => {
    const all = drawn.flat();
    return all.filter((answer) => answer[kind]).length / all.length;
  });
  return { right: answers.filter((answer) => answer[kind]).length, asked: answers.length, low, high };
}

/** 95 % percentile bootstrap of a figure over groups, 1,000 draws, always the same ones. */
export function interval<T>(groups: readonly T[], figure: (drawn: readonly T[]) => number): [number, number] {
  let state = 20_261_122;
  const draw = (): T => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return groups[Math.floor((state / 2 ** 32) * groups.length)] as T; // an index inside
  };
  const values = Array.from({ length: 1000 }, () => figure(groups.map(draw))).toSorted((a, b) => a - b);
  return [values[25] ?? 0, values[974] ?? 0];
}
