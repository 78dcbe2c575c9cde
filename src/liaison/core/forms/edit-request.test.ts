import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayLeaveIn, only } from '../inquiry/bilingual.ts';
import { newQuestion, rewritten, typed, vouched, withoutSelector } from './edit-request.ts';
import { preservationRequest } from './preservation-fixture.ts';

describe('a text that is changed', () => {
  const certified = { original: 'ja', ja: '古い文', en: 'The old text', rendering: 'certified' } as const;
  it('is no longer vouched for on the other side', () => {
    const changed = rewritten(certified, 'ja', '新しい文');
    expect(changed).toEqual({ original: 'ja', ja: '新しい文', en: 'The old text', rendering: 'human' });
    expect(mayLeaveIn(changed, 'en')).toBe(false);
    expect(mayLeaveIn(vouched(rewritten(changed, 'en', 'The new text'), true), 'en')).toBe(true);
  });
  it('is missing its other side where nobody wrote one', () => expect(rewritten(only('ja', 'あ'), 'ja', 'い')).toEqual(only('ja', 'い')));
  it('begins in the language it is written in', () => expect(rewritten(null, 'en', 'A')).toEqual(only('en', 'A')));
});

it('a selector that is typed has the normal form of its type', () => {
  expect(typed('domain', 'Shop.Example')).toEqual({ type: 'domain', value: 'Shop.Example', norm: 'shop.example' });
  expect(typed('ipv4', 'nothing')).toMatchObject({ norm: '' });
});

it('questions go on pointing at the same selectors when one is removed (seed 43)', () => {
  const names = ['a.example', 'b.example', 'c.example', 'd.example'];
  const selectors = names.map((value) => ({ ...typed('domain', value), at: null, zone: null, port: null }));
  const [question] = preservationRequest.questions;
  if (!question) throw new Error('the fixture has a question');
  fc.assert(
    fc.property(fc.array(fc.subarray([0, 1, 2, 3]), { maxLength: 4 }), fc.nat(3), (pointed, removed) => {
      const before = { selectors, questions: pointed.map((places) => ({ ...question, selectors: places })) };
      const after = withoutSelector(before, removed);
      expect(after.questions?.map((one) => one.selectors.map((place) => after.selectors?.[place]?.norm))).toEqual(
        pointed.map((places) => places.filter((place) => place !== removed).map((place) => names[place])),
      );
    }),
    { seed: 43, numRuns: 200 },
  );
});

it('a new question has a number of its own and is about every selector', () => {
  expect(newQuestion(preservationRequest, 'traffic', 'ja')).toMatchObject({ id: 'Q2', selectors: [0] });
  expect(newQuestion({}, 'traffic', 'ja')).toMatchObject({ id: 'Q1', selectors: [] });
});
