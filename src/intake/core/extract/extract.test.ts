import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indicatorKinds } from '#model/indicator/index.ts';
import type { Indicator } from '#model/indicator.ts';
import { extractIndicators } from './extract.ts';

const found = (text: string): string[] => extractIndicators(text).map(({ type, value }) => `${type} ${value}`);

test.each([
  ['「198.51.100.7から」', ['ipv4 198.51.100.7']],
  ['http://a.example/x、および', ['url http://a.example/x']],
  ['接続先はｈｔｔｐ：／／ａ．ｅｘａｍｐｌｅ／ｂです', ['url ｈｔｔｐ：／／ａ．ｅｘａｍｐｌｅ／ｂ']],
  ['hxxps[:]//a[.]example/b?c=1', ['url hxxps[:]//a[.]example/b?c=1']],
  ['taro【@】a【.】example', ['email taro【@】a【.】example']],
  ['a.example（偽サイト）', ['domain a.example']],
  ['URL：https://a.example/x（偽）', ['url https://a.example/x']],
  ['https://a.example/x,https://b.example/y', ['url https://a.example/x', 'url https://b.example/y']],
  ['https://a.example/x，https://b.example/y（c.example）', ['url https://a.example/x', 'url https://b.example/y', 'domain c.example']],
  ['https://a.example/x_(y)', ['url https://a.example/x_(y)']],
  ['a.example/b.example', ['domain a.example', 'domain b.example']],
  ['a.ex\u200bample', ['domain a.ex\u200bample']],
  ['the script a[.]b[.]sh and x.sh', ['domain a[.]b[.]sh']],
  ['ssdeep 96:Zb9KakuuRei7wXq0PtLmN4vD:Zb9KakuRe7wXq0,"a.exe"。', ['ssdeep 96:Zb9KakuuRei7wXq0PtLmN4vD:Zb9KakuRe7wXq0']],
  [
    'https://a.example/?h=96:Zb9KakuuRei7wXq0PtLmN4vD:Zb9KakuRe7wXq0',
    ['url https://a.example/?h=96:Zb9KakuuRei7wXq0PtLmN4vD:Zb9KakuRe7wXq0'],
  ],
])('%s names %j', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  'バージョン1.2.3.4',
  'Version: 10.0.0.1',
  '第3.2.1.4節',
  '令和8年11月20日、第197条第3項',
  '2026.11.20 10:20:30',
  'readme.txt invoice.pdf node.js Next.js',
  '@rei_taro',
  '〒100-0000',
  '1,234,567円',
  'std::vector a::b fe80::1%eth0',
  'http://localhost/ 127.0.0.1 http://127.0.0.1:3000/x',
  'commit 0123456789abcdef0123456789abcdef01234567',
  'finished.It was late',
  // not a block size of ssdeep; of one case; digits without the sign of a version
  'key 95:Zb9KakuuRei7wXq0PtLmN4vD:Zb9KakuRe7wXq0',
  '96:aaaabbbbccccddddeeee:aaaabbbbcccc',
  '8F3A61C5D27E094BB1E68F3A61C5D27E094BB1E68F3A61C5D27E094BB1E68F3A61C5D2',
  'Date.now and foo.bar.md',
])('%s names nothing', (text) => {
  expect(found(text)).toEqual([]);
});

describe('roles', () => {
  test.each([
    ['198.51.100.7', ['attacker']],
    ['当社のサーバ198.51.100.7', ['victim']],
    ['当社は198.51.100.7から攻撃を受けた', ['attacker']],
    ['our mail server 198.51.100.7 was hit by 203.0.113.5', ['victim', 'attacker']],
    ['踏み台の198.51.100.7', ['transit']],
    [
      '弊社ドメインkakuu.exampleの件。a@kakuu.example と www.kakuu.example/x と kakuu-jp.example。',
      ['victim', 'victim', 'victim', 'attacker'],
    ],
    ['198.51.100.9が停止。当社サーバ198.51.100.9', ['victim', 'victim']],
    ['http://192.168.0.1/x', ['victim']],
    ['http://10.evil.example/x', ['attacker']],
    ['198.51.100.7（VPN）を経由', ['transit']],
    ['10.0.0.5 と 198.51.100.7。', ['victim', 'attacker']],
    ['被害端末：198.51.100.7、198.51.100.8', ['victim', 'victim']],
    ['■被害端末\n198.51.100.7\n198.51.100.8\n\n■攻撃元\n203.0.113.5', ['victim', 'victim', 'attacker']],
    ['Victim hosts:\n\n- 198.51.100.7\n- 198.51.100.8', ['victim', 'victim']],
    ['脅迫文：\n「当社のファイルを返してほしければa@b.exampleに連絡しろ。あなたのデータは暗号化された。」', ['attacker', 'attacker']],
  ])('%s: %j', (text, expected) => {
    expect(roles(text)).toEqual(expected);
  });
});

describe('ransom notes', () => {
  test('enclose their accounts, and say nothing of the report around them', () => {
    const text = '概要は次のとおり。\n\nYour files are encrypted.\nDo not rename them. Write to us: a@b.example\n\n復旧の見込みはない。';
    expect(found(text)).toEqual(['note-text Your files are encrypted.\nDo not rename them. Write to us: a@b.example', 'email a@b.example']);
  });

  test('are not seen in a report that only speaks about one', () => {
    expect(
      found('The files of our server were encrypted. We do not know how to recover the data. A ransom in Bitcoin was demanded.'),
    ).toEqual([]);
  });
});

const pieces = indicatorKinds.flatMap(({ id, examples }) => examples.accept.map(([written]) => ({ id, written })));
const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...pieces.map(({ written }) => written)) },
      fc.constantFrom(
        '\0',
        '\ud800',
        '\udc00',
        '[.]',
        '(dot)',
        ' [at] ',
        'hxxp://',
        '「',
        '」',
        '（',
        '）',
        '\n> ',
        '\n\n',
        '"',
        '```',
        '銀行',
        '普通',
        '脅迫文：\n',
        'ﷺ',
        'ｶﾞ',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('から', 'の', ' and ', '、', '。', 'your files ', '当社の', 'version '),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('any text is answered with spans that lie in it, say what they hold, and do not overlap but in notes (seed 20261122)', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const indicators = extractIndicators(text);
      for (const { value, span } of indicators) expect(span && text.slice(...span)).toBe(value);
      const plain = indicators.filter(({ type }) => type !== 'note-text');
      for (const [index, indicator] of plain.entries())
        expect(start(indicator)).toBeGreaterThanOrEqual(index === 0 ? 0 : end(plain[index - 1]));
    }),
    { seed: 20261122, numRuns: 3000 },
  );
});

const japanese = fc.constantFrom(
  '昨日、',
  '不審な通信先は',
  'との申告があった。',
  '「',
  '」を確認。',
  'また、',
  '（',
  '）に接続',
  'です。\n',
  '：',
);
const english = fc.constantFrom('Yesterday ', 'we saw ', 'the host (', ') and ', ', then ', '"', '". ', 'also: ', '\n');

test.each([
  ['Japanese', japanese],
  ['English', english],
] as const)('a trace put anywhere into %s prose is found with its exact span (seed 20261122)', (_language, filler) => {
  const traces = fc.constantFrom(
    ...pieces.filter(
      ({ id, written }) => standsAlone.has(id) && /^(?!mailto|bitcoin|tel)[0-9A-Za-z][\x21-\x7e]+(?<!:\d+|[.)])$/.test(written),
    ),
  );
  fc.assert(
    fc.property(fc.array(filler, { maxLength: 6 }), traces, fc.constantFrom(...boundaries), (before, { id, written }, behind) => {
      const text = `${before.join('')} ${written}${behind}`;
      const from = text.length - behind.length - written.length;
      expect(extractIndicators(text)).toContainEqual(expect.objectContaining({ type: id, span: [from, text.length - behind.length] }));
    }),
    { seed: 20261122, numRuns: 1500 },
  );
});

test('a refanged text names the same traces as the defanged one (seed 20261122)', () => {
  const parts = fc.array(
    fc.oneof(japanese, english, fc.constantFrom('hxxp://a[.]example/b', 'c[.]example', 'd[at]e[.]example', '198[.]51[.]100[.]7')),
    {
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(parts, (list) => {
      const text = list.join(' ');
      expect(norms(refanged(text))).toEqual(norms(text));
    }),
    { seed: 20261122, numRuns: 1000 },
  );
});

test.each([
  'a',
  '1.',
  'a.',
  'a@',
  '/',
  'http://',
  'C:\\a b',
  '[.]',
  'a\\.',
  '+1',
  '0-',
  '架空銀行見本支店普通',
  '「',
  '"',
  '> a\n',
  'your files ',
  'Aa ',
  '::',
  'ﷺ',
  '\ud800',
  '1.2.3.4\n\n',
])('two hundred thousand characters of %j are answered', (unit) => {
  expect(Array.isArray(extractIndicators(unit.repeat(Math.ceil(200_000 / unit.length))))).toBe(true);
});

const standsAlone: ReadonlySet<string> = new Set([
  'ipv4',
  'url',
  'email',
  'sha256',
  'sha1',
  'cve',
  'technique',
  'btc',
  'eth',
  'tox',
  'onion',
  'domain',
]);
const boundaries = ['', '。', '、また', 'から', '」', '）', ' and', ', then', '\n', 'です'];
const start = ({ span }: Indicator): number => span?.[0] ?? -1;
const end = (indicator: Indicator | undefined): number => indicator?.span?.[1] ?? -1;
const refanged = (text: string): string => text.replaceAll('[.]', '.').replaceAll('[at]', '@').replaceAll('hxxp', 'http');
const norms = (text: string): string[] => extractIndicators(text).map(({ type, norm }) => `${type} ${norm}`);
const roles = (text: string): string[] => extractIndicators(text).map(({ role }) => role);

describe('a note inside an officer’s report', () => {
  const text = `サーバーのファイルが開けず、拡張子が「.hfrost」に変わっていた。外部への通信が続いている。
送金先として示された額は不明。
脅迫文の全文は次のとおり。
---
All your files are encrypted. Do not use other tools. Write us and pay within 72 hours or your data will be published.
---
バックアップも暗号化されている。`;

  test('ends where the ruled lines are, and leaves the officer’s words out', () => {
    const notes = extractIndicators(text).filter(({ type }) => type === 'note-text');
    expect(notes.map(({ value }) => value)).toEqual([text.split('\n')[4]]);
  });

  test('does not take where somebody was led for the victim’s own site', () => {
    const [led] = extractIndicators('自社サイトの表示が書き換えられ、http://a.lure.example/x へ誘導されていた。');
    expect(led).toMatchObject({ type: 'url', role: 'attacker' });
  });
});
