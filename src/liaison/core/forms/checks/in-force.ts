import { inForce } from '../../instruments/in-force.ts';
import { formProblem } from '../form-problem.ts';
import type { FormCheck } from './form-check.ts';

/** An instrument that does not bind both sides today carries nothing. Where that is not known, somebody looks before it leaves. */
export const inForceCheck: FormCheck = {
  id: 'in-force',
  check: (_request, { id, status }, { now, from, country }) => {
    if (country === null && status === 'usable') return [];
    const { answer, why } = inForce(id, from, country ?? from, now);
    return answer === 'yes' ? [] : [formProblem('form-instrument-closed', 'instrument', answer === 'no' ? 'wrong' : 'advice', { why })];
  },
};
