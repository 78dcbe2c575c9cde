import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OutputNames, safePath } from './output-names.ts';

test.each([
  ['../../etc/passwd', '__/__/etc/passwd'],
  ['/absolute/path', 'absolute/path'],
  ['C:\\Windows\\x.txt', 'C__Windows_x.txt'],
  ['a/./b//c', 'a/b/c'],
  ['con.txt', '_con.txt'],
  ['LPT1', '_LPT1'],
  ['invoice\u202Efdp.exe', 'invoice_fdp.exe'],
  ['a\0b\n', 'a_b_'],
  ['name. .', 'name___'],
  ['', '_'],
  ['..', '__'],
  ['\uD800x', '_x'],
  ['報告書.xlsx', '報告書.xlsx'],
])('the name %j is written as %j', (given, safe) => {
  expect(safePath(given)).toBe(safe);
});

test('any name is safe on any system, and stays so when it is made safe again (seed 20261122)', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(fc.constantFrom('..', '.', '', 'nul', 'a', ' ', '\u202E')).map((parts) => parts.join('/')),
  );
  fc.assert(
    fc.property(name, (given) => {
      const safe = safePath(given);
      expect(safePath(safe)).toBe(safe);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(900);
      for (const part of safe.split('/')) {
        expect(part).not.toMatch(/^\.{0,2}$|[. ]$|[\p{Cc}\p{Cf}<>:"|?*\\]|^(con|prn|aux|nul)(\.|$)/iu);
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255);
      }
    }),
    { seed: 20261122, numRuns: 500 },
  );
});

test('an over-long name keeps its extension', () => {
  expect(safePath(`${'長'.repeat(300)}.docx`)).toMatch(/^長+\.docx$/);
});

test('names that only differ in case or composition get numbers, and a file never stands where a folder is (seed 20261122)', () => {
  const names = new OutputNames();
  expect(['a/B.txt', 'A/b.txt', 'a/b.txt', 'a', 'a/b.txt/c', 'が.txt', 'か\u3099.txt'].map((name) => names.take(name))).toEqual([
    'a/B.txt',
    'A/b (2).txt',
    'a/b (3).txt',
    'a (2)',
    'a/b.txt (2)/c',
    'が.txt',
    'か\u3099 (2).txt',
  ]);
  const wish = fc.array(fc.constantFrom('a', 'A', 'b', 'a (2)'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
      const taken = new OutputNames();
      const paths = wishes.map((one) => taken.take(one).toLowerCase());
      expect(new Set(paths).size).toBe(paths.length);
      for (const path of paths) expect(paths.some((other) => other.startsWith(`${path}/`))).toBe(false);
    }),
    { seed: 20261122, numRuns: 1000 },
  );
});
