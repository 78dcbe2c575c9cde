import { describe, expect, test } from 'vitest';
import { rankEntries, type Entry } from './rank-entries.ts';

const entry = (ja: string, en: string): Entry => ({ id: en, label: { ja, en }, kind: { ja: '画面', en: 'Screen' }, run: () => undefined });
const entries = [
  entry('変わったこと', 'What changed'),
  entry('報告', 'Reports'),
  entry('ファイルの取り込み', 'Import files'),
  entry('被害の報告', 'Report damage'),
];
const found = (words: string): string[] => rankEntries(words, entries).map((one) => one.id);

describe('an entry of the palette is found by what somebody types', () => {
  test('nothing typed: everything, in its order', () => {
    expect(found('  ')).toHaveLength(4);
  });

  test('in either language, whichever is shown', () => {
    expect(found('報告')).toEqual(['Reports', 'Report damage']);
    expect(found('report')).toEqual(['Reports', 'Report damage']);
  });

  test('hiragana, half-width katakana and full-width letters find the same', () => {
    expect(found('ふぁいる')).toEqual(['Import files']);
    expect(found('ﾌｧｲﾙ')).toEqual(['Import files']);
    expect(found('ＦＩＬＥＳ')).toEqual(['Import files']);
  });

  test('every word has to be there, in any order', () => {
    expect(found('damage report')).toEqual(['Report damage']);
    expect(found('damage import')).toEqual([]);
  });

  test('names that begin with the word come first', () => {
    expect(found('報')).toEqual(['Reports', 'Report damage']);
  });
});
