import { expect, it } from 'vitest';
import { foldedName } from './folded-name.ts';

it.each([
  ['山田 太郎', '山田太郎'],
  ['山田　太郎', '山田太郎'],
  ['山田太郎様', '山田太郎'],
  ['山田 太郎 部長', '山田太郎'],
  ['株式会社例示 山田太郎', '山田太郎'],
  ['山田太郎（例示商事）', '山田太郎'],
  ['例示商事 営業部 山田太郎', '例示商事山田太郎'],
  ['山田太郎@例示商事', '山田太郎'],
  ['山田太郎 / Taro Yamada', '山田太郎'],
  ['山田太郎 Taro Yamada', '山田太郎'],
  ['髙橋 太郎', '高橋太郎'],
  ['ﾔﾏﾀﾞ ﾀﾛｳ', 'ヤマダタロウ'],
  ['Tanaka Taro', 'tanaka taro'],
  ['Taro Tanaka', 'tanaka taro'],
  ['TANAKA, Taro', 'tanaka taro'],
  ['Dr. Taro Tanaka, PhD', 'tanaka taro'],
  ['Taro Tanaka (Example Corp.)', 'tanaka taro'],
  ['Taro Tanaka via Example List', 'tanaka taro'],
  ["Jürgen O'Neill", 'jurgen oneill'],
  ['taro@partner.example', 'taro@partner.example'],
  ['営業部', '営業部'],
  ['様', '様'],
  ['', ''],
])('%j folds to %j', (name, folded) => {
  expect(foldedName(name)).toBe(folded);
});
