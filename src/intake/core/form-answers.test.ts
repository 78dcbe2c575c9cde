import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IncidentKind } from '#model/report.ts';
import { reportFromAnswers } from './form-answers.ts';
import { questionsFor } from './questions.ts';

describe('the answers of a form', () => {
  it('become a report, and what was left open says so', () => {
    const outcome = reportFromAnswers('public', {
      kind: 'ransomware',
      text: '共有フォルダが開けない',
      prefecture: 13,
      'damage.loss': { state: 'answered', value: 500_000 },
      'consent.foreignAuthorities': true,
    });
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        kind: 'ransomware',
        text: '共有フォルダが開けない',
        damage: { loss: { state: 'answered', value: 500_000 }, backup: { state: 'not-answered' } },
        consent: { foreignAuthorities: true },
      },
    });
  });

  it('say nothing about questions that are not asked for this kind', () => {
    const outcome = reportFromAnswers('public', { kind: 'phishing' });
    expect(outcome.ok && outcome.value.damage?.backup).toBeUndefined();
    expect(outcome.ok && outcome.value.serious).toBeUndefined();
  });

  it('are refused by field when one cannot be', () => {
    expect(reportFromAnswers('public', { kind: 'phishing', prefecture: 48 })).toMatchObject({
      ok: false,
      reason: { code: 'invalid-input', at: { field: 'prefecture' } },
    });
  });

  it('never throw, whatever a stored draft holds (seed 20261122)', () => {
    const paths = questionsFor('officer', null).flatMap((question) => question.fields.map((field) => field.path));
    const drafts = fc.dictionary(fc.constantFrom(...paths, '__proto__', 'constructor', ''), fc.anything());
    fc.assert(
      fc.property(drafts, fc.constantFrom(...IncidentKind.options), (draft, kind) => {
        reportFromAnswers('officer', { ...draft, kind });
      }),
      { seed: 20261122 },
    );
  });
});
