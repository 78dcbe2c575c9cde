import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { collectIndicators } from './collect-indicators.ts';
import { noteIndicators } from './note-indicators.ts';

const onion = 'a4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dwc6ad.onion';
const note = `All your files were encrypted. Write to rei@kakuu.example or open http://${onion}/order/4F7A-99C2?key=1`;
const traces = (text: string): string[] => noteIndicators(text).map(({ type, norm }) => `${type} ${norm}`);

test('a note gives the accounts and services that it names, without the page made for one victim', () => {
  expect(traces(note)).toEqual(['email rei@kakuu.example', `url http://${onion}/`]);
});

test('a note that is a web page is read as it would be seen', () => {
  expect(traces(`<html><style>a{content:"mallory@kakuu.example"}</style><p>Write to <b>rei</b>@kakuu.example</p></html>`)).toEqual([
    'email rei@kakuu.example',
  ]);
});

test('they become traces of the report, the attacker’s, without a place in its text', () => {
  const { indicators } = collectIndicators([{ type: 'note-text', value: note }], [], normaliseIndicator);
  expect(indicators.map(({ type, role, span, given }) => [type, role, span, given])).toEqual([
    ['note-text', 'attacker', null, true],
    ['email', 'attacker', null, false],
    ['url', 'attacker', null, false],
  ]);
});

test('a note that is said to be the victim’s gives nothing', () => {
  const { indicators } = collectIndicators([{ type: 'note-text', value: note, role: 'victim' }], [], normaliseIndicator);
  expect(indicators.map(({ type }) => type)).toEqual(['note-text']);
});

test('any text is answered (seed 4101)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      for (const { role, span } of noteIndicators(text)) expect([role, span]).toEqual(['attacker', null]);
    }),
    { seed: 4101 },
  );
});
