import { formProblem } from '../form-problem.ts';
import type { FormCheck } from './form-check.ts';

/** Registration data exists for domain names. */
export const domainOnly: FormCheck = {
  id: 'domain-only',
  check: ({ selectors = [] }, { short }) =>
    selectors.flatMap(({ type }, at) =>
      type === 'domain' ? [] : [formProblem('form-domains-only', `selectors.${at}.value`, 'wrong', { place: at + 1, instrument: short })],
    ),
};
