import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { figures, isOf, leaveFamilyOut, leaveOneOut } from '../../../../bench/recovery/note-figures.ts';
import { hasNotes, readNotes } from '../../../../bench/recovery/ransom-notes.ts';
import { rank } from '../identify/rank.ts';
import { packNote, profileNote } from './note-profile.ts';
import { recogniseNote } from './recognise-note.ts';
import profile from '#knowledge/ransomware-notes.json' with { type: 'json' };

test('the profile that is shipped stays small', () => {
  expect(readFileSync(new URL('../../../../knowledge/ransomware-notes.json', import.meta.url)).length).toBeLessThan(600_000);
});

describe.skipIf(!hasNotes)('the published notes (skipped where ../shared/data/ransom-notes is not there)', () => {
  const notes = hasNotes ? readNotes() : [];

  test('the profile is the one that they give', () => {
    expect(profile.notes).toEqual(notes.map(({ family, text }) => packNote(profileNote(family, text))));
  });

  test('every one is recognised and named', () => {
    const missed = notes.filter((note) => {
      const found = recogniseNote(note.bytes);
      return found === null || !isOf(rank(found.clues).families[0]?.id ?? '', note);
    });
    expect(missed.map(({ folder, file }) => `${folder}/${file}`)).toEqual([]);
  });

  test('left out one by one, 92 % are named first and 97 % among three, by their text alone', () => {
    const trials = leaveOneOut(notes);
    const { first, three, trials: all } = figures(trials, () => true);
    expect(first / all).toBeGreaterThanOrEqual(0.92);
    expect(three / all).toBeGreaterThanOrEqual(0.97);
  });

  test('of families that are not known hardly any is given another name', () => {
    const trials = leaveFamilyOut(notes);
    const labelled = trials.filter(({ clues }) => (rank(clues).families[0]?.confidence ?? 0) >= 0.5);
    expect(labelled.length / trials.length).toBeLessThan(0.06);
  });
});
