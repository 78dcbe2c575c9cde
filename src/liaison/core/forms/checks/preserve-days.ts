import { formProblem } from '../form-problem.ts';
import type { FormCheck } from './form-check.ts';

/** Budapest Convention Art. 29(7), unverified: at least sixty days. Asking for fewer gives away what the treaty grants. */
const TREATY_MINIMUM = 60;

export const preserveDays: FormCheck = {
  id: 'preserve-days',
  check: ({ preserveDays: days }) =>
    days !== undefined && days !== null && days < TREATY_MINIMUM
      ? [formProblem('form-fewer-days', 'preserveDays', 'advice', { days, least: TREATY_MINIMUM })]
      : [],
};
