import { expect, test } from 'vitest';
import knowledge from '#knowledge/exercise-inquiries.json' with { type: 'json' };
import { checkForm } from '../core/forms/check-form.ts';
import { mayLeave } from '../core/forms/form-problem.ts';
import { matter, requestOf } from './matter.ts';

test.each(knowledge.matters.map(({ id }) => id))('%s could leave by the form of its instrument', (id) => {
  const request = requestOf(matter(id));
  const problems = checkForm(request.instrument, request, { now: '2026-11-22T00:00:00Z', from: 'JP', country: 'FR' });
  expect(problems.filter(({ weight }) => weight !== 'advice').map(({ code, field }) => `${code} ${field}`)).toEqual([]);
  expect(mayLeave(problems)).toBe(true);
});
