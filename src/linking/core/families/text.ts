import { selfNames } from '../self-names.ts';
import { feature, type Family } from './family.ts';

/** What is derived from notes alone. Any note may address its victim, so that these tell as much as the note (tells-victim.ts). */
export const noteFeatures: ReadonlySet<string> = new Set(['self-name']);

/**
 * What was written: ransom notes and quoted lures in the attacker's words, and the text of the report. Compared by likeness
 * (core/likenesses): `value` of that evidence is the likeness in per cent. What a note calls its writers is a value of its own.
 */
export const text = {
  id: 'text',
  name: { ja: '文面', en: 'Text' },
  types: {
    'note-text': { ja: '脅迫文', en: 'ransom note' },
    'self-name': { ja: '脅迫文の名乗り', en: 'name that a ransom note gives itself' },
    lure: { ja: '引用された文面', en: 'quoted words' },
    'report-text': { ja: '報告の文面', en: 'report text' },
  },
  derive: { 'note-text': (norm) => selfNames(norm).map((name) => feature('self-name', name)) },
  sentence: ({ type, value, contribution }) => {
    if (type === 'self-name') return { ja: `どちらの脅迫文も「${value}」と名乗る`, en: `both ransom notes name themselves “${value}”` };
    if (type === 'lure') return { ja: `引用された文面の一致（約${value}％）`, en: `about ${value} % of the quoted words in common` };
    const note = type === 'note-text';
    if (contribution < 0)
      return note
        ? { ja: `脅迫文が違う（一致は約${value}％）`, en: `different ransom notes (about ${value} % alike)` }
        : { ja: `報告の文面が違う（一致は約${value}％）`, en: `different report texts (about ${value} % alike)` };
    return note
      ? { ja: `同じ脅迫文（約${value}％一致）`, en: `about ${value} % of the same ransom note` }
      : { ja: `報告の文面の一致（約${value}％）`, en: `about ${value} % of the report text in common` };
  },
  examples: [
    { trace: { type: 'note-text', norm: 'your files are locked' }, features: [] },
    { trace: { type: 'note-text', norm: 'hello. we are the kakuujima team. your files are locked' }, features: ['self-name:kakuujima'] },
  ],
} as const satisfies Family;
