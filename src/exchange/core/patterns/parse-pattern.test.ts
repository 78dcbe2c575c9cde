import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePattern } from './parse-pattern.ts';
import type { ComparisonExpression, Literal, ObjectPath, ObservationExpression, PatternVersion } from './pattern.ts';
import { printPattern } from './print-pattern.ts';
import { tokensOf } from './tokens.ts';

const lists = new URL('../../../../../shared/data/exchange/patterns/', import.meta.url);
const lines = (name: string): readonly string[] =>
  readFileSync(new URL(name, lists), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
const versions: readonly PatternVersion[] = ['2.0', '2.1'];

describe.skipIf(!existsSync(lists))("OASIS's published lists (skipped where ../shared/data/exchange is not there)", () => {
  test.each(versions)('every pattern of the pass list and of the standard is read and printed back, STIX %s', (version) => {
    const all = [...lines(`pass-${version}.txt`), ...lines(`spec-examples-${version}.txt`)];
    expect(all.length).toBe(version === '2.0' ? 58 : 60);
    for (const line of all) {
      const read = parsePattern(line, version);
      expect([line, read.ok ? '' : read.reason]).toEqual([line, '']);
      if (read.ok) expect(parsePattern(printPattern(read.value), '2.1')).toEqual(read);
    }
  });

  test.each(versions)('every pattern of the fail list is refused, at the place that the reference names, STIX %s', (version) => {
    const refused = lines(`fail-${version}.txt`);
    const messages = lines(`fail-${version}.messages.txt`);
    expect(refused.length).toBe(messages.length);
    for (const [place, line] of refused.entries()) {
      const read = parsePattern(line, version);
      const column = /line 1:(\d+)\./.exec(messages[place] ?? '')?.[1];
      expect([line, read.ok]).toEqual([line, false]);
      if (column !== undefined && !read.ok) expect([line, read.reason.at?.column]).toEqual([line, Number(column) + 1]);
    }
  });
});

test.each([
  ["[file:hashes.'SHA-256' = 'f00']", 'stix-pattern-hash'],
  ["[file:hashes.MD5 IN ('79054025255fb1a26e4bc422aef54eb4', 'x')]", 'stix-pattern-hash'],
  ['[a:b = 1] WITHIN 5 SECONDS WITHIN 6 SECONDS', 'stix-pattern-qualifier-twice'],
  [`${'('.repeat(65)}[a:b = 1]${')'.repeat(65)}`, 'stix-pattern-too-large'],
  ['('.repeat(200_000), 'stix-pattern-too-large'],
  ['x'.repeat(300_000), 'stix-pattern-too-large'],
  ['0'.repeat(250_000), 'stix-pattern-broken'],
  [`[a:b = ${'0'.repeat(200_000)}]`, 'stix-pattern-broken'],
  [`[a:b = h'${'ab'.repeat(100_000)}]`, 'stix-pattern-broken'],
  [`[a:b = b'${'abcd'.repeat(50_000)}]`, 'stix-pattern-broken'],
  ["[a:b = 'c\\d']", 'stix-pattern-broken'],
  ['[a:b LIKE 1]', 'stix-pattern-broken'],
  ['[a:b < true]', 'stix-pattern-broken'],
  ['[a:b = 1] REPEATS 0 TIMES', 'stix-pattern-broken'],
  ['[a:b = 1] AND', 'stix-pattern-unfinished'],
  ['', 'stix-pattern-unfinished'],
])('%.60s is refused', (pattern, code) => expect(parsePattern(pattern)).toMatchObject({ ok: false, reason: { code } }));

test('digits in a row are looked at once, not again from each of them', () => {
  expect(tokensOf('0'.repeat(1000))).toHaveLength(1);
  expect(tokensOf('00.5 1')).toMatchObject([{ kind: 'float', text: '00.5' }, { kind: 'integer' }, { kind: 'end' }]);
});

test('NOT EXISTS, comments and blanks of other scripts are read; STIX 2.0 knows no EXISTS and takes times as strings', () => {
  expect(parsePattern('[ NOT EXISTS a:b /* why */ AND\u3000EXISTS a:c // end\n]').ok).toBe(true);
  expect(parsePattern('[EXISTS a:b]', '2.0').ok).toBe(false);
  expect(parsePattern("[a:b = 1] START '2016-06-01T01:30:00Z' STOP '2016-06-01T02:20:00Z'", '2.0').ok).toBe(true);
  expect(parsePattern("[a:b = 1] START '2016-06-01T01:30:00Z' STOP '2016-06-01T02:20:00Z'", '2.1').ok).toBe(false);
});

const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((value) => ({ kind: 'string', value }) as const),
  fc.integer().map((value) => ({ kind: 'integer', written: String(value) }) as const),
  fc.constantFrom('1.5', '-0.25', '.5').map((written) => ({ kind: 'float', written }) as const),
  fc.boolean().map((value) => ({ kind: 'boolean', value }) as const),
  fc.constantFrom({ kind: 'hex', written: 'ffd8' } as const, { kind: 'binary', written: 'dGVzdA==' } as const),
  fc.constant({ kind: 'timestamp', written: '2024-01-15T12:30:45.123456Z' } as const),
);
const step = fc.oneof(
  fc
    .oneof(fc.constantFrom('name', 'AND', 'true', 'SHA-256', "o'clock"), fc.string({ minLength: 1 }))
    .map((name) => ({ kind: 'property', name }) as const),
  fc.integer({ min: 0, max: 9 }).map((index) => ({ kind: 'index', index }) as const),
  fc.constant({ kind: 'any' } as const),
);
const path: fc.Arbitrary<ObjectPath> = fc.record({
  type: fc.constantFrom('file', 'ipv4-addr', 'x_a'),
  steps: fc
    .tuple(
      fc.string().map((name) => ({ kind: 'property', name }) as const),
      fc.array(step, { maxLength: 3 }),
    )
    .map(([first, rest]) => [first, ...rest]),
});
const { pattern } = fc.letrec<{ comparison: ComparisonExpression; pattern: ObservationExpression }>((tie) => ({
  comparison: fc.oneof(
    { depthSize: 'small' },
    fc.record({
      kind: fc.constant('comparison' as const),
      path,
      operator: fc.constantFrom('=' as const, '!=' as const),
      negated: fc.boolean(),
      values: literal.map((one) => [one]),
    }),
    fc.record({
      kind: fc.constant('comparison' as const),
      path,
      operator: fc.constant('IN' as const),
      negated: fc.boolean(),
      values: fc.array(literal, { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('exists' as const), path, negated: fc.boolean() }),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), parts: fc.array(tie('comparison'), { minLength: 2, maxLength: 3 }) }),
  ),
  pattern: fc.oneof(
    { depthSize: 'small' },
    tie('comparison').map((test) => ({ kind: 'observation', test }) as const),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const, 'followed-by' as const),
      parts: fc.array(tie('pattern'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('qualified' as const),
      inner: tie('pattern'),
      qualifier: fc.oneof(
        fc.constantFrom('300', '0.5').map((seconds) => ({ kind: 'within', seconds }) as const),
        fc.integer({ min: 1, max: 99 }).map((times) => ({ kind: 'repeats', times }) as const),
        fc.constant({ kind: 'start-stop', start: '2016-06-01T00:00:00Z', stop: '2016-06-01T02:20:00.1Z' } as const),
      ),
    }),
  ),
}));

test('what is printed is read back as the same (seed 20260711)', () => {
  fc.assert(
    fc.property(pattern, (written) => {
      const text = printPattern(written);
      expect([text, parsePattern(text)]).toEqual([text, { ok: true, value: written }]);
    }),
    { seed: 20260711, numRuns: 500 },
  );
});

test('no text makes it throw (seed 20260712)', () => {
  const word = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    'a:b',
    '=',
    "'x'",
    'AND',
    'OR',
    'NOT',
    'WITHIN',
    '5',
    'SECONDS',
    'EXISTS',
    'IN',
    ',',
    '.',
    '[*]',
    "t'2024-01-15T12:30:45Z'",
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(word).map((words) => words.join(' ')),
        fc.string({ unit: 'grapheme' }),
      ),
      (text) => {
        const read = parsePattern(text);
        if (read.ok) expect(parsePattern(printPattern(read.value))).toEqual(read);
        else expect(read.reason.code).toMatch(/^stix-pattern-/);
      },
    ),
    { seed: 20260712, numRuns: 400 },
  );
});
