import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonTestSuite } from '../../../test/hostile/read-tar.ts';
import { readJsonBody } from './json-body.ts';

const bytes = (text: string): Buffer => Buffer.from(text);

test.each([
  ['', 'json-broken', undefined],
  ['{"a":1,}', 'json-broken', { byte: 7 }],
  ['{"被害":}', 'json-broken', undefined],
  ['[NaN]', 'json-broken', undefined],
  ['{"__proto__":{"role":"administrator"}}', 'json-forbidden-key', { field: '' }],
  ['{"a":[{"constructor":{"prototype":1}}]}', 'json-forbidden-key', { field: 'a.0' }],
  ['{"note":"a\\u0000b"}', 'nul-character', { field: 'note' }],
  ['{"note":["\\ud800"]}', 'lone-surrogate', { field: 'note.0' }],
  ['{"\\udc00":1}', 'lone-surrogate', { field: '' }],
  ['['.repeat(65) + ']'.repeat(65), 'json-too-deep', undefined],
  ['['.repeat(100_000) + ']'.repeat(100_000), 'json-too-deep', undefined],
])('refuses %.40j with %s', (text, code, at) => {
  expect(readJsonBody(bytes(text))).toMatchObject({ ok: false, reason: { code, ...(at && { at }) } });
});

test('says at which byte UTF-8 ends', () => {
  const shiftJis = Buffer.concat([bytes('{"名":"'), Buffer.from([0x94, 0xed, 0x8a, 0x51]), bytes('"}')]);
  expect(readJsonBody(shiftJis)).toMatchObject({ ok: false, reason: { code: 'wrong-encoding', facts: { byte: 8 } } });
  expect(readJsonBody(Buffer.from([0x22, 0xe8, 0xa2]))).toMatchObject({ ok: false, reason: { code: 'wrong-encoding' } });
});

test('64 levels are not too deep', () => {
  expect(readJsonBody(bytes('['.repeat(64) + ']'.repeat(64))).ok).toBe(true);
});

test('any JSON value that other programs write comes back the same (seed 11)', () => {
  const sound = fc
    .jsonValue({ maxDepth: 8, stringUnit: 'grapheme' })
    .filter((value) => !/__proto__|constructor|prototype|\\u0000/.test(JSON.stringify(value)));
  fc.assert(
    fc.property(sound, (value) => {
      expect(readJsonBody(bytes(JSON.stringify(value)))).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) });
    }),
    { seed: 11, numRuns: 500 },
  );
});

test('any bytes at all give a value or a code, never an exception (seed 12)', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      expect(typeof readJsonBody(noise).ok).toBe('boolean');
    }),
    { seed: 12, numRuns: 2000 },
  );
});

const suite = jsonTestSuite();
describe.skipIf(!suite)('JSONTestSuite (../shared/data/hostile)', () => {
  const cases = suite ?? [];
  const read = (prefix: string) =>
    cases
      .filter(({ name }) => name.split('/').at(-1)?.startsWith(prefix))
      .map(({ name, bytes }) => ({ name, outcome: readJsonBody(bytes) }));

  test('what must not be accepted is not', () => {
    const refused = read('n_');
    expect(refused.length).toBeGreaterThan(180);
    expect(refused.filter(({ outcome }) => outcome.ok)).toEqual([]);
  });

  test('what must be accepted is, but for text that no database column can hold', () => {
    const accepted = read('y_');
    expect(accepted.length).toBeGreaterThan(90);
    const codes = accepted.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.reason.code]));
    expect(new Set(codes)).toEqual(new Set(['nul-character']));
  });
});
