import { formFields } from '../form-field.ts';
import { formProblem } from '../form-problem.ts';
import { hasWords } from '../is-filled.ts';
import type { FormCheck } from './form-check.ts';

/**
 * An emergency says which facts show the risk to a person, or nobody on the other side can act on it. Fewer characters than this are no facts;
 * whether more are, a person judges.
 */
const FEWEST_CHARACTERS = 30;

export const emergencyFacts: FormCheck = {
  id: 'emergency-facts',
  check: ({ urgency, urgencyReason }) => {
    const field = formFields.urgencyReason.label;
    if (urgency === 'emergency') {
      if (!hasWords(urgencyReason)) return [formProblem('form-field-missing', 'urgencyReason', 'missing', { field })];
      const longest = Math.max(...[urgencyReason?.ja ?? '', urgencyReason?.en ?? ''].map((text) => [...text.trim()].length));
      return longest >= FEWEST_CHARACTERS
        ? []
        : [formProblem('form-too-thin', 'urgencyReason', 'wrong', { field, limit: FEWEST_CHARACTERS })];
    }
    return urgency === 'urgent' && !hasWords(urgencyReason)
      ? [formProblem('form-field-missing', 'urgencyReason', 'advice', { field })]
      : [];
  },
};
