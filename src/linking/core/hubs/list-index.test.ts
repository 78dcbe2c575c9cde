import fc from 'fast-check';
import { expect, test } from 'vitest';
import listPolicy from '#knowledge/warning-list-policy.json' with { type: 'json' };
import { readAddressRange } from './address-range.ts';
import { compileLists } from './compile-lists.ts';
import { createListIndex } from './list-index.ts';
import { ListPolicy } from './list-policy.ts';
import { WarningList } from './warning-list.ts';

const policy = ListPolicy.parse(listPolicy);
const list = (name: string, type: string, values: readonly string[], attributes: readonly string[] = []): WarningList =>
  WarningList.parse({ list: name, type, values, matching_attributes: attributes });

/** Names of the lists that know a value, by the index. */
const knowing = (lists: readonly WarningList[]) => {
  const compiled = compileLists(lists, policy);
  const index = createListIndex(compiled);
  return (type: string, value: string): string[] =>
    index
      .hits(type, value)
      .map((hit) => compiled.notes[hit.list]!.list)
      .sort();
};

/** The same by going through every entry, one after the other. */
const slowly =
  (lists: readonly WarningList[]) =>
  (type: string, value: string): string[] =>
    lists
      .filter(({ type: kind, values }) =>
        kind === 'cidr' ? isCovered(value, values as string[]) : (values as string[]).some((entry) => knows(kind, entry, type, value)),
      )
      .map((known) => known.list)
      .sort();

function knows(kind: string, entry: string, type: string, value: string): boolean {
  const isHost = type === 'domain';
  const name = entry.replace(/^\./, '');
  if (kind === 'hostname') return isHost && (value === name || value.endsWith(`.${name}`));
  if (kind === 'string') return isHost && (value === name || (entry.startsWith('.') && value.endsWith(entry)));
  return kind === 'substring' && value.includes(entry);
}

/** Address by address: whether every one of a small network is in some entry. */
function isCovered(value: string, entries: readonly string[]): boolean {
  const range = readAddressRange(value);
  if (range?.version !== 4) return false;
  const within = entries.map((entry) => readAddressRange(entry)!);
  for (let at = range.low[0]!; at <= range.high[0]!; at += 1)
    if (!within.some(({ low, high }) => low[0]! <= at && at <= high[0]!)) return false;
  return true;
}

const label = fc.constantFrom('a', 'b', 'mail', 'kakuu');
const host = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.example`);
const address = fc.integer({ min: 0, max: 63 }).map((last) => `198.51.100.${last}`);
const block = fc.tuple(address, fc.integer({ min: 26, max: 32 })).map(([low, bits]) => `${low}/${bits}`);
const anyList = fc.oneof(
  fc.tuple(fc.constant('hostname'), fc.array(host, { maxLength: 6 })),
  fc.tuple(
    fc.constant('string'),
    fc.array(
      fc.oneof(
        host,
        host.map((name) => `.${name}`),
      ),
      { maxLength: 6 },
    ),
  ),
  fc.tuple(fc.constant('cidr'), fc.array(fc.oneof(address, block), { maxLength: 8 })),
  fc.tuple(fc.constant('substring'), fc.array(fc.constantFrom('kakuu', 'mail', 'aaaa', 'xampl'), { maxLength: 3 })),
);
const lists = fc
  .array(anyList, { maxLength: 6 })
  .map((all) => all.map(([type, values], at) => list(`list-${at}`, type, values, type === 'substring' ? ['domain'] : [])));

test('the index knows what a scan of every entry knows (seed 20260911)', () => {
  fc.assert(
    fc.property(lists, fc.array(host, { maxLength: 8 }), fc.array(fc.oneof(address, block), { maxLength: 12 }), (all, hosts, addresses) => {
      const [fast, slow] = [knowing(all), slowly(all)];
      for (const value of hosts) expect(fast('domain', value), value).toEqual(slow('domain', value));
      for (const value of addresses) expect(fast(value.includes('/') ? 'cidr' : 'ipv4', value), value).toEqual(slow('ipv4', value));
    }),
    { seed: 20260911, numRuns: 400 },
  );
});

test('the order of lists and of their entries changes nothing (seed 20260912)', () => {
  fc.assert(
    fc.property(lists, (all) => {
      const turned = all.toReversed().map((one) => ({ ...one, values: one.values.toReversed() }));
      const [one, other] = [compileLists(all, policy), compileLists(turned, policy)];
      expect(other.arrays).toEqual(one.arrays);
    }),
    { seed: 20260912, numRuns: 100 },
  );
});

test.each([
  ['ipv6', '2001:db8:0:1::5', ['v6']],
  ['ipv6', '2001:db8:1::', []],
  ['ipv6', '::', []],
  ['ipv6', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', ['top']],
  ['network-48', '2001:db8::/48', ['v6']],
  ['cidr', '2001:db8::/47', []],
  ['ipv4', '0.0.0.0', ['edges']],
  ['ipv4', '255.255.255.255', ['edges']],
  ['cidr', '0.0.0.0/0', []],
  ['registered-domain', 'xn--r8jz45g.example', ['names']],
  ['domain', 'shop.upper.example', ['names']],
  ['md5', '0123456789abcdef0123456789abcdef', ['hashes']],
  ['sha1', '0123456789abcdef0123456789abcdef', []],
  ['email', 'taro@kakuu.example', ['mails']],
  ['email', 'jiro@kakuu.example', []],
])('%s %s is on %j', (type, value, expected) => {
  const known = knowing([
    list('v6', 'cidr', ['2001:DB8::/48']),
    list('top', 'cidr', ['ffff::/16']),
    list('edges', 'cidr', ['0.0.0.0', '255.255.255.255']),
    list('names', 'hostname', ['例え.example', '.UPPER.example']),
    list('hashes', 'string', ['0123456789ABCDEF0123456789ABCDEF'], ['md5']),
    list('mails', 'string', ['Taro@Kakuu.example'], ['email-src']),
  ]);
  expect(known(type, value)).toEqual(expected);
});

test('a fragment that is a host name or an address is not looked for inside longer ones', () => {
  const known = knowing([list('l', 'substring', ['mail.example', '198.51.100.1'])]);
  expect(known('domain', 'x.mail.example')).toEqual(['l']);
  expect(known('domain', 'hotmail.example')).toEqual([]);
  expect(known('ipv4', '198.51.100.1')).toEqual(['l']);
  expect(known('ipv4', '198.51.100.12')).toEqual([]);
});

test('entries that cannot be used are counted with place and reason, and the others are used', () => {
  const broken = WarningList.parse({ list: 'l', type: 'cidr', values: ['198.51.100.0/24', 'x', 7, '198.51.100.0/33', '198.51.100.9/24'] });
  const [note] = compileLists([broken], policy).notes;
  expect(note).toMatchObject({ entries: 1, repeated: 1 });
  expect(note?.unusable).toEqual([
    {
      code: 'trace-unreadable',
      facts: { type: 'cidr' },
      count: 2,
      first: [
        { place: 2, value: 'x' },
        { place: 4, value: '198.51.100.0/33' },
      ],
    },
    { code: 'not-text', facts: {}, count: 1, first: [{ place: 3, value: '7' }] },
  ]);
});

test('a list brings no more patterns than can be tried with every value', () => {
  const many = list(
    'many',
    'regex',
    Array.from({ length: 300 }, (_, at) => `^soc${at}@`),
    ['email-src'],
  );
  const { notes, patterns } = compileLists([many], policy);
  expect(patterns).toHaveLength(200);
  expect(notes[0]?.unusable).toMatchObject([{ code: 'too-many-searched', count: 100, first: [{ place: 201 }, {}, {}, {}, {}] }]);
});

test('a list that gives fingerprints of certificates as hashes knows them as both', () => {
  const print = '0123456789abcdef'.repeat(3).slice(0, 40);
  const known = knowing([list('roots', 'string', [print.toUpperCase()], ['sha1', 'x509-fingerprint-sha1'])]);
  expect([known('certificate', print), known('sha1', print), known('certificate', 'f'.repeat(40))]).toEqual([['roots'], ['roots'], []]);
});
