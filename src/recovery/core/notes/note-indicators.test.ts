import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noteIndicators, tellingMarks } from './note-indicators.ts';

// made for the tests of model/indicator: nobody answers there
const onion = 'a4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dwc6ad.onion';
const tox = `${'0A1B2C3D'.repeat(9)}2626`;
const btc = '1eA9ctCNq41iLLnQErtTUVdxpRyZ9hZmW';

test('reads what ties cases together, defanged as well, and leaves out what everybody links to', () => {
  const text = `Install https://www.torproject.org/ and open hxxp://www.${onion}/chat or hxxps://leak[.]kakuu[.]example/a.
    mail: rei[at]onionmail.org TOX: ${tox} wallet ${btc} Your personal ID: 4F7A-99C2-0B11`;
  expect(noteIndicators(text)).toEqual([
    { type: 'onion', value: onion },
    { type: 'email', value: 'rei@onionmail.org' },
    { type: 'tox', value: tox },
    { type: 'btc', value: btc },
    { type: 'url', value: 'https://leak.kakuu.example/a' },
    { type: 'victim-id', value: '4f7a-99c2-0b11' },
  ]);
});

test('an address with a wrong checksum is none', () => {
  expect(noteIndicators(`${onion.replace('ad.', 'bd.')} ${tox.replace('2626', '2627')} ${btc.replace('1eA', '1eB')}`)).toEqual([]);
});

test('a mailbox at another provider and a chosen onion beginning still tell', () => {
  const marks = tellingMarks('write to kakuurei77@cock.li or kakuur' + onion.slice(6));
  expect([...marks.keys()]).toEqual(expect.arrayContaining(['mail-name kakuurei', 'onion-begins kakuur']));
});

test('any text is answered (seed 6)', () => {
  const part = fc.constantFrom('http://', '.onion', '@', 'a'.repeat(56), '0'.repeat(76), 'ID: ', '[.]', ' ', 'x.y', '-', '/');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 200 }), (parts) => {
      expect(noteIndicators(parts.join('')).length).toBeLessThanOrEqual(100);
      tellingMarks(parts.join(''));
    }),
    { seed: 6, numRuns: 200 },
  );
});
