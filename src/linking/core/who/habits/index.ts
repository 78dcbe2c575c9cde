import { ending } from './ending.ts';
import type { Habit } from './habit.ts';
import { makeUp } from './make-up.ts';
import { nameShape } from './name-shape.ts';
import { nameWord } from './name-word.ts';
import { neighbourhood } from './neighbourhood.ts';
import { noteWording } from './note-wording.ts';
import { pathForm } from './path-form.ts';
import { pathPart } from './path-part.ts';
import { technique } from './technique.ts';

/** Every habit that is looked at. A new one is a file and a line here, and its weight in knowledge/attribution.json. */
export const habits = [
  ending,
  nameWord,
  nameShape,
  neighbourhood,
  pathPart,
  pathForm,
  makeUp,
  noteWording,
  technique,
] as const satisfies readonly Habit[];
