import { foldNoteText } from '#model/indicator/fold-note-text.ts';
import type { LinkReport } from '../../src/linking/core/link.ts';

/**
 * Invented notes of invented groups: each group has a note of its own out of an invented vocabulary in which some words are far more frequent than others, takes a third of its sentences
 * over from what everybody writes, and changes a little from victim to victim.
 */
export function inventNotes(count: number, groups: number): LinkReport[] {
  let state = 4_107;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const syllables = ['ka', 'ri', 'mo', 'te', 'su', 'ne', 'ho', 'ya', 'lu', 'pe', 'do', 'gi', 'ba', 'zu', 'fe', 'wi'];
  const word = (): string => {
    // the product of three draws makes low numbers, and so their words, frequent
    let number = Math.floor((next(20) * next(20) * next(20)) / 1);
    let said = '';
    do {
      said += syllables[number % 16] ?? 'ka';
      number = Math.floor(number / 16);
    } while (number > 0);
    return said.length < 4 ? `${said}${said}` : said;
  };
  const sentence = (): string => Array.from({ length: 8 + next(8) }, word).join(' ');
  const everybodys = Array.from({ length: 60 }, sentence);
  const own = Array.from({ length: groups }, () =>
    Array.from({ length: 14 }, () => (next(3) === 0 ? (everybodys[next(60)] ?? '') : sentence())),
  );
  return Array.from({ length: count }, (_, place) => {
    const said = (own[next(groups)] ?? []).map((line) => (next(12) === 0 ? sentence() : line));
    return {
      id: `n${place}`,
      reportedAt: null,
      reporter: null,
      lang: null,
      text: '',
      exercise: false,
      traces: [{ type: 'note-text', norm: foldNoteText(said.join('. ')), role: 'attacker' }],
    };
  });
}
