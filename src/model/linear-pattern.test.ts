import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readExpression, readPattern } from './linear-pattern.ts';

const matches = (pattern: string, text: string): boolean => {
  const read = readPattern(pattern);
  if (!read.ok) throw new Error(`${pattern}: ${JSON.stringify(read.reason)}`);
  return read.value(text);
};

const atom = fc.constantFrom(
  'a',
  'b',
  '1',
  '.',
  '[ab]',
  '[^a]',
  '[0-9]',
  String.raw`\d`,
  String.raw`\.`,
  'A',
  String.raw`\x62`,
  String.raw`\u0031`,
);
const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0,2}', '{1,}', '{0}', '*?');
const piece = fc.tuple(atom, quantifier).map(([one, often]) => one + often);
const sequence = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(''));
const group = fc
  .tuple(sequence, sequence, fc.constantFrom('(', '(?:'), quantifier)
  .map(([one, other, open, often]) => `${open}${one}|${other})${often}`);
const edge = fc.constantFrom(String.raw`\b`, String.raw`\B`);
const pattern = fc
  .tuple(fc.constantFrom('', '^'), fc.array(fc.oneof(piece, piece, group, edge), { maxLength: 5 }), fc.constantFrom('', '$'))
  .map(([begin, parts, end]) => begin + parts.join('') + end);
const text = fc.array(fc.constantFrom('a', 'b', 'A', '1', '.', '\n'), { maxLength: 8 }).map((letters) => letters.join(''));

test('it answers as the matcher of the language does (seed 20260913)', () => {
  fc.assert(
    fc.property(pattern, text, fc.boolean(), (body, value, anyCase) => {
      expect(matches(`/${body}/${anyCase ? 'i' : ''}`, value)).toBe(new RegExp(body, anyCase ? 'i' : '').test(value));
    }),
    { seed: 20260913, numRuns: 3000 },
  );
});

test('what it cannot walk is refused, whatever it is (seed 20260914)', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 30 }), (body, value) => {
      const read = readPattern(body);
      if (read.ok) read.value(value);
      else expect(read.reason.code).toBe('pattern-refused');
    }),
    { seed: 20260914, numRuns: 3000 },
  );
});

test.each([
  '(a)\\1',
  '(?=a)',
  '(?<!a)b',
  '(?<name>a)',
  'a{200}',
  '(a{100}){100}',
  '((((((((((((((((((((((a))))))))))))))))))))))',
  '[a',
  '(a',
  '*a',
  '/a/m',
])('%s is refused', (written) => expect(readPattern(written)).toMatchObject({ ok: false, reason: { code: 'pattern-refused' } }));

test('an expression that takes a backtracking matcher for ever takes no time', () => {
  expect(matches('^(a+)+$', `${'a'.repeat(4000)}b`)).toBe(false);
  expect(matches('(a|a)*(a|a)*(a|a)*c', 'a'.repeat(4000))).toBe(false);
});

test('an expression that stands for itself may begin with (?i) and hold slashes', () => {
  const read = readExpression('(?i)^/A\\n$');
  expect(read.ok && [read.value('/a\n'), read.value('/b\n')]).toEqual([true, false]);
  const plain = readExpression('/a/');
  expect(plain.ok && [plain.value('x/a/x'), plain.value('a')]).toEqual([true, false]);
});
