import type { Text } from '#model/text.ts';
import { formatIn } from '#platform/web/language/format.ts';
import { prefectureName } from '../core/layout/place.ts';

const names = { ja: formatIn('ja'), en: formatIn('en') };

/** What stands for a country where none is known. */
export const unknownCountry = 'ZZ';

/** Name of a place by its key (see core/layout/place.ts): `JP-13`, `JP` where only the country is known, `DE`, or a group of small ones. */
export function placeWords(key: string): Text {
  if (key.startsWith('+')) return { ja: 'ほかの地域', en: 'Elsewhere' };
  if (key === 'JP') return { ja: '県は不明', en: 'Japan, unknown' };
  if (key === unknownCountry) return { ja: '所在不明', en: 'Place unknown' };
  const prefecture = /^JP-(\d\d)$/.exec(key)?.[1];
  if (prefecture !== undefined) return prefectureName(Number(prefecture)) ?? { ja: key, en: key };
  return countryWords(key);
}

/** Name of a country by its ISO 3166-1 code, short enough to stand on a map. */
export const countryWords = (code: string): Text => short[code] ?? { ja: names.ja.country(code), en: names.en.country(code) };

/** Names that would not fit beside a node, as newspapers write them. */
const short: Readonly<Record<string, Text>> = {
  US: { ja: '米国', en: 'United States' },
  GB: { ja: '英国', en: 'United Kingdom' },
  KR: { ja: '韓国', en: 'South Korea' },
  CN: { ja: '中国', en: 'China' },
  RU: { ja: 'ロシア', en: 'Russia' },
  HK: { ja: '香港', en: 'Hong Kong' },
  AE: { ja: 'UAE', en: 'UAE' },
};
