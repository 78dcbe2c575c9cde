import { inquiryTypeNames } from '../../inquiry/inquiry-type.ts';
import { formProblem } from '../form-problem.ts';
import type { FormCheck } from './form-check.ts';

/** A provision on preservation cannot ask for a hearing. */
export const instrumentCarriesType: FormCheck = {
  id: 'instrument-carries-type',
  check: ({ type }, { types, short }) =>
    type === undefined || types.includes(type)
      ? []
      : [formProblem('form-type-not-carried', 'type', 'wrong', { instrument: short, type: inquiryTypeNames[type] })],
};
