import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import type { Text } from '#model/text.ts';

/** Where a report belongs on a picture: a prefecture of Japan, Japan without one, or another country. */
export type Place = { readonly key: string; readonly prefecture: number | null; readonly country: string; readonly domestic: boolean };

/** The place of a member. Key: `JP-13` (JIS X 0401), `JP` where the prefecture is not known, else the country's code; `ZZ` is nowhere known. */
export function placeOf(member: { readonly prefecture: number | null; readonly country: string }): Place {
  const { prefecture, country } = member;
  if (country !== 'JP') return { key: country || 'ZZ', prefecture: null, country: country || 'ZZ', domestic: false };
  return { key: prefecture === null ? 'JP' : `JP-${String(prefecture).padStart(2, '0')}`, prefecture, country, domestic: true };
}

/** Name of a prefecture by its code, as it stands beside a row: 東京, not 東京都. */
export function prefectureName(code: number): Text | null {
  const row = byCode.get(code);
  return row === undefined ? null : { ja: code === 1 ? row.ja : row.ja.slice(0, -1), en: row.en };
}

const byCode = new Map(prefectures.map((row) => [row.code, row]));
