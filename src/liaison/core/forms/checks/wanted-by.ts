import { formFields } from '../form-field.ts';
import { formProblem } from '../form-problem.ts';
import type { FormCheck } from './form-check.ts';

/** An answer cannot be wanted yesterday. */
export const wantedByCheck: FormCheck = {
  id: 'wanted-by',
  check: ({ wantedBy }, _instrument, { now }) =>
    wantedBy && wantedBy <= now ? [formProblem('form-date-past', 'wantedBy', 'wrong', { field: formFields.wantedBy.label })] : [],
};
