import profile from '#knowledge/ransomware-notes.json' with { type: 'json' };
import type { NoteIndex } from './note-likeness.ts';
import { noteIndex } from './note-likeness.ts';
import { NoteProfile, unpackNotes } from './note-profile.ts';

let index: NoteIndex | null = null;

/** The known notes, unpacked when first asked for (some hundredths of a second), then kept. */
export function knownNotes(): NoteIndex {
  index ??= noteIndex(unpackNotes(NoteProfile.parse(profile)));
  return index;
}
