import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_LIMIT, LARGEST_LIMIT, readQuery } from './read-query.ts';

const read = (words: Record<string, unknown>) => {
  const outcome = readQuery(words);
  return outcome.ok ? outcome.value : outcome.reason;
};

test('asks for the newest version of everything where nothing is said', () => {
  expect(read({})).toEqual({
    filter: { addedAfter: null, ids: null, types: null, specVersions: null, version: { first: false, last: true, all: false, at: [] } },
    limit: DEFAULT_LIMIT,
    next: null,
  });
  expect(read({ cache: ['a', 'b'] })).toEqual(read({}));
});

test('takes lists, moments to the microsecond in any zone, and no larger a page than the largest', () => {
  expect(
    read({
      added_after: '2026-01-01T09:00:00.1234567+09:00',
      limit: '99999999',
      'match[id]': 'a,b',
      'match[version]': 'first,2026-01-01T00:00:00Z',
      'match[spec_version]': '2.0,2.1',
    }),
  ).toMatchObject({
    filter: {
      addedAfter: '2026-01-01T00:00:00.123456Z',
      ids: ['a', 'b'],
      specVersions: ['2.0', '2.1'],
      version: { first: true, last: false, all: false, at: ['2026-01-01T00:00:00.000000Z'] },
    },
    limit: LARGEST_LIMIT,
  });
});

test.each([
  { limit: '0' },
  { limit: '1.5' },
  { limit: ['1', '2'] },
  { next: '' },
  { added_after: '2026-01-01' },
  { 'match[version]': 'last,never' },
  { 'match[id]': Array.from({ length: 501 }, () => 'a').join(',') },
  { 'match[owner]': 'me' },
])('refuses %j and names the word', (words) => {
  expect(read(words)).toMatchObject({ code: 'taxii-query-invalid', facts: { field: Object.keys(words)[0] } });
});

test('any words give a question or a code (seed 83)', () => {
  const name = fc.oneof(
    fc.constantFrom('limit', 'next', 'added_after', 'match[id]', 'match[version]', 'match[type]', '__proto__'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.dictionary(name, fc.oneof(fc.string(), fc.array(fc.string()))), (words) => {
      const outcome = readQuery(words);
      if (outcome.ok) expect(outcome.value.limit).toBeGreaterThan(0);
      else expect(outcome.reason.code).toBe('taxii-query-invalid');
    }),
    { seed: 83, numRuns: 1000 },
  );
});
