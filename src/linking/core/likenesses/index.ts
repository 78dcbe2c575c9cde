import { percentShown, type Likeness } from './likeness.ts';
import { fuzzyHash } from './fuzzy-hash.ts';
import { lure } from './lure.ts';
import { noteText } from './note-text.ts';
import { reportText } from './report-text.ts';
import { techniques } from './techniques.ts';
import { victimology } from './victimology.ts';
import { workingHours } from './working-hours.ts';

/** Every way of being alike. A new one is a file and a line here, a type in a family, and its steps in linking-weights.json. */
export const likenesses = [
  noteText,
  reportText,
  techniques,
  lure,
  victimology,
  workingHours,
  fuzzyHash,
] as const satisfies readonly Likeness[];

/** Types of evidence that are between two reports: nobody holds them. */
export const likenessKinds: ReadonlySet<string> = new Set(likenesses.map(({ kind }) => kind));

/** Those whose value is a likeness in per cent. */
export const inPerCent: ReadonlySet<string> = new Set(
  likenesses.filter(({ shown }: Likeness) => shown === percentShown).map(({ kind }) => kind),
);
