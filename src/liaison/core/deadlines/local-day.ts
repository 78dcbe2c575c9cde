import { Temporal } from 'temporal-polyfill';

/** A day of the calendar, counted from 1 January 1970, wherever it is lived. */
export type Day = number;

export const dayLength = 86_400_000;

/**
 * When a day ends in a place: at 24:00, which is where the next day begins. That is 01:00 where clocks go forward at midnight; and a day that a zone left
 * out ends with the one before (Samoa had no 30 December 2011). Milliseconds.
 */
export function endOfDay(day: Day, zone: string): number {
  const known = endsIn(zone);
  const end = known.get(day) ?? dateOf(day + 1).toZonedDateTime(zone).epochMilliseconds;
  if (known.size >= mostKept) known.clear();
  known.set(day, end);
  return end;
}

/** The day that an instant lies in: where clocks go back over midnight, a day that has ended is not entered again. */
export function dayOf(milliseconds: number, zone: string): Day {
  let day = Math.floor(milliseconds / dayLength);
  while (endOfDay(day, zone) <= milliseconds) day += 1;
  while (endOfDay(day - 1, zone) > milliseconds) day -= 1;
  return day;
}

/** Whether the zone has that day. */
export const exists = (day: Day, zone: string): boolean => endOfDay(day, zone) > endOfDay(day - 1, zone);

/** How many days lie after `day` up to and including `last`, as the calendar of the zone has them. */
export function daysBetween(day: Day, last: Day, zone: string): number {
  const nominal = last - day;
  if (nominal <= 0) return 0;
  const length = (endOfDay(last, zone) - endOfDay(day, zone)) / dayLength;
  if (Math.abs(length - nominal) < 0.5) return nominal;
  let there = 0;
  for (let one = day + 1; one <= last; one += 1) if (exists(one, zone)) there += 1;
  return there;
}

/** Months and years on, or back: the same day of the month, or its last where it has fewer. */
export const monthsOn = (day: Day, months: number): Day => numberOf(dateOf(day).add({ months }));

/** An IANA zone that can be counted with; UTC for one that is not known. */
export function knownZone(zone: string): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  } catch {
    return 'UTC';
  }
}

const dateOf = (day: Day): Temporal.PlainDate => new Temporal.PlainDate(1970, 1, 1).add({ days: day });
const numberOf = (date: Temporal.PlainDate): Day => new Temporal.PlainDate(1970, 1, 1).until(date).days;

/** Ends of days once looked up, by zone: looking one up takes a hundred times as long, and an office asks for the same days all day. */
const ends = new Map<string, Map<Day, number>>();
const mostKept = 20_000;

function endsIn(zone: string): Map<Day, number> {
  const known = ends.get(zone) ?? new Map<Day, number>();
  ends.set(zone, known);
  return known;
}
