import { formProblem } from '../form-problem.ts';
import { hasWords } from '../is-filled.ts';
import type { FormCheck } from './form-check.ts';

/** A question points at selectors that are there, has words, and has a number of its own. */
export const questionsPoint: FormCheck = {
  id: 'questions-point',
  check: ({ questions = [], selectors = [] }) =>
    questions.flatMap(({ id, text, selectors: pointed }, at) => [
      ...(hasWords(text) ? [] : [formProblem('question-blank', `questions.${at}.text`, 'missing', { question: id })]),
      ...pointed
        .filter((one) => one >= selectors.length)
        .slice(0, 1)
        .map((one) => formProblem('question-points-nowhere', `questions.${at}.selectors`, 'wrong', { question: id, place: one + 1 })),
      ...(questions.findIndex((one) => one.id === id) < at
        ? [formProblem('question-twice', `questions.${at}.id`, 'wrong', { question: id })]
        : []),
    ]),
};
