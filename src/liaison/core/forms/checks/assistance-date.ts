import { formFields } from '../form-field.ts';
import { formProblem } from '../form-problem.ts';
import { dayOf, type FormCheck } from './form-check.ts';

/**
 * Budapest Convention Art. 29(2)(f): a request for preservation says that one for assistance follows. By when is ours to say: later than today, and
 * before the data may be deleted.
 */
export const assistanceDate: FormCheck = {
  id: 'assistance-date',
  check: ({ assistanceBy, preserveDays }, _instrument, { now }) => {
    if (!assistanceBy) return [];
    const field = formFields.assistanceBy.label;
    if (dayOf(assistanceBy) <= dayOf(now)) return [formProblem('form-date-past', 'assistanceBy', 'wrong', { field })];
    const days = preserveDays ?? 60;
    return Date.parse(assistanceBy) > Date.parse(now) + days * 86_400_000
      ? [formProblem('form-after-preservation', 'assistanceBy', 'advice', { field, days })]
      : [];
  },
};
