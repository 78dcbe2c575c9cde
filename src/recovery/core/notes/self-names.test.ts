import { expect, test } from 'vitest';
import { selfNames } from './self-names.ts';
import { strangerName } from './stranger-name.ts';

const named = (text: string): string | undefined => selfNames(text)[0]?.id;

test.each([
  ['We are the Akira team.', 'akira'],
  ['~~~ LockBit 3.0 the fastest ransomware ~~~', 'lockbit3'],
  ['LockBit 2.0 Ransomware', 'lockbit'],
  ['Good day.\n\n*** PLAY ***\n', 'play'],
  ['all files got the extension .nemty', 'nemty'],
  [`visit knight${'a'.repeat(50)}.onion`, 'knight'],
  ['penetrated by Black Hunt!', 'blackhunt'],
])('%s names %s', (text, id) => expect(named(text)).toBe(id));

test('a longer name is not taken for the shorter one in it', () => {
  expect(selfNames('LockBit 3.0 Black: all is encrypted').map(({ id }) => id)).toEqual(['lockbit3']);
});

test.each(['Press play to stop the music in our hive.', 'inc. and continental', 'The shadow of the beast', 'visit hive.example'])(
  '%s names nobody',
  (text) => expect(named(text)).toBeUndefined(),
);

test('a name in an address proves less than a name in the text', () => {
  const [address] = selfNames('mail playground@kakuu.example');
  const [spoken] = selfNames('PLAY ransomware');
  expect(address?.weight ?? 0).toBeLessThan(spoken?.weight ?? 0);
});

test.each([
  ['=== Kakuu Ransomware ===', 'Kakuu'],
  ['Welcome to Kakuu team, friend', 'Kakuu'],
  ['=== Synapse Ransomware ===', null],
  ['We are the Best team', 'Best'],
  ['Money Message locker', null],
  ['Contact our Support team', null],
])('%s introduces the stranger %s', (text, name) => expect(strangerName(text)).toBe(name));

test('a family that is not to be known is a stranger', () => {
  expect(strangerName('=== Synapse Ransomware ===', new Set(['synapse']))).toBe('Synapse');
});
