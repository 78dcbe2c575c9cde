import { indicatorKinds } from '#model/indicator/index.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { formProblem } from '../form-problem.ts';
import type { FormCheck } from './form-check.ts';

/** A value that the house cannot read as its type, or whose normal form is not that of the value, finds nothing on the other side either. */
export const selectorReadable: FormCheck = {
  id: 'selector-readable',
  check: ({ selectors = [] }) =>
    selectors.flatMap(({ type, value, norm }, at) => {
      const read = normaliseIndicator(type, value);
      if (read.ok && read.value === norm) return [];
      const name = indicatorKinds.find(({ id }) => id === type)?.name ?? type;
      return [formProblem('selector-unreadable', `selectors.${at}.value`, 'wrong', { place: at + 1, type: name })];
    }),
};
