import holidays from '@holiday-jp/holiday_jp/lib/holidays.js';
import { type Day, dayLength } from './local-day.ts';

/**
 * Whether offices of Japan's administration work on a day (Act on Holidays of Administrative Organs, Act No. 91 of 1988, Art. 1(1)): not on
 * Saturdays and Sundays, holidays of the Act on National Holidays with their substitutes, and 29 December to 3 January. Holidays are known from
 * 1970 to 2050; those of coming years follow today's law and the computed equinoxes, which the government fixes in February of the year before.
 */
export function isWorkingDay(day: Day): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  const date = new Date(day * dayLength).toISOString().slice(0, 10);
  return weekday !== 0 && weekday !== 6 && !(date in holidays) && !yearEnd.has(date.slice(5));
}

const yearEnd = new Set(['12-29', '12-30', '12-31', '01-01', '01-02', '01-03']);
