import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isDocumentedKin, knownFamilies, knownFamily } from '../../src/recovery/core/identify/known-families.ts';
import { noteNameClues } from '../../src/recovery/core/identify/note-name-clues.ts';
import { noteClues } from '../../src/recovery/core/notes/note-clues.ts';
import { noteIndex } from '../../src/recovery/core/notes/note-likeness.ts';
import { profileNote } from '../../src/recovery/core/notes/note-profile.ts';
import type { Clue } from '../../src/recovery/core/identify/rank.ts';
import { rank } from '../../src/recovery/core/identify/rank.ts';
import type { PublishedNote } from './ransom-notes.ts';

/** A note, and what was said of it without it (or without its whole family) being known. */
export type Trial = { readonly note: PublishedNote; readonly clues: readonly Clue[] };

/** Each note of a family with at least two, named while it is left out itself. */
export function leaveOneOut(notes: readonly PublishedNote[]): Trial[] {
  const profiled = notes.map(({ family, text }) => profileNote(family, text));
  return notes.flatMap((note, left) =>
    notes.filter(({ folder }) => folder === note.folder).length < 2
      ? []
      : [{ note, clues: noteClues(note.text, noteIndex(profiled.filter((_, index) => index !== left))) }],
  );
}

/** Each note, named while its family is unknown: its notes and its names are left out. Nothing but *unknown* is right, or a documented relative. */
export function leaveFamilyOut(notes: readonly PublishedNote[]): Trial[] {
  const profiled = notes.map(({ family, text }) => profileNote(family, text));
  return notes.map((note) => {
    const index = noteIndex(profiled.filter((_, at) => notes[at]?.folder !== note.folder));
    const unknown = new Set(knownFamilies.filter(({ id }) => isOf(id, note)).map(({ id }) => id));
    return { note, clues: noteClues(note.text, index, unknown) };
  });
}

/** Whether a family is the note's: its name, in letters and digits, begins with the folder of the collection. */
export const isOf = (family: string, { folder }: PublishedNote): boolean =>
  (knownFamily(family)?.name ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .startsWith(folder);

const isNear = (family: string, note: PublishedNote): boolean => isOf(family, note) || isDocumentedKin(family, note.family);

export type Figures = {
  readonly trials: number;
  readonly first: number;
  readonly firstOrKin: number;
  readonly three: number;
  readonly wrong: readonly string[];
};

/** Names that a list made without these notes has. Our own patterns were written with the notes in sight, so that they would be held against themselves. */
const listed = new Set(
  (
    JSON.parse(
      gunzipSync(readFileSync(new URL('../../../shared/data/knowledge/galaxy-ransomware.json.gz', import.meta.url))).toString(),
    ) as {
      values: { noteFiles?: string[] }[];
    }
  ).values.flatMap(({ noteFiles = [] }) => noteFiles.map((name) => name.toLowerCase())),
);
const isListed = (name: string): boolean => listed.has(name.toLowerCase());

/** How often the family stands first, among the first three, or a documented relative first. `keep`: which clues count; `names`: whether the file's name does too. */
export function figures(trials: readonly Trial[], keep: (clue: Clue) => boolean, names: 'none' | 'listed' | 'all' = 'none'): Figures {
  const answers = trials.map(({ note, clues }) => {
    const all = [
      ...clues.filter(keep),
      ...(names === 'all' || (names === 'listed' && isListed(note.file)) ? noteNameClues(note.file) : []),
    ];
    return { note, families: rank(all).families };
  });
  const count = (holds: (answer: (typeof answers)[number]) => boolean): number => answers.filter(holds).length;
  return {
    trials: answers.length,
    first: count(({ note, families }) => families[0] !== undefined && isOf(families[0].id, note)),
    firstOrKin: count(({ note, families }) => families[0] !== undefined && isNear(families[0].id, note)),
    three: count(({ note, families }) => families.slice(0, 3).some(({ id }) => isOf(id, note))),
    wrong: answers
      .filter(({ note, families }) => families[0] === undefined || !isOf(families[0].id, note))
      .map(
        ({ note, families }) =>
          `${note.folder}/${note.file} → ${families[0] === undefined ? 'unknown' : `${families[0].id} ${families[0].confidence.toFixed(2)}`}`,
      ),
  };
}

/** Of the answers with a confidence in [from, to): how many, and how many right. */
export function calibration(
  known: readonly Trial[],
  foreign: readonly Trial[],
): { from: number; to: number; answers: number; right: number; rightForeign: number; foreign: number }[] {
  const edges = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.01];
  const first = (trials: readonly Trial[]) =>
    trials.flatMap(({ note, clues }) => {
      const best = rank(clues).families[0];
      return best === undefined ? [] : [{ note, best }];
    });
  const [ours, others] = [first(known), first(foreign)];
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? 1;
    const here = ours.filter(({ best }) => best.confidence >= from && best.confidence < to);
    const there = others.filter(({ best }) => best.confidence >= from && best.confidence < to);
    return {
      from,
      to: Math.min(to, 1),
      answers: here.length,
      right: here.filter(({ note, best }) => isOf(best.id, note)).length,
      foreign: there.length,
      rightForeign: there.filter(({ note, best }) => isDocumentedKin(best.id, note.family)).length,
    };
  });
}
