import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorizationOf } from './authorization.ts';

const secret = 'renkei_abcdefghijklmnopqrstuvwxyz';
const basicOf = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

test.each([
  [basicOf(`XX-ONE:${secret}`), ['basic'], `Bearer ${secret}`],
  [basicOf(`:${secret}`), ['basic'], `Bearer ${secret}`],
  [`basic ${btoa(`a:${secret}`)}`, ['basic'], `Bearer ${secret}`],
  [basicOf('a:b:c'), ['basic'], 'Bearer b:c'],
  [basicOf(`a:${secret}`), [], basicOf(`a:${secret}`)],
  [basicOf(`a:${secret}`), ['bare'], basicOf(`a:${secret}`)],
  ['Basic ###', ['basic'], 'Basic ###'],
  [secret, ['bare'], `Bearer ${secret}`],
  [secret, ['basic'], secret],
  [`Bearer ${secret}`, ['basic', 'bare'], `Bearer ${secret}`],
  [undefined, ['basic', 'bare'], undefined],
] as const)('%s by %j is %s', (header, ways, expected) => {
  expect(authorizationOf(header, ways)).toBe(expected);
});

test('any user name and any token come back as the token (seed 71)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.stringMatching(/^[\w-]{20,60}$/), (name, token) => {
      expect(authorizationOf(basicOf(`${name.replaceAll(':', '')}:${token}`), ['basic'])).toBe(`Bearer ${token}`);
    }),
    { seed: 71, numRuns: 200 },
  );
});
