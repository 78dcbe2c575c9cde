import { always, instrument } from '../instruments/instrument.ts';
import type { RequestDraft } from '../inquiry/request.ts';
import type { FormContext } from './checks/form-check.ts';
import { formChecks } from './checks/index.ts';
import { formOf, type Variant } from './form-of.ts';
import { formProblem, type FormProblem } from './form-problem.ts';
import { isFilled } from './is-filled.ts';

/**
 * What a request still lacks, or has wrong, as the form of its instrument sees it; in the order of the form. Codes: `form-instrument-unknown`,
 * `form-field-missing`, and those of the checks that the instrument names (forms/checks). Nothing of it refuses a draft: it says what is missing.
 */
export function checkForm(
  instrumentId: string,
  request: RequestDraft,
  { variant = 'first', ...context }: FormContext & { readonly variant?: Variant },
): readonly FormProblem[] {
  const asked = instrument(instrumentId);
  if (!asked) return [formProblem('form-instrument-unknown', 'instrument', 'wrong', { instrument: instrumentId })];
  const fields = formOf(asked, variant).sections.flatMap((section) => section.fields);
  const missing = fields
    .filter(({ id, need }) => need !== 'optional' && !isFilled(request, id))
    .map(({ id, label, article, need }) =>
      formProblem('form-field-missing', id, need === 'required' ? 'missing' : 'advice', { field: label }, article),
    );
  const wanted = new Set([...always.checks, ...asked.checks]);
  const found = formChecks.filter(({ id }) => wanted.has(id)).flatMap(({ check }) => check(request, asked, context));
  const order = (problem: FormProblem): number => fields.findIndex(({ id }) => id === problem.field.split('.')[0]);
  return [...missing, ...found].sort((one, other) => order(one) - order(other));
}
