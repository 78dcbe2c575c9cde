import { kindNames, prefectureName } from '#language/core/names.ts';
import { message, type Text } from '#model/text.ts';
import { countryName } from '../instruments/country-name.ts';
import type { CaseFacts, CaseReport } from './case-facts.ts';

/**
 * What a case says in counts and dates, in both languages: no word of it was written by anybody, so nothing has to be translated. It leaves the country, so
 * none of our own numbers is in it. `country`: whose police investigate, ISO 3166-1 alpha-2.
 */
export function factSummary({ reports }: Pick<CaseFacts, 'reports'>, country: string): Text {
  const sentences = [
    opening(countryName(country), kindsOf(reports), reports.length),
    ...spanOf(reports),
    ...placesOf(reports),
    ...(reports.some(({ ongoing }) => ongoing) ? [stillOn] : []),
  ];
  return { ja: sentences.map(({ ja }) => ja).join(''), en: sentences.map(({ en }) => en).join(' ') };
}

const opening = message({
  ja: (country: Text, kinds: Text, reports: number) => `${country.ja}の警察は${kinds.ja}の事案を捜査しています。報告は${reports}件です。`,
  en: (country: Text, kinds: Text, reports: number) =>
    `The police of ${country.en} are investigating an incident (${kinds.en}); ${reports === 1 ? 'there is 1 report' : `there are ${reports} reports`}.`,
});
const stillOn: Text = { ja: '攻撃は続いています。', en: 'The attack is still going on.' };

export function kindsOf(reports: readonly CaseReport[]): Text {
  const kinds = [...new Set(reports.map(({ kind }) => kind))].map((kind) => kindNames[kind]);
  return { ja: kinds.map(({ ja }) => ja).join('、'), en: kinds.map(({ en }) => en.toLowerCase()).join(', ') };
}

const began = message({
  ja: (from: string, until: string) => (from === until ? `発生は${from}です。` : `発生は${from}から${until}です。`),
  en: (from: string, until: string) => (from === until ? `It happened on ${from}.` : `It happened between ${from} and ${until}.`),
});

/** The days on which it happened, as stated; a day is Japan's. */
function spanOf(reports: readonly CaseReport[]): Text[] {
  const days = reports.flatMap(({ occurred }) => (occurred === null ? [] : [dayInJapan(occurred.at)])).sort();
  const [first] = days;
  const last = days.at(-1);
  return first === undefined || last === undefined ? [] : [began(first, last)];
}

const dayInJapan = (at: string): string => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10);

const places = message({
  ja: (list: Text) => `被害者の所在地は${list.ja}です。`,
  en: (list: Text) => `The victims are in ${list.en}.`,
});

function placesOf(reports: readonly CaseReport[]): Text[] {
  const counted = new Map<number, number>();
  for (const { prefecture } of reports) if (prefecture !== null) counted.set(prefecture, (counted.get(prefecture) ?? 0) + 1);
  if (counted.size === 0) return [];
  const listed = [...counted].sort(([a, m], [b, n]) => n - m || a - b);
  return [
    places({
      ja: listed.map(([code, n]) => `${prefectureName(code).ja}${n}`).join('、'),
      en: listed.map(([code, n]) => `${prefectureName(code).en} (${n})`).join(', '),
    }),
  ];
}
