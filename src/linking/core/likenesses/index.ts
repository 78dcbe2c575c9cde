import type { Likeness } from './likeness.ts';
import { noteText } from './note-text.ts';
import { reportText } from './report-text.ts';
import { techniques } from './techniques.ts';

/** Every way of being alike. A new one is a file and a line here, a type in a family, and its steps in linking-weights.json. */
export const likenesses = [noteText, reportText, techniques] as const satisfies readonly Likeness[];

/** Types of evidence that are between two reports: nobody holds them. */
export const likenessKinds: ReadonlySet<string> = new Set(likenesses.map(({ kind }) => kind));
