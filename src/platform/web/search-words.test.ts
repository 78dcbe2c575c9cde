import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSearch, writeSearch } from './search-words.ts';

describe('the words of an address', () => {
  test('stay readable and in Japanese', () => {
    expect(decodeURIComponent(writeSearch({ tab: 'members', q: '霜枝', page: 2 }))).toBe('?tab=members&q=霜枝&page=2');
  });

  test('leave out what is empty', () => {
    expect(writeSearch({ tab: null, page: undefined, q: '' })).toBe('');
  });

  test('are read back as they were written (seed 20261122)', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.dictionary(name, fc.string({ unit: 'grapheme', minLength: 1 })), (words) => {
        expect(readSearch(writeSearch(words))).toEqual({ ...words });
      }),
      { seed: 20261122 },
    );
  });
});
