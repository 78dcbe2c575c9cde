import { partnerProfile } from '../../instruments/partner-profile.ts';
import { formProblem } from '../form-problem.ts';
import type { FormCheck } from './form-check.ts';

/** What a lawyer looks at before anything goes to that country. From general knowledge, and said so: it asks for a look and decides nothing. */
export const partnerReview: FormCheck = {
  id: 'partner-review',
  check: (_request, _instrument, { country }) =>
    (country === null ? [] : (partnerProfile(country)?.review ?? [])).map(({ text }) =>
      formProblem('form-legal-review', 'instrument', 'advice', { what: text }),
    ),
};
