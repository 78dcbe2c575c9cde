import { expect, test } from 'vitest';
import points from '#knowledge/country-points.json' with { type: 'json' };
import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import { amountLegend, amountScale, amountStep } from './amount.ts';
import { layTiles, tileSize, tilesSize } from './tiles.ts';

test('all 47 prefectures have a tile, none overlap, all are inside', () => {
  const tiles = layTiles([{ code: 13, count: 5 }]);
  expect(tiles.map((tile) => tile.code)).toEqual(Array.from({ length: 47 }, (_, index) => index + 1));
  for (const [index, tile] of tiles.entries()) {
    expect(tile.x + tileSize <= tilesSize.width && tile.y + tileSize <= tilesSize.height).toBe(true);
    for (const other of tiles.slice(index + 1))
      expect(Math.abs(tile.x - other.x) >= tileSize || Math.abs(tile.y - other.y) >= tileSize).toBe(true);
  }
  expect(tiles.filter((tile) => tile.count > 0).map((tile) => tile.name.ja)).toEqual(['東京都']);
});

test('names, labels and tiles of prefectures are unique, and labels fit', () => {
  for (const field of ['ja', 'en', 'short', 'shortEn'] as const) expect(new Set(prefectures.map((row) => row[field])).size).toBe(47);
  expect(new Set(prefectures.map((row) => row.tile.join())).size).toBe(47);
  expect(prefectures.every((row) => row.short.length === 2 && row.shortEn.length === 3)).toBe(true);
  expect(prefectures.every((row) => row.ja.startsWith(row.short) && /[都道府県]$/.test(row.ja))).toBe(true);
});

test('the tiles lie as the land does: regions hang together, north is up', () => {
  const at = new Map(prefectures.map((row) => [row.en, row.tile]));
  const isNorthOf = (a: string, b: string) => at.get(a)![1]! < at.get(b)![1]!;
  const isEastOf = (a: string, b: string) => at.get(a)![0]! > at.get(b)![0]!;
  expect(
    ['Hokkaido', 'Aomori', 'Iwate', 'Miyagi', 'Fukushima', 'Tochigi', 'Tokyo'].every(
      (name, index, row) => index === 0 || isNorthOf(row[index - 1]!, name),
    ),
  ).toBe(true);
  expect(
    ['Chiba', 'Tokyo', 'Aichi', 'Shiga', 'Kyoto', 'Hyogo', 'Tottori', 'Shimane', 'Yamaguchi'].every(
      (name, index, row) => index === 0 || isEastOf(row[index - 1]!, name),
    ),
  ).toBe(true);
});

test('points of countries are on the globe, one each', () => {
  expect(new Set(points.map((row) => row.code)).size).toBe(points.length);
  expect(points.every(({ code, point: [x, y] }) => /^[A-Z]{2}$/.test(code) && Math.abs(x!) <= 180 && Math.abs(y!) <= 90)).toBe(true);
});

test.each([
  [5, ['0', '1', '2', '3–4', '5+']],
  [40, ['0', '1–4', '5–9', '10–19', '20+']],
  [300, ['0', '1–49', '50–99', '100–199', '200+']],
])('a scale up to %i reads %j', (most, legend) => {
  const scale = amountScale(most);
  expect(amountLegend(scale)).toEqual(legend);
  expect(amountStep(0, scale)).toBe(0);
  expect(amountStep(most, scale)).toBe(4);
});
