import type { Family } from './family.ts';

/**
 * What was written: ransom notes in the attacker's words, and the text of the report. Compared by likeness (similarity.ts), so a text
 * derives no features of its own. `value` of its evidence is the likeness in per cent.
 */
export const text = {
  id: 'text',
  name: { ja: '文面', en: 'Text' },
  types: { 'note-text': { ja: '脅迫文', en: 'ransom note' }, 'report-text': { ja: '報告の文面', en: 'report text' } },
  derive: () => [],
  sentence: ({ type, value, contribution }) => {
    const note = type === 'note-text';
    if (contribution < 0)
      return note
        ? { ja: `脅迫文が違う（一致は約${value}％）`, en: `different ransom notes (about ${value} % alike)` }
        : { ja: `報告の文面が違う（一致は約${value}％）`, en: `different report texts (about ${value} % alike)` };
    return note
      ? { ja: `同じ脅迫文（約${value}％一致）`, en: `about ${value} % of the same ransom note` }
      : { ja: `報告の文面の一致（約${value}％）`, en: `about ${value} % of the report text in common` };
  },
  examples: [{ trace: { type: 'note-text', norm: 'your files are locked' }, features: [] }],
} as const satisfies Family;
