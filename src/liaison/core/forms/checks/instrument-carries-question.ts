import { dataCategoryNames } from '../../inquiry/question.ts';
import { formProblem } from '../form-problem.ts';
import type { FormCheck } from './form-check.ts';

/** A question for data that the instrument does not hand over is told before it leaves: it will wait for another request. */
export const instrumentCarriesQuestion: FormCheck = {
  id: 'instrument-carries-question',
  check: ({ questions = [] }, { categories, short }) =>
    questions.flatMap(({ id, category }, at) =>
      categories.includes(category)
        ? []
        : [
            formProblem('form-data-not-carried', `questions.${at}.category`, 'advice', {
              question: id,
              instrument: short,
              category: dataCategoryNames[category],
            }),
          ],
    ),
};
