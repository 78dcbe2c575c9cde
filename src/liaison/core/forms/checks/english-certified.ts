import type { Bilingual } from '../../inquiry/bilingual.ts';
import { mayLeaveIn } from '../../inquiry/bilingual.ts';
import type { RequestDraft } from '../../inquiry/request.ts';
import { formFields } from '../form-field.ts';
import { formProblem } from '../form-problem.ts';
import { hasWords } from '../is-filled.ts';
import type { FormCheck } from './form-check.ts';

/** Partners read English. What no person vouches for holds the approval back, so the form tells it early. */
export const englishCertified: FormCheck = {
  id: 'english-certified',
  check: (request) =>
    textsOf(request)
      .filter(([, , text]) => hasWords(text) && !(mayLeaveIn(text, 'en') && text.en.trim() !== ''))
      .map(([field, label]) => formProblem('form-english-open', field, 'advice', { field: label })),
};

const named = ['subject', 'facts', 'relation', 'necessity', 'urgencyReason', 'instructions'] as const;

function textsOf(request: RequestDraft): readonly (readonly [field: string, label: { ja: string; en: string }, text: Bilingual])[] {
  return [
    ...named.flatMap((field) => {
      const text = request[field];
      return text ? [[field, formFields[field].label, text] as const] : [];
    }),
    ...(request.questions ?? []).map(({ id, text }, at) => [`questions.${at}.text`, { ja: id, en: id }, text] as const),
    ...(request.offences ?? []).map(({ name }, at) => [`offences.${at}.name`, formFields.offences.label, name] as const),
  ];
}
