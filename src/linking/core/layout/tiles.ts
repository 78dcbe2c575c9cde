import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import type { Text } from '#model/text.ts';

/** One prefecture as a square: every one the same size, roughly where it lies. Positions in pixels. */
export type Tile = {
  readonly code: number;
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly name: Text;
  readonly short: Text;
};

export const tileSize = 26;
const pitch = 28;

/** The 47 prefectures with what is counted in each. */
export function layTiles(counts: readonly { readonly code: number; readonly count: number }[]): Tile[] {
  const counted = new Map(counts.map(({ code, count }) => [code, count]));
  return prefectures.map(({ code, ja, en, short, shortEn, tile }) => ({
    code,
    x: (tile[0] ?? 0) * pitch + 0.5,
    y: (tile[1] ?? 0) * pitch + 0.5,
    count: counted.get(code) ?? 0,
    name: { ja, en },
    short: { ja: short, en: shortEn },
  }));
}

/** Width and height of the map in pixels. */
export const tilesSize = { width: 14 * pitch, height: 11 * pitch };
