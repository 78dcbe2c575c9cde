import type { Language } from '#model/text.ts';

/**
 * An instant as people of a place read it, with the weekday: `2026年11月29日(日) 24:00`, `Sun 29 Nov 2026, 24:00`. The end of a term that falls on
 * midnight is 24:00 of its last day, not 00:00 of the next, which everybody misreads by a day.
 */
export function dayAndTime(instant: string, zone: string, language: Language, isEnd = true): string {
  const at = Date.parse(instant);
  const parts = wallOf(at, zone, language);
  const isMidnight = parts['hour'] === '00' && parts['minute'] === '00';
  const { year, month, day, weekday } = isEnd && isMidnight ? wallOf(at - 1, zone, language) : parts;
  const time = isEnd && isMidnight ? '24:00' : `${parts['hour']}:${parts['minute']}`;
  return language === 'ja' ? `${year}年${month}月${day}日(${weekday}) ${time}` : `${weekday} ${day} ${month} ${year}, ${time}`;
}

/** The day alone: `11月29日`, `29 Nov`. */
export function monthAndDay(instant: string, zone: string, language: Language, isEnd = false): string {
  const { month, day } = wallOf(Date.parse(instant) - (isEnd ? 1 : 0), zone, language);
  return language === 'ja' ? `${month}月${day}日` : `${day} ${month}`;
}

/**
 * Which day of a place an instant lies in, counted in days since 1970, so that two of them can be subtracted: `days left` are days of the calendar,
 * not of 24 hours. An end at midnight belongs to the day that it ends.
 */
export function dayNumber(instant: string, zone: string, isEnd = false): number {
  const { year, month, day } = wallOf(Date.parse(instant) - (isEnd ? 1 : 0), zone, 'ja');
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
}

/** How far a zone is from UTC at an instant: `UTC+9`, `UTC-3:30`. */
export function offsetFromUtc(instant: string, zone: string): string {
  const name = formatOf(zone, 'en', { timeZoneName: 'shortOffset' })
    .formatToParts(Date.parse(instant))
    .find(({ type }) => type === 'timeZoneName')?.value;
  return (name ?? 'UTC').replace('GMT', 'UTC').replace(/\+0$/, '');
}

/** A zone by its place: `Asia/Tokyo` is Tokyo. */
export const placeOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const locales: Record<Language, string> = { ja: 'ja-JP-u-ca-gregory', en: 'en-GB' };

/** Made once for each: making one takes a hundred times as long as using it, and zones are few. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${language} ${options.timeZoneName ?? ''}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...options });
  formats.set(key, known);
  return known;
}

function wallOf(at: number, zone: string, language: Language): Record<string, string> {
  const format = formatOf(zone, language, {
    year: 'numeric',
    month: language === 'ja' ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, type === 'month' ? value.replace('月', '') : value]));
}
