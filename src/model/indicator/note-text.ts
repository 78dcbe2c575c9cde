import { accept } from '../outcome.ts';
import { foldNoteText } from './fold-note-text.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';

/** The wording of a ransom note. Equal forms mean the same text; how alike two different ones are is for the linking engine to say. */
export const noteText: IndicatorKind<'note-text'> = {
  id: 'note-text',
  name: { ja: '脅迫文', en: 'Ransom note text' },
  normalise(value) {
    const folded = foldNoteText(value);
    // a few words are not a note, and a mask alone would equal every other one
    return folded.replace(/‹[a-z]+›|[^\p{L}]/gu, '').length < 8 ? unreadable('note-text') : accept(folded);
  },
  examples: {
    accept: [
      [
        '> Your files are ENCRYPTED!\n> Write to rei@kakuu.example, your id: 4F7A-99C2-0B11',
        'your files are encrypted! write to ‹mail›, your id: ‹id›',
      ],
      ['あなたのファイルは\n暗号化されました。 ５０万円を払え。', 'あなたのファイルは 暗号化されました。 ‹number›万円を払え。'],
    ],
    refuse: [
      ['', 'trace-unreadable'],
      ['12345', 'trace-unreadable'],
      ['help', 'trace-unreadable'],
    ],
  },
};
