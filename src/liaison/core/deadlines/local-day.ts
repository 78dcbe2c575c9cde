import { Temporal } from 'temporal-polyfill';

/**
 * Days of a place. A day ends at 24:00 of its zone, which is where the next day begins: at 01:00 where the clocks go forward at midnight, and
 * not at all where a zone left a day out (Samoa had no 30 December 2011).
 */
export const endOfDay = (day: Temporal.PlainDate, zone: string): number => day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;

/** The day that an instant lies in. Where clocks go back over midnight, the day that has already ended is not entered again. */
export function dayOf(milliseconds: number, zone: string): Temporal.PlainDate {
  const wall = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone);
  const day = wall.toPlainDate();
  return wall.hour >= 20 && endOfDay(day, zone) <= milliseconds ? day.add({ days: 1 }) : day;
}

/** Whether the zone has that day. */
export const exists = (day: Temporal.PlainDate, zone: string): boolean => day.toZonedDateTime(zone).toPlainDate().equals(day);

/** How many days lie after `day` up to and including `last`, as the calendar of the zone has them. */
export function daysBetween(day: Temporal.PlainDate, last: Temporal.PlainDate, zone: string): number {
  const nominal = day.until(last).days;
  if (nominal <= 0) return 0;
  const length = (endOfDay(last, zone) - endOfDay(day, zone)) / 86_400_000;
  if (Math.abs(length - nominal) < 0.5) return nominal;
  let missing = 0;
  for (let one = day.add({ days: 1 }); Temporal.PlainDate.compare(one, last) <= 0; one = one.add({ days: 1 }))
    if (!exists(one, zone)) missing++;
  return nominal - missing;
}

/** An IANA zone that can be counted with; UTC for one that is not known. */
export function knownZone(zone: string): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  } catch {
    return 'UTC';
  }
}
