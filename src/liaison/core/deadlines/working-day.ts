import holidays from '@holiday-jp/holiday_jp/lib/holidays.js';
import type { Temporal } from 'temporal-polyfill';

/**
 * Whether offices of Japan's administration work on a day (Act on Holidays of Administrative Organs, Act No. 91 of 1988, Art. 1(1)): not on
 * Saturdays and Sundays, holidays of the Act on National Holidays with their substitutes, and 29 December to 3 January. Holidays are known from
 * 1970 to 2050; those of coming years follow today's law and the computed equinoxes, which the government fixes in February of the year before.
 */
export const isWorkingDay = (date: Temporal.PlainDate): boolean =>
  date.dayOfWeek <= 5 && !(date.toString() in holidays) && !isYearEnd(date);

const isYearEnd = ({ month, day }: Temporal.PlainDate): boolean => (month === 12 && day >= 29) || (month === 1 && day <= 3);
