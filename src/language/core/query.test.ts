import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';
import { findTerms, matchesAll, readQuery } from './query.ts';
import { searchText } from './search-text.ts';

const finds = (query: string, text: string): boolean => matchesAll(searchText(text), readQuery(query));

describe('a query', () => {
  const spellings = ['LockBit', 'lock bit', 'lock-bit', 'ロックビット', 'ﾛｯｸﾋﾞｯﾄ', 'ろっくびっと', 'ＬＯＣＫＢＩＴ'];
  it.each(
    spellings.flatMap((query) =>
      spellings
        .slice(0, 5)
        .filter((text) => !/[ -]/.test(text))
        .map((text) => [query, text] as const),
    ),
  )('%s finds a report that says %s', (query, text) => {
    expect(finds(query, `調査の結果 ${text} の関与が疑われる`)).toBe(true);
  });

  it.each([
    ['ランサムウェア', 'The files were encrypted by ransomware.'],
    ['support scam', '画面に偽の警告が出る、いわゆるサポート詐欺'],
    ['警察', '警察庁に報告した'],
    ['サーバ', 'サーバーラックの前'],
    ['"被害 届"', '被害届を出した'],
    ['kit.example', 'hxxp://kit[.]example/login'],
    ['vpn 病院', '市立病院のVPN機器から侵入された'],
  ])('%s finds: %s', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each([
    ['every word must occur', 'vpn 学校', '市立病院のVPN機器から侵入された'],
    ['a short name from the glossary is a word of its own', '制御システム', 'the topics of physics'],
    ['a phrase stays together', '"被害届"', '被害を届けた'],
  ])('%s', (_, query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  it('of white space alone asks for nothing', () => {
    expect(readQuery(' \u3000"" ')).toEqual([]);
  });

  it('takes overlapping finds as one', () => {
    expect(findTerms('ランサムウェア', readQuery('ランサム ランサムウェア'))).toEqual([[0, 7]]);
  });
});

describe('an excerpt', () => {
  it('marks the place in the original, not in the folded text', () => {
    const { text, marks } = excerptOf(
      `${'前置き。'.repeat(50)}攻撃者は ﾛｯｸﾋﾞｯﾄ を名乗った。${'後書き。'.repeat(50)}`,
      readQuery('LockBit'),
      40,
    );
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['ﾛｯｸﾋﾞｯﾄ']);
    expect(text.length).toBe(40);
  });

  it('is the beginning where nothing is found', () => {
    expect(excerptOf('被害の概要\nは次のとおり', readQuery('xyz'), 6)).toEqual({ text: '被害の概要 ', marks: [] });
  });

  it('never cuts a character in two', () => {
    expect(excerptOf('𠮷𠮷𠮷𠮷', [], 3).text).toBe('𠮷');
  });
});
