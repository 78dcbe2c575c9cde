import { expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import type { Identification } from '../evidence.ts';
import { identifyTogether } from './identify-together.ts';
import { sharedTail } from './shared-tail.ts';

const even = (length: number, seed: number): Uint8Array => {
  let state = seed;
  return Uint8Array.from({ length }, () => (state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0) >>> 24);
};
const together = (...given: (Uint8Array | string)[]): Identification[] =>
  identifyTogether(
    given.map((one) => ({ name: null, file: sourceOfBytes(typeof one === 'string' ? new TextEncoder().encode(one) : one) })),
    primitives,
  ).map(({ identification }) => identification);

const chaos = `<EncryptedKey>${'QUJD'.repeat(43)}<EncryptedKey>${'QUJD'.repeat(500)}`;
const noteOf = (name: string): string =>
  `We are ${name} ransomware. Your data are stolen and encrypted. Install Tor Browser and write to rei@onionmail.org. Your ID: 4F7A99C20B1152AA`;

test('a note names the files beside it that say nothing themselves', () => {
  const [file] = together(even(50_000, 3), noteOf('Medusa'));
  expect(file?.families[0]).toMatchObject({ id: 'medusa', confidence: expect.closeTo(0.7, 0) });
  expect(file?.families[0]?.evidence.map(({ signal }) => signal)).toEqual(['note-text']);
});

test('note and structure that agree make each other surer', () => {
  const [alone] = together(noteOf('Chaos'));
  const [file, note] = together(chaos, noteOf('Chaos'));
  expect(note?.families[0]?.confidence).toBeGreaterThan(alone?.families[0]?.confidence ?? 1);
  expect([file?.contradiction, note?.contradiction]).toEqual([false, false]);
});

test('a note under another flag is shown as a contradiction on both', () => {
  const [file, note] = together(chaos, noteOf('LockBit 3.0'));
  expect(file).toMatchObject({ contradiction: true, families: [{ id: 'chaos' }, { id: 'lockbit3' }] });
  expect(note?.contradiction).toBe(true);
  expect(note?.families.map(({ id }) => id)).toEqual(expect.arrayContaining(['lockbit3', 'chaos']));
});

test('files of several incidents say nothing about each other', () => {
  const [file, alone] = [together(even(50_000, 3))[0], together(noteOf('Medusa'))[0]];
  const [beside, note] = together(even(50_000, 3), noteOf('Medusa'), noteOf('Akira'));
  expect(beside?.families).toEqual(file?.families);
  expect(note?.families).toEqual(alone?.families);
});

test('an ordinary file stays what it is beside a note', () => {
  const [file] = together('Minutes of the meeting. '.repeat(50), noteOf('Akira'));
  expect(file).toMatchObject({ kind: 'ordinary', families: [] });
});

test('two files that end in one key block were encrypted, even short ones', () => {
  const key = even(128, 77);
  const ends = (seed: number): Uint8Array => Uint8Array.from([...even(600, seed), ...key]);
  expect(sharedTail(sourceOfBytes(ends(1)), sourceOfBytes(ends(2)))).toEqual({ length: 128, fromEnd: 128 });
  expect(together(ends(1))[0]?.kind).toBe('unclear');
  expect(together(ends(1), ends(2)).map(({ kind }) => kind)).toEqual(['encrypted', 'encrypted']);
});

test.each([
  ['zeros', new Uint8Array(500)],
  ['text', new TextEncoder().encode('end of file '.repeat(40))],
])('%s at both ends are no key', (_, tail) => {
  const ends = (seed: number): Uint8Array => Uint8Array.from([...even(600, seed), ...tail]);
  expect(sharedTail(sourceOfBytes(ends(1)), sourceOfBytes(ends(2)))).toBeNull();
});
