import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { looksLike } from './looks-like.ts';
import { skeleton } from './skeleton.ts';
import { unicodeHost } from './unicode-host.ts';

describe('two hosts that are mistaken for each other', () => {
  test.each([
    ['rn for m', 'partner-farrn.example', 'partner-farm.example', 'confusable'],
    ['vv for w', 'vvorks-alpha.example', 'works-alpha.example', 'confusable'],
    ['a digit for a letter', 'pa1ace.example', 'palace.example', 'confusable'],
    ['a Cyrillic letter', 'xn--prtner-3nf.example', 'partner.example', 'confusable'],
    ['a letter too many', 'partnner.example', 'partner.example', 'typo'],
    ['two letters swapped', 'parnter.example', 'partner.example', 'typo'],
    ['two edits in a long name', 'instituteofpolicies.example', 'instituteofpolcy.example', null],
    ['two edits in a long name, no more', 'instituteofpolcys.example', 'instituteofpolicy.example', 'typo'],
    ['com for co.jp', 'kaisha-example.com', 'kaisha-example.co.jp', 'suffix'],
    ['a hyphen', 'kaisha-example.com', 'kaishaexample.com', 'hyphen'],
    ['a word put on', 'kaisha-jp.example', 'kaisha.example', 'hyphen'],
    ['the whole domain inside', 'kaisha.co.jp.login.example', 'kaisha.co.jp', 'inside'],
    ['the whole domain inside with hyphens', 'kaisha-co-jp.example', 'kaisha.co.jp', 'inside'],
    ['a subdomain of the same', 'mail.kaisha.co.jp', 'kaisha.co.jp', null],
    ['two short names a letter apart', 'abc.example', 'abd.example', null],
    ['neighbours by number', 'server-01.example', 'server-02.example', null],
    ['two different names', 'alpha-works.example', 'beta-farm.example', null],
    ['the same', 'partner.example', 'partner.example', null],
  ])('%s', (_, a, b, how) => {
    expect(looksLike(a, b)?.how ?? null).toBe(how);
    expect(looksLike(b, a)?.how ?? null).toBe(how);
  });

  test('local parts count at the same host only', () => {
    expect(looksLike('yamada.tarou@mail.example', 'yamada.taro@mail.example')).toEqual({ part: 'local', how: 'typo' });
    expect(looksLike('yamada_taro@mail.example', 'yamada.taro@mail.example')).toEqual({ part: 'local', how: 'hyphen' });
    expect(looksLike('sato@mail.example', 'yamada@mail.example')).toBeNull();
    expect(looksLike('yamada@partnar.example', 'sato@partner.example')).toEqual({ part: 'domain', how: 'typo' });
  });

  test('comparing is symmetric and nothing is like itself (seed 1)', () => {
    const host = fc
      .tuple(fc.stringMatching(/^[a-z0-9-]{1,20}$/), fc.constantFrom('example', 'co.jp', 'com', 'x.example'))
      .map(([name, end]) => `${name}.${end}`);
    fc.assert(
      fc.property(host, host, (a, b) => {
        expect(looksLike(a, a)).toBeNull();
        expect(looksLike(a, b)).toEqual(looksLike(b, a));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('edits between names', () => {
  const word = fc.stringMatching(/^[ab1]{0,9}$/);

  test('agree with the plain recursive definition (seed 2)', () => {
    const plain = (a: string, b: string): number => {
      if (a === '' || b === '') return a.length + b.length;
      const cost = Math.min(plain(a.slice(1), b) + 1, plain(a, b.slice(1)) + 1, plain(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1));
      return a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0] ? Math.min(cost, plain(a.slice(2), b.slice(2)) + 1) : cost;
    };
    const short = fc.stringMatching(/^[ab1]{0,5}$/);
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(editDistance(a, b, 9)).toBe(plain(a, b));
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('are the same both ways and cut at the limit (seed 3)', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
        const exact = editDistance(a, b, 20);
        expect(editDistance(b, a, limit)).toBe(Math.min(exact, limit + 1));
        expect(editDistance(a, b, limit)).toBe(Math.min(exact, limit + 1));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

test('labels in Punycode are read as RFC 3492 has them', () => {
  expect(unicodeHost('xn--wgv71a119e.example')).toBe('日本語.example');
  expect(unicodeHost('xn--bcher-kva.example')).toBe('bücher.example');
  expect(unicodeHost('xn--3b-ww4c5e180e575a65lsy2b.example')).toBe('3年b組金八先生.example');
  expect(unicodeHost('xn--.example')).toBe('.example');
  expect(unicodeHost('xn--!.example')).toBe('xn--!.example');
});

test('any labels are read without fault (seed 4)', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9-]{0,63}$/), (label) => {
      expect(typeof unicodeHost(`xn--${label}.example`)).toBe('string');
      expect(skeleton(skeleton(label))).toBe(skeleton(skeleton(skeleton(label))));
    }),
    { seed: 4, numRuns: 500 },
  );
});
