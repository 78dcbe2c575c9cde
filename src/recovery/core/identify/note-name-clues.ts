import { knownFamilies } from './known-families.ts';
import { fixedLength, namePattern, patternWeight } from './name-pattern.ts';
import type { Clue } from './rank.ts';

/** Families whose notes bear such a name. A name that several families use is shared out among them. `name`: without folders. */
export function noteNameClues(name: string): Clue[] {
  const written = withoutCounter(name);
  const matching = notePatterns.filter(({ pattern }) => pattern.test(written));
  return matching.map(({ family, familyName, fixed }) => ({
    family,
    evidence: {
      signal: 'note-name',
      weight: patternWeight(fixed, matching.length, 14),
      text: { ja: `脅迫文の名前「${name}」は${familyName}で知られている`, en: `notes of ${familyName} are known to be called ${name}` },
    },
  }));
}

/** Collections and mail programs put a counter behind a name: "note (2).txt". */
const withoutCounter = (name: string): string => name.slice(-200).replace(/ ?\(\d{1,2}\)(?=\.[a-z]{2,4}$)/i, '');

const notePatterns = knownFamilies.flatMap(({ id, name, noteNames }) =>
  noteNames.map((written) => ({
    family: id,
    familyName: name,
    pattern: namePattern(written, 'whole'),
    // "readme" and "txt" tell nobody apart
    fixed: fixedLength(written.replace(/read_?me|\.txt|\.hta|\.html?/gi, '')),
  })),
);
