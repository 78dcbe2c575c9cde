import type { Text } from '#model/text.ts';

/** The name of a country by its ISO 3166-1 alpha-2 code; the code where there is none. */
export const countryName = (code: string): Text =>
  /^[A-Z]{2}$/.test(code) ? { ja: inJapanese.of(code) ?? code, en: inEnglish.of(code) ?? code } : { ja: code, en: code };

const inJapanese = new Intl.DisplayNames('ja', { type: 'region' });
const inEnglish = new Intl.DisplayNames('en', { type: 'region' });
