import { describe, expect, it } from 'vitest';
import { IncidentKind } from '#model/report.ts';
import { logSources, openingTasks, steps } from './checklist.ts';
import { questions, questionsFor, schemaOfField } from './questions.ts';
import { retentionClock } from './retention-clock.ts';
import { triage } from './triage.ts';

describe('the form', () => {
  it('asks nobody more than twelve questions, and always what happened', () => {
    for (const form of ['public', 'officer'] as const) {
      for (const kind of [null, ...IncidentKind.options]) {
        const asked = questionsFor(form, kind);
        expect(asked.length).toBeLessThanOrEqual(12);
        expect(asked[0]?.id).toBe('kind');
        expect(asked.some(({ id }) => id === 'consent')).toBe(true);
      }
    }
    expect(questionsFor('public', 'phishing').map(({ id }) => id)).not.toContain('recovery');
    expect(questionsFor('public', null).map(({ id }) => id)).not.toContain('serious');
  });

  it('speaks of fields that the record has, with options that the record takes', () => {
    for (const field of questions.flatMap((question) => question.fields)) {
      if (field.control === 'files') continue;
      const schema = schemaOfField(field.path);
      expect(schema, field.path).not.toBeNull();
      if (field.control !== 'choice') continue;
      for (const option of Object.keys(field.options)) {
        const value = field.answer ? { state: 'answered', value: option } : option;
        expect(schema?.safeParse(value).success, `${field.path} ${option}`).toBe(true);
      }
      expect(schema?.safeParse(field.answer ? { state: 'answered', value: 'no such thing' } : 'no such thing').success).toBe(false);
    }
  });

  it('sends whoever is in danger to the telephone first', () => {
    expect(triage(new Set(['money-moving', 'life-at-risk'])).map(({ call, stops }) => [call, stops])).toEqual([
      ['110', true],
      [null, false],
    ]);
    expect(triage(new Set())).toEqual([]);
  });
});

describe('the checklist of the initial investigation', () => {
  it('has sixteen steps in both languages, and knows each log source that it names', () => {
    expect(steps).toHaveLength(16);
    for (const { name, why } of steps) expect([name.ja, name.en, why.ja, why.en].every((text) => text.length > 0)).toBe(true);
    expect(openingTasks()).toHaveLength(16 + steps.flatMap((step) => step.logSources).length);
    expect(new Set(steps.flatMap((step) => step.logSources))).toEqual(new Set(logSources.map(({ id }) => id)));
  });

  it('takes memory before logs: what vanishes first comes first', () => {
    const order = steps.map(({ id }) => id);
    expect(order.indexOf('memory')).toBeLessThan(order.indexOf('network-logs'));
  });
});

describe('the clock of a log source', () => {
  const began = Date.UTC(2026, 3, 1);
  const day = 86_400_000;
  it.each([
    [7, began + 8 * day, 'gone', -1],
    [7, began + 7 * day, 'gone', 0],
    [7, began + 5 * day, 'now', 2],
    [7, began, 'soon', 7],
    [180, began, 'later', 180],
  ])('of %i days', (days, now, level, daysLeft) => {
    expect(retentionClock({ days }, began, now)).toEqual({ endsAt: began + days * day, daysLeft, level });
  });

  it('does not pretend to know', () => {
    expect(retentionClock({ days: null }, began, began).level).toBe('unknown');
    expect(retentionClock({ days: 7 }, null, began).level).toBe('unknown');
  });
});
