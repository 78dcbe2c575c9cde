import { Temporal } from 'temporal-polyfill';

/** Wall clock time as it is stated, `2026-10-03T10:12:40`, in a zone (IANA name): the instant in UTC. Null: no such time, or no such zone. */
export function instantIn(wall: string, zone: string): string | null {
  try {
    // Where clocks are put back an hour comes twice: the earlier is meant, as everybody's software has it.
    return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant().toString();
  } catch {
    return null;
  }
}

/** `2026-10-03 10:12:40` of an instant in a zone; of an unknown zone that of UTC. */
export function wallIn(instant: string, zone: string): string {
  const at = Temporal.Instant.from(instant);
  try {
    return at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ');
  } catch {
    return at.toZonedDateTimeISO('UTC').toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ');
  }
}

/** `+09:00` of a zone at an instant; '' of one that is not known. */
export function offsetIn(instant: string, zone: string): string {
  try {
    return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).offset;
  } catch {
    return '';
  }
}
