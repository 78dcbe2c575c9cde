import { describe, expect, test } from 'vitest';
import { problemFrom } from './api-problem.ts';

describe('a refusal of the API', () => {
  test('is told in both languages, as the server told it', () => {
    const problem = problemFrom(422, {
      status: 422,
      code: 'invalid-input',
      text: { ja: '入力', en: 'input' },
      facts: {},
      at: { field: 'reason' },
    });
    expect(problem).toMatchObject({ status: 422, code: 'invalid-input', text: { ja: '入力', en: 'input' }, field: 'reason' });
  });

  test('of a known code without a text takes its sentence from the table', () => {
    expect(problemFrom(413, { status: 413, code: 'body-too-large', facts: { limit: '1 MiB' } }).text.en).toBe('Too large (limit 1 MiB).');
  });

  test('that is no problem document, such as the page of a proxy, is said to be unexpected', () => {
    expect(problemFrom(502, '<html>Bad gateway</html>')).toMatchObject({ status: 502, code: 'unexpected-answer' });
    expect(problemFrom(500, undefined).text.ja).toContain('500');
  });
});
