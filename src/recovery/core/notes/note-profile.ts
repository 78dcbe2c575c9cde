import { z } from 'zod';
import { hash32 } from './hash-32.ts';
import { tellingMarks } from './note-indicators.ts';
import { packHashes, unpackHashes } from './packed-hashes.ts';
import type { Shingles } from './shingles.ts';
import { shinglesOf } from './shingles.ts';

/**
 * What is kept of a known note: hashes that tell how alike another note is, from which its text cannot be read. Hashes of indicators are cut to 32 bits,
 * so that they confirm an address somebody has and give none away.
 */
export type ProfiledNote = Shingles & {
  /** Id in knowledge/ransomware-families.json. */
  readonly family: string;
  /** Hashes of its telling marks. */
  readonly marks: readonly number[];
};

/** knowledge/ransomware-notes.json: hashes packed (see packed-hashes.ts). Made by bench/note-profile.ts. */
export const NoteProfile = z.object({
  source: z.string(),
  commit: z.string(),
  licence: z.string(),
  notes: z.array(z.object({ family: z.string(), words: z.string(), letters: z.string(), marks: z.string() })),
});
export type NoteProfile = z.infer<typeof NoteProfile>;

/** `text` as decodeText and textOfHtml give it. */
export function profileNote(family: string, text: string): ProfiledNote {
  const marks = Array.from(tellingMarks(text).keys(), markHash).toSorted((a, b) => a - b);
  return { family, ...shinglesOf(text), marks };
}

export const markHash = (mark: string): number => hash32(`mark ${mark}`);

export const packNote = ({ family, words, letters, marks }: ProfiledNote): NoteProfile['notes'][number] => ({
  family,
  words: packHashes(words),
  letters: packHashes(letters),
  marks: packHashes(marks),
});

export const unpackNotes = (profile: NoteProfile): ProfiledNote[] =>
  profile.notes.map(({ family, words, letters, marks }) => ({
    family,
    words: unpackHashes(words),
    letters: unpackHashes(letters),
    marks: unpackHashes(marks),
  }));
