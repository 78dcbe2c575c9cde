import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromPunycode, punycode } from '../indicator/punycode.ts';
import { readingsOf } from './readings-of.ts';

it.each([
  ['http://leak.example/%E6%9E%B6%E7%A9%BA', '架空'],
  ['http://leak.example/%25E6%259E%25B6%25E7%25A9%25BA', '架空'],
  ['/x?v=%u67b6%u7a7a', '架空'],
  [String.raw`name=\u67b6\u7a7a`, '架空'],
  ['&#x67b6;&#31354;', '架空'],
  [String.raw`\x6b\x61kuu`, 'kakuu'],
  ['leak.xn--6oqx4z3a.example', null],
  ['https://xn--r8jz45g.example/', '例え'],
  ['rei[at]kakuu[.]example', 'rei@kakuu.example'],
  ['http://kit.example/cmVpQGtha3V1LmV4YW1wbGU', 'rei@kakuu.example'],
  ['http://kit.example/go?e=cmVpQGtha3V1LmV4YW1wbGU=&n=1', 'rei@kakuu.example'],
  ['/t/726569406b616b75752e6578616d706c65', 'rei@kakuu.example'],
  ['ｋａｋｕｕ．ｅｘａｍｐｌｅ', 'kakuu.example'],
  ['ka\u200bku\u00adu', 'kakuu'],
])('%s is read as %s', (text, meant) => {
  if (meant !== null)
    expect(
      readingsOf(text).some((reading) => reading.includes(meant)),
      readingsOf(text).join('\n'),
    ).toBe(true);
  expect(readingsOf(text)[0]).toBe(text);
});

it('whatever the text, there are few readings and none is longer than the text by much (seed 20261125)', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.constantFrom('', '%25', '\\u', '&#x', 'xn--', '%e3%81'), (text, sign) => {
      const whole = [text, sign, text].join(sign);
      const readings = readingsOf(whole);
      expect(readings[0]).toBe(whole);
      for (const reading of readings) expect(reading.length).toBeLessThanOrEqual(20 * whole.length + 20);
    }),
    { seed: 20261125, numRuns: 100 },
  );
});

it('a label is what its ASCII form was made of (seed 20261126)', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'z', '-', '9', 'ü', 'ж', 'あ', 'ゾ', '架', '空', '𠮷'), { minLength: 1, maxLength: 20 }),
      (signs) => {
        const label = signs.join('');
        const ascii = punycode(label) ?? '';
        if (/[^ -~]/.test(label)) expect(fromPunycode(ascii)).toBe(label);
      },
    ),
    { seed: 20261126 },
  );
  for (const broken of ['99999999999', '-', 'a-', '!', 'ab-!!', 'zzzzzzzzzzzzzzzzzzzz']) expect(() => fromPunycode(broken)).not.toThrow();
});
