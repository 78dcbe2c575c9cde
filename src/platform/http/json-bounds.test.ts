import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { objectionToSize } from './json-bounds.ts';
import { readJsonBody, soundValue } from './json-body.ts';

const bytes = (text: string): Buffer => Buffer.from(text);
const valuesIn = (value: unknown): number =>
  1 + (typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, part) => sum + valuesIn(part), 0) : 0);

test('as many values are counted as the parser makes, however the text is set (seed 31)', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6, stringUnit: 'grapheme' }), fc.constantFrom('', ' ', '\t', '\n'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      // The name of a prototype is no key that the parser keeps twice.
      const count = valuesIn(JSON.parse(text));
      expect(objectionToSize(bytes(text), count)).toBeNull();
      expect(objectionToSize(bytes(text), count - 1)).toMatchObject({ code: 'json-too-much', facts: { limit: count - 1 } });
    }),
    { seed: 31, numRuns: 1_000 },
  );
});

test.each([
  ['empty objects', '[' + '{},'.repeat(1_400_000) + '{}]'],
  ['empty texts', '[' + '"",'.repeat(700_000) + '""]'],
  ['numbers', '[' + '1,'.repeat(100_000) + '1]'],
  ['keys', `{${Array.from({ length: 100_001 + 6_000 }, (_, n) => `"key-${n}":"a value of some length"`).join(',')}}`],
  ['keys, each in an object', `[${Array.from({ length: 106_000 }, (_, n) => `{"key-${n}":"a value of some length"}`).join(',')}]`],
])('too many %s are refused with the place, before anything is built of them', (_what, text) => {
  const parse = vi.spyOn(JSON, 'parse');
  const read = readJsonBody(bytes(text));
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
  expect(read).toMatchObject({ ok: false, reason: { code: 'json-too-much', at: { byte: expect.any(Number) } } });
});

test('a large event is within bounds', () => {
  const attribute = { id: '1', type: 'domain', category: 'Network activity', value: 'a.kakuu.example', to_ids: true, comment: '' };
  expect(readJsonBody(bytes(JSON.stringify({ Event: { Attribute: Array.from({ length: 100_000 }, () => attribute) } }))).ok).toBe(true);
});

test('fewer are let in where that was asked for', () => {
  const text = bytes(JSON.stringify(Array.from({ length: 50 }, () => 0)));
  expect(readJsonBody(text, 51).ok).toBe(true);
  expect(readJsonBody(text, 50)).toMatchObject({ ok: false, reason: { code: 'json-too-much' } });
});

test('the place of a fault is told, wherever it is', () => {
  expect(soundValue({ a: [1, { b: { c: 'x\0' } }] })).toMatchObject({
    ok: false,
    reason: { code: 'nul-character', at: { field: 'a.1.b.c' } },
  });
});

test('where UTF-8 ends is found in one pass, also between two pieces (seed 32)', () => {
  const long = bytes(`"${'被'.repeat(70_000)}"`);
  fc.assert(
    fc.property(fc.nat(long.length - 1), (place) => {
      const broken = Buffer.from(long);
      broken[place] = 0xff;
      // A letter that is cut off ends where the bad byte stands.
      expect(readJsonBody(broken)).toMatchObject({ ok: false, reason: { code: 'wrong-encoding', facts: { byte: place } } });
    }),
    { seed: 32, numRuns: 60 },
  );
  const late = Buffer.concat([Buffer.alloc(16 * 2 ** 20, 0x20), Buffer.from([0xff])]);
  expect(readJsonBody(late)).toMatchObject({ reason: { facts: { byte: 16 * 2 ** 20 } } });
});
