import { noteText } from '../../likenesses/note-text.ts';
import type { Habit } from './habit.ts';

/** The wording of ransom notes, as the hashes that linking compares. */
export const noteWording = {
  kind: 'note-wording',
  family: 'text',
  names: true,
  name: { ja: '脅迫文の言い回し', en: 'wording of ransom notes' },
  *signs({ traces }) {
    const profile = noteText.profile({ id: '', reportedAt: null, reporter: null, lang: null, text: '', traces, exercise: false });
    for (const entry of profile.subarray(0, -1)) yield String(entry); // the last one is the language
  },
  sentence: () => ({ ja: '脅迫文と同じ言い回し', en: 'wording of the same ransom note' }),
} as const satisfies Habit;
