import { expect, it } from 'vitest';
import { type Audience, opensToMore } from './opens-to-more.ts';

const before: Audience = {
  tlp: 'amber',
  owner: 'JP-13',
  submittedBy: 'CO-ONE',
  releasableTo: ['XA-ONE', 'XB-TWO'],
  consent: { foreignAuthorities: true, privatePartners: false },
  exercise: false,
};

it.each<[string, Partial<Audience>, boolean]>([
  ['nothing has changed', {}, false],
  ['stricter', { tlp: 'red' }, false],
  ['one recipient fewer', { releasableTo: ['XA-ONE'] }, false],
  ['in another order, and to its own owner', { releasableTo: ['XB-TWO', 'JP-13', 'XA-ONE'] }, false],
  ['consent withdrawn', { consent: { foreignAuthorities: false } }, false],
  ['consent gone', { consent: null }, false],
  ['wider', { tlp: 'green' }, true],
  ['stricter, but to one more by name', { tlp: 'red', releasableTo: ['XC-THREE'] }, true],
  ['consent given', { consent: { foreignAuthorities: true, privatePartners: true } }, true],
  ['another owner', { owner: 'JP-27' }, true],
  ['handed in by another', { submittedBy: 'CO-TWO' }, true],
  ['real instead of an exercise', { exercise: true }, true],
])('%s', (_what, change, expected) => {
  expect(opensToMore(before, { ...before, ...change })).toBe(expected);
});
