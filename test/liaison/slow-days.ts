/**
 * Days of a place found out the slow way: walk through the years half hour by half hour and see what date the wall shows. Holidays from the law's
 * own sentences. Written for checking the desk's clocks; it shares nothing with them, not even a library for dates.
 */

/** One day as it was: its date, and when it ended (24:00), in milliseconds. */
export type SlowDay = { readonly label: string; readonly ends: number };

const first = Date.UTC(2009, 11, 1);
const last = Date.UTC(2034, 0, 1);
const tables = new Map<string, readonly SlowDay[]>();

/** All days of a zone from the end of 2009 to 2033. Its offsets have to be whole half hours. */
export function slowDays(zone: string): readonly SlowDay[] {
  const known = tables.get(zone);
  if (known) return known;
  const wall = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const days: SlowDay[] = [];
  let label = wall.format(first);
  // Six hours at a time while the wall shows the same date, then half an hour at a time to see when it changed.
  for (let at = first; at < last;) {
    if (wall.format(at + 21_600_000) === label) at += 21_600_000;
    else {
      at += 1_800_000;
      const seen = wall.format(at);
      if (seen <= label) continue;
      days.push({ label, ends: at });
      label = seen;
    }
  }
  tables.set(zone, days);
  return days;
}

/** The place in the table of the day that an instant lies in. */
export function slowDayOf(zone: string, at: number): number {
  const days = slowDays(zone);
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle]?.ends ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
export const labelOf = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
export const partsOf = (label: string): [number, number, number] => [
  Number(label.slice(0, 4)),
  Number(label.slice(5, 7)),
  Number(label.slice(8, 10)),
];

/** Months on, or back: the same day of the month, or its last where it has fewer. */
export function monthsOn(label: string, months: number): string {
  const [year, month, day] = partsOf(label);
  const whole = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(whole / 12), (whole % 12) + 1];
  return labelOf(toYear, toMonth, Math.min(day, lengthOf(toYear, toMonth)));
}

/** Days back, one by one. */
export function daysBack(label: string, days: number): string {
  let [year, month, day] = partsOf(label);
  for (let n = 0; n < days; n += 1) {
    day -= 1;
    if (day > 0) continue;
    month -= 1;
    if (month === 0) [year, month] = [year - 1, 12];
    day = lengthOf(year, month);
  }
  return labelOf(year, month, day);
}

const weekday = (label: string): number => new Date(`${label}T00:00:00Z`).getUTCDay();
const nthMonday = (year: number, month: number, n: number): string => {
  let seen = 0;
  for (let day = 1; ; day += 1) {
    if (weekday(labelOf(year, month, day)) === 1) seen += 1;
    if (seen === n) return labelOf(year, month, day);
  }
};

/** Equinoxes of 1980 to 2099 by the usual approximation (Shinkoyomi Benricho, Ephemeris Computation Workshop). */
const equinox = (year: number, base: number): number => Math.floor(base + 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4));

const years = new Map<number, ReadonlySet<string>>();

/** Holidays of a year by the Act on National Holidays as it stood that year, with the two years of the Games and the change of throne; 2010 on. */
export function slowHolidays(year: number): ReadonlySet<string> {
  const known = years.get(year);
  if (known) return known;
  const day = (month: number, on: number): string => labelOf(year, month, on);
  const named = [day(1, 1), nthMonday(year, 1, 2), day(2, 11), day(3, equinox(year, 20.8431)), day(4, 29), day(5, 3), day(5, 4), day(5, 5)];
  named.push(nthMonday(year, 9, 3), day(9, equinox(year, 23.2488)), day(11, 3), day(11, 23));
  if (year === 2020) named.push(day(7, 23), day(7, 24), day(8, 10));
  else if (year === 2021) named.push(day(7, 22), day(7, 23), day(8, 8));
  else {
    named.push(nthMonday(year, 7, 3), nthMonday(year, 10, 2));
    if (year >= 2016) named.push(day(8, 11));
  }
  if (year <= 2018) named.push(day(12, 23));
  if (year >= 2020) named.push(day(2, 23));
  if (year === 2019) named.push(day(5, 1), day(10, 22));
  const holidays = new Set(named);
  const next = (label: string): string => new Date(Date.parse(`${label}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  for (const one of named) {
    // Substitute: of one on a Sunday the next day that is no holiday itself.
    if (weekday(one) === 0) {
      let instead = next(one);
      while (named.includes(instead)) instead = next(instead);
      holidays.add(instead);
    }
    // A day between two holidays.
    if (named.includes(next(next(one))) && !named.includes(next(one))) holidays.add(next(one));
  }
  years.set(year, holidays);
  return holidays;
}

export function slowIsWorkingDay(label: string): boolean {
  if ([0, 6].includes(weekday(label)) || slowHolidays(Number(label.slice(0, 4))).has(label)) return false;
  return !['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'].includes(label.slice(5));
}
