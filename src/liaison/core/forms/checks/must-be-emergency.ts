import { formProblem } from '../form-problem.ts';
import type { FormCheck } from './form-check.ts';

/** The emergency provisions carry emergencies only. */
export const mustBeEmergency: FormCheck = {
  id: 'must-be-emergency',
  check: ({ urgency }, { short }) =>
    urgency === undefined || urgency === 'emergency' ? [] : [formProblem('form-not-emergency', 'urgency', 'wrong', { instrument: short })],
};
