import { describe, expect, test } from 'vitest';
import { formatIn } from './format.ts';

const ja = formatIn('ja');
const en = formatIn('en');
const at = '2026-11-21T00:04:00Z';

describe('times are told on the clock of the house, whatever clock the machine keeps', () => {
  test('a minute, with its zone', () => {
    expect(ja.zoned(at)).toBe('2026年11月21日 09:04 JST');
    expect(en.zoned(at)).toBe('21 November 2026 09:04 JST');
  });

  test('no more exact than what is known', () => {
    expect(ja.date(at, 'month')).toBe('2026年11月');
    expect(en.date(at, 'year')).toBe('2026');
  });

  test('the day begins at midnight in Japan', () => {
    const now = Date.parse('2026-11-21T15:30:00Z'); // 00:30 on the 22nd
    expect(ja.recent('2026-11-21T15:01:00Z', now)).toBe('00:01');
    expect(ja.recent('2026-11-21T14:59:00Z', now)).toBe('昨日');
    expect(en.recent('2026-11-20T14:59:00Z', now)).toBe('20 Nov');
  });

  test('how long ago, in the largest unit that fits', () => {
    const now = Date.parse(at);
    expect(ja.relative('2026-11-21T00:01:00Z', now)).toBe('3 分前');
    expect(en.relative('2026-11-27T00:04:00Z', now)).toBe('in 6 days');
  });
});

describe('numbers keep their meaning in both languages', () => {
  test('yen in 億 and in millions', () => {
    expect(ja.yen(184_000_000)).toBe('1.84億円');
    expect(en.yen(184_000_000)).toBe('¥184M');
  });

  test('a share that is not all never reads 100 %, and one that is something never 0 %', () => {
    expect(en.percent(0.9999)).toBe('>99%');
    expect(ja.percent(0.0001)).toBe('1%未満');
    expect(en.percent(1)).toBe('100%');
    expect(en.percent(0.988, 1)).toBe('98.8%');
  });

  test('bytes in powers of a thousand', () => {
    expect(en.bytes(999)).toBe('999 B');
    expect(en.bytes(2_400_000)).toBe('2.4 MB');
    expect(ja.bytes(0)).toBe('0 B');
  });
});

describe('places have their names', () => {
  test('prefectures by JIS code', () => {
    expect(ja.prefecture(13)).toBe('東京都');
    expect(en.prefecture(1)).toBe('Hokkaido');
    expect(en.prefecture(99)).toBe('99');
  });

  test('countries by ISO code; what is no code stays as it is', () => {
    expect(ja.country('SG')).toBe('シンガポール');
    expect(en.country('JP')).toBe('Japan');
    expect(en.country('?')).toBe('?');
  });
});
