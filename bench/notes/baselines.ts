import { maskNote, wordsOf } from '../../src/recovery/core/notes/mask-note.ts';
import type { Note } from './published-notes.ts';

const words = ({ published }: Note): string[] => wordsOf(maskNote(published.text));

/** Share of runs of three words that both have, each counting alike. */
export function plainShingles(notes: readonly Note[]): (one: number, other: number) => number {
  const sets = notes.map((note) => {
    const said = words(note);
    return new Set(said.slice(2).map((word, at) => `${said[at]} ${said[at + 1]} ${word}`));
  });
  return (one, other) => {
    const [a, b] = [sets[one] ?? new Set<string>(), sets[other] ?? new Set<string>()];
    const both = inBoth(a, b).length;
    return both === 0 ? 0 : both / (a.size + b.size - both);
  };
}

/** Cosine of the whole texts' words and pairs of words, weighed by the logarithm of how few notes have them: what there is without a sketch, every pair compared. */
export function wholeTexts(notes: readonly Note[]): (one: number, other: number) => number {
  const sets = notes.map((note) => {
    const said = words(note);
    return new Set([...said, ...said.slice(1).map((word, at) => `${said[at]} ${word}`)]);
  });
  const held = new Map<string, number>();
  for (const set of sets) for (const word of set) held.set(word, (held.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log((notes.length + 1) / (held.get(word) ?? 1)) ** 2;
  const lengths = sets.map((set) => Math.sqrt([...set].reduce((sum, word) => sum + weight(word), 0)));
  return (one, other) => {
    const [a, b] = [sets[one] ?? new Set<string>(), sets[other] ?? new Set<string>()];
    const product = inBoth(a, b).reduce((sum, word) => sum + weight(word), 0);
    return product === 0 ? 0 : product / ((lengths[one] ?? 1) * (lengths[other] ?? 1));
  };
}

const inBoth = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] => [...one].filter((word) => other.has(word));
