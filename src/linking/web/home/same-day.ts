import { zone } from '#platform/web/language/format.ts';

const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });

/** Both instants fall on one day of the house's clock. */
export const isSameDay = (at: string, now: number): boolean => day.format(new Date(at)) === day.format(now);
