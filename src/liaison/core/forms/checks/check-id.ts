import { z } from 'zod';

/** Checks of a form that need code; each is a file of this folder. */
export const CheckId = z.enum([
  'in-force',
  'instrument-carries-type',
  'instrument-carries-question',
  'selector-readable',
  'selector-moment',
  'questions-point',
  'emergency-facts',
  'must-be-emergency',
  'wanted-by',
  'english-certified',
  'assistance-date',
  'preserve-days',
  'domain-only',
  'partner-review',
]);
export type CheckId = z.infer<typeof CheckId>;
