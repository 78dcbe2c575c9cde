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

it.each<[string, Partial<Audience>, boolean | 'sanitised']>([
  ['nothing has changed', {}, false],
  ['stricter', { tlp: 'red' }, false],
  ['one recipient fewer', { releasableTo: ['XA-ONE'] }, false],
  ['in another order, and to its own owner', { releasableTo: ['XB-TWO', 'JP-13', 'XA-ONE'] }, false],
  ['consent withdrawn', { consent: { foreignAuthorities: false } }, 'sanitised'],
  ['consent gone', { consent: null }, 'sanitised'],
  ['one consent withdrawn, another given', { consent: { foreignAuthorities: false, privatePartners: true } }, true],
  ['wider', { tlp: 'green' }, true],
  ['stricter, but to one more by name', { tlp: 'red', releasableTo: ['XC-THREE'] }, true],
  ['consent given', { consent: { foreignAuthorities: true, privatePartners: true } }, true],
  ['another owner', { owner: 'JP-27' }, true],
  ['handed in by another', { submittedBy: 'CO-TWO' }, true],
  ['an exercise instead of real', { exercise: true }, true],
])('%s', (_what, change, expected) => {
  for (const form of ['full', 'both', 'sanitised'] as const)
    expect(opensToMore(before, { ...before, ...change }, form), form).toBe(expected === form || expected === true);
});
