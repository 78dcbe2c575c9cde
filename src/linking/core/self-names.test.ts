import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selfNames } from './self-names.ts';

test.each([
  ['hello, this is kakuumaru. pay us', ['kakuumaru']],
  ['we are the kakuumaru, and you were chosen', ['kakuumaru']],
  ['your network was hacked by kakuumaru today', ['kakuumaru']],
  ['--- k4kuum4ru ransomware ---', ['kakuumaru']],
  ['welcome to lockbit', ['lockbit']],
  ['black basta has your files', ['blackbasta']],
  // a family's name that is a word as well counts only where a name would stand
  ['do not play with your data', []],
  ['your data leak will be published', []],
  ['contact our support team, we are ready to help. our group is serious', []],
  ['', []],
])('%s', (note, names) => expect(selfNames(note)).toEqual(names));

test('few names at most, of letters and digits, whatever the text (seed 4103)', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc.array(fc.constantFrom('we are ', 'hacked by ', ' ransomware ', 'x'.repeat(19)), { maxLength: 40 }),
      (text, parts) => {
        const names = selfNames(parts.join('') + text);
        expect(names.length).toBeLessThanOrEqual(4);
        for (const name of names) expect(name).toMatch(/^[\p{L}\p{N}]{3,60}$/u);
      },
    ),
    { seed: 4103 },
  );
});
