import { message, type Text } from '#model/text.ts';
import type { ToldRecord } from '../files/told-records.ts';
import { toldTime } from '../files/told-time.ts';
import { cut, MOST, same, short } from './shown.ts';

/** What happened, a line a record in the order of time; of a single report its own words, too. */
export function happened(records: readonly ToldRecord[]): readonly Text[] {
  const inOrder = records.toSorted((a, b) => ((a.occurred?.at ?? a.created) < (b.occurred?.at ?? b.created) ? -1 : 1));
  const lines = inOrder.slice(0, MOST.records).map((record) => recordLine(record));
  const [only] = records;
  // The words of a single report say more than a line about it. They stand in the language in which they were written.
  const words =
    records.length === 1 && only && only.text !== null
      ? [quoted(short(only.text.replace(/\s+/g, ' ').trim(), MOST.text), only.textLanguage ?? '?')]
      : [];
  return [...lines, ...words, ...(records.length > MOST.records ? [moreRecords(records.length - MOST.records)] : [])];
}

const quoted = message({
  ja: (text: string, language: string) => `原文（${language}）：${text}`,
  en: (text: string, language: string) => `As written (${language}): ${text}`,
});
const moreRecords = message({ ja: (count: number) => `ほかに${count}件。`, en: (count: number) => `${count} more.` });

function recordLine({ number, name, occurred, created, places }: ToldRecord): Text {
  const at = occurred === null ? toldTime(created, 'day') : toldTime(occurred.at, occurred.precision);
  const isHour = occurred?.precision === 'hour';
  const isAbout = occurred?.approximate === true;
  const when = { ja: `${at}${isHour ? '時' : ''}${isAbout ? '頃' : ''}`, en: `${isAbout ? 'about ' : ''}${at}${isHour ? 'h' : ''}` };
  const stated = occurred === null ? { ja: '受理 ', en: 'received ' } : same('');
  const line = (language: 'ja' | 'en'): string =>
    [
      number,
      `${stated[language]}${when[language]}`,
      places.map((place) => place[language]).join(language === 'ja' ? '、' : ', '),
      name[language].includes(number) ? name[language].replace(/\s*[（(][^（(]*[)）]$/, '') : name[language],
    ]
      .filter((part) => part !== '')
      .join('  ');
  return cut({ ja: line('ja'), en: line('en') });
}
