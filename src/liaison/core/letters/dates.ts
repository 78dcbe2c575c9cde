import { Temporal } from 'temporal-polyfill';
import type { Text } from '#model/text.ts';
import { offsetIn, wallIn } from '../forms/instant-in-zone.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** The day of an instant in Japan, `YYYY-MM-DD`. */
export const dayInJapan = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Tokyo').toPlainDate().toString();

/** `2026年11月22日` and `22 November 2026`. @param day `YYYY-MM-DD` */
export function longDate(day: string): Text {
  const { year, month, day: date } = Temporal.PlainDate.from(day);
  return { ja: `${year}年${month}月${date}日`, en: `${date} ${months[month - 1] ?? ''} ${year}` };
}

/** `2026-10-03 01:12:40`, with the offset of the zone where it is not UTC. */
export const clockTime = (instant: string, zone: string): string =>
  zone === 'UTC' ? wallIn(instant, 'UTC') : `${wallIn(instant, zone)} ${offsetIn(instant, zone)}`.trim();
