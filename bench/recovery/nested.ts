import { noteClues } from '../../src/recovery/core/notes/note-clues.ts';
import { noteIndex } from '../../src/recovery/core/notes/note-likeness.ts';
import { profileNote } from '../../src/recovery/core/notes/note-profile.ts';
import type { Clue } from '../../src/recovery/core/identify/rank.ts';
import { rank } from '../../src/recovery/core/identify/rank.ts';
import type { Trial } from './note-figures.ts';
import { isOf, leaveOneOut } from './note-figures.ts';
import type { PublishedNote } from './ransom-notes.ts';

/** How much marks and names count beside wording: factors of their weights. On a tie the first stays, which is what the product uses. */
type Setting = Readonly<Record<string, number>>;
const settings: readonly Setting[] = [1, 0.5, 2].flatMap((mark) =>
  [1, 0.25, 0.5, 2].map((name) => ({ 'note-indicator': mark, 'self-name': name })),
);

/**
 * Leave-one-out with the factors chosen anew for each note, from the other notes alone: for each note left out, the setting that names most of the rest
 * (each of them left out in turn as well) is used on it. Says how much the fixed factors owe to having seen the notes.
 */
export function nested(notes: readonly PublishedNote[]): { first: number; three: number; trials: number; chosen: Map<string, number> } {
  const profiled = notes.map(({ family, text }) => profileNote(family, text));
  const outer = leaveOneOut(notes);
  let [first, three] = [0, 0];
  const chosen = new Map<string, number>();
  for (const trial of outer) {
    const left = notes.indexOf(trial.note);
    const rest = notes.filter((_, index) => index !== left);
    const known = profiled.filter((_, index) => index !== left);
    const inner = rest.flatMap((note, at): Trial[] =>
      rest.filter(({ folder }) => folder === note.folder).length < 2
        ? []
        : [{ note, clues: noteClues(note.text, noteIndex(known.filter((_, index) => index !== at))) }],
    );
    const best = settings
      .map((setting) => ({ setting, right: inner.filter((one) => isRight(one, setting)).length }))
      .toSorted((a, b) => b.right - a.right)[0]?.setting;
    if (best === undefined) continue;
    const named = rank(scaled(trial.clues, best)).families;
    if (named[0] !== undefined && isOf(named[0].id, trial.note)) first += 1;
    if (named.slice(0, 3).some(({ id }) => isOf(id, trial.note))) three += 1;
    const label = Object.values(best).join('/');
    chosen.set(label, (chosen.get(label) ?? 0) + 1);
  }
  return { first, three, trials: outer.length, chosen };
}

const isRight = ({ note, clues }: Trial, setting: Setting): boolean => {
  const best = rank(scaled(clues, setting)).families[0];
  return best !== undefined && isOf(best.id, note);
};

const scaled = (clues: readonly Clue[], setting: Setting): Clue[] =>
  clues.map(({ family, evidence }) => ({ family, evidence: { ...evidence, weight: evidence.weight * (setting[evidence.signal] ?? 1) } }));
