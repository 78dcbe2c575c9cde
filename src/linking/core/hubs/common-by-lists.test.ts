import fc from 'fast-check';
import { expect, test } from 'vitest';
import listPolicy from '#knowledge/warning-list-policy.json' with { type: 'json' };
import { listsSay } from './common-by-lists.ts';
import { compileLists } from './compile-lists.ts';
import { createListIndex } from './list-index.ts';
import { effectOf, ListPolicy, termsOf } from './list-policy.ts';
import { ListType, WarningList } from './warning-list.ts';

const policy = ListPolicy.parse(listPolicy);
const compiled = compileLists(
  [
    WarningList.parse({ list: 'public-dns-v4', type: 'cidr', name: 'Resolvers', version: 7, values: ['198.51.100.1'] }),
    WarningList.parse({ list: 'amazon-aws', type: 'cidr', values: ['198.51.100.0/24'] }),
    WarningList.parse({ list: 'vpn-ipv4', type: 'cidr', values: ['203.0.113.0/24'] }),
    WarningList.parse({ list: 'dynamic-dns', type: 'hostname', values: ['.kakuu-dyn.example'] }),
    WarningList.parse({ list: 'tranco10k', type: 'hostname', values: ['kakuu-dyn.example', 'kakuu-news.example'] }),
    WarningList.parse({ list: 'of-my-own', type: 'hostname', values: ['naibu.example'] }),
  ],
  policy,
);
const { common } = listsSay(compiled.notes, createListIndex(compiled), policy);

test.each([
  ['ipv4', '198.51.100.1', 0, 'resolver'], // the strictest of two lists
  ['ipv4', '198.51.100.2', 2400, 'cloud'],
  ['network-24', '198.51.100.0/24', 2400, 'cloud'],
  ['registered-domain', 'kakuu-dyn.example', 0, 'dynamic DNS'],
  ['domain', 'www.kakuu-news.example', 0, 'very many people visit'],
  ['domain', 'naibu.example', 300, 'on a list'],
])('%s %s weighs at most %i: %s', (type, value, cap, why) => {
  expect(common(type, value)?.cap).toBe(cap);
  expect(common(type, value)?.reason.en).toContain(why);
});

test.each([
  ['ipv4', '203.0.113.9'], // known, and not held back
  ['domain', 'login.kakuu-dyn.example'], // a customer's name, though a list of popular sites has the name above
  ['domain', 'kakuu.example'],
  ['path', '/kakuu-news.example'],
])('%s %s is ordinary evidence', (type, value) => expect(common(type, value)).toBe(null));

test('the reason names the list and its version', () => {
  expect(common('ipv4', '198.51.100.1')?.reason).toEqual({
    ja: 'だれでも使う公開DNS（一覧「Resolvers」7版）',
    en: 'a public DNS resolver that anybody uses (list “Resolvers”, version 7)',
  });
});

test('every rule of the policy has its reason, and every type its default', () => {
  for (const { reason } of [...policy.rules, ...Object.values(policy.otherwise)]) expect(Object.keys(policy.reasons)).toContain(reason);
  expect(Object.keys(policy.otherwise).sort()).toEqual([...ListType.options].sort());
  expect(effectOf(policy, { list: 'cloudflare-top1m', type: 'string' }).reason).toBe('top-site');
  expect(termsOf(policy, 'cloudflare-top1m')?.nonCommercial).toBe(true);
  expect(termsOf(policy, 'of-my-own')).toBe(null);
});

/** Lists of every kind of effect over names that stand above each other. */
const some = fc.constantFrom('a.example', 'b.a.example', 'c.b.a.example', 'co.jp', 'kakuu.co.jp', 'duckdns.org', 'x.duckdns.org');
const named = fc.constantFrom('dynamic-dns', 'tranco10k', 'university_domains', 'of-my-own', 'vpn-names');
const drawn = fc.uniqueArray(
  fc.record({ list: named, type: fc.constantFrom('hostname', 'string'), values: fc.array(some, { maxLength: 4 }) }),
  {
    selector: ({ list }) => list,
  },
);

test('the quick answer is the strictest consequence (seed 20260918)', () => {
  fc.assert(
    fc.property(
      drawn,
      fc.array(
        fc.oneof(
          some,
          some.map((name) => `www.${name}`),
        ),
        { maxLength: 10 },
      ),
      (all, values) => {
        const mine = compileLists(
          all.map((one) => WarningList.parse(one)),
          policy,
        );
        const says = listsSay(mine.notes, createListIndex(mine), policy);
        for (const value of values) {
          const held = says
            .consequences('domain', value)
            .flatMap((found) => (found.common ? [{ name: found.list.list, common: found.common }] : []));
          held.sort((one, other) => one.common.cap - other.common.cap || (one.name < other.name ? -1 : 1));
          expect(says.common('domain', value), value).toEqual(held[0]?.common ?? null);
        }
      },
    ),
    { seed: 20260918, numRuns: 500 },
  );
});
