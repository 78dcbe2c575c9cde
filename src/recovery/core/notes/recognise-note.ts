import type { Clue } from '../identify/rank.ts';
import { decodeText } from './decode-text.ts';
import { knownNotes } from './known-notes.ts';
import { noteClues } from './note-clues.ts';
import type { NoteIndicator } from './note-indicators.ts';
import { noteIndicators } from './note-indicators.ts';
import type { NoteIndex } from './note-likeness.ts';
import { noteSpeech, readsAsNote } from './note-speech.ts';
import { textOfHtml } from '#model/text-of-html.ts';

export type RecognisedNote = {
  readonly text: string;
  /** Whose it may be, unranked: see rank.ts. */
  readonly clues: readonly Clue[];
  readonly indicators: readonly NoteIndicator[];
};

/**
 * Recognises a ransom note from its bytes alone: null where they are no text, or a text of another kind. Reads at most the first 256 KiB. A text is a note if it
 * speaks as one, or if it says little but is nearly a known note or bears a family's own name and address. Never throws.
 */
export function recogniseNote(bytes: Uint8Array, index: NoteIndex = knownNotes()): RecognisedNote | null {
  const decoded = decodeText(bytes);
  if (decoded === null) return null;
  const text = textOfHtml(decoded);
  if (text.trim().length < 12) return null;
  if (readsAsNote(text)) return { text, clues: noteClues(text, index), indicators: noteIndicators(text) };
  const { points, said } = noteSpeech(text);
  // short notes say little; advice and reports, which quote whole notes, say the rest as well
  if (!(said.includes('channel') || points >= 6) || text.length > 8000 || points < 1 || said.some((id) => fromOutside.has(id))) return null;
  const clues = noteClues(text, index);
  const known = clues.some(({ evidence: { signal, weight } }) => signal === 'note-text' && weight >= nearlyKnown);
  const signed =
    (said.includes('nameless-channel') || points >= 6) &&
    clues.some(({ evidence: { signal, weight } }) => signal === 'self-name' && weight >= 6);
  const marked = clues.some(({ evidence: { signal, weight } }) => signal === 'note-indicator' && weight >= 5);
  return known || marked || (signed && (points >= 2.5 || text.length < 300)) ? { text, clues, indicators: noteIndicators(text) } : null;
}

const fromOutside: ReadonlySet<string> = new Set(['outside', 'advice', 'licence', 'manual']);
/** Half of the wording is a known note's: see likenessWeight. */
const nearlyKnown = 4;
