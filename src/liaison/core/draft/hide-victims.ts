import type { CaseFacts } from './case-facts.ts';

/**
 * Takes the names of victims out of a text and whatever was noted as theirs: a victim's identity leaves only on consent or a legal basis, so a draft
 * begins without it (research/liaison.md §6). The same victim has the same letter throughout a case.
 */
export function victimHider(
  { reports, indicators }: Pick<CaseFacts, 'reports' | 'indicators'>,
  names: (letter: string) => string,
): (text: string) => string {
  const victims = [...new Set(reports.flatMap(({ victim }) => (victim === null || victim.trim().length < 2 ? [] : [victim.trim()])))];
  const own = [...new Set(indicators.flatMap(({ role, value }) => (role === 'victim' && value.length > 3 ? [value] : [])))];
  const words = new Map([
    ...own.map((value) => [value, '■■■'] as const),
    ...victims.map((victim, place) => [victim, names(letterOf(place))] as const),
  ]);
  // The longest first: a name that contains another one goes as a whole.
  const order = [...words.keys()].sort((a, b) => b.length - a.length);
  return (text) => order.reduce((rest, word) => rest.replaceAll(word, words.get(word) ?? ''), text);
}

/** A, B, … Z, AA, AB, … */
const letterOf = (place: number): string =>
  (place < 26 ? '' : letterOf(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + (place % 26));
