/** year, month, day, hour, minute, second, digits of the fraction, offset */
const written = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** A point in time with every digit that was written: `second` since 1970, `fraction` its decimal digits without trailing zeros. */
export type Instant = { readonly second: number; readonly fraction: string };

/** RFC 3339 of the years 1 to 9999, any offset, any number of digits; null for anything else, also for a 30 February. A leap second counts as the next second. */
export function readTimestamp(text: unknown): Instant | null {
  if (typeof text !== 'string' || text.length > 100) return null;
  const [, year, month, day, hour, minute, second, fraction = '', offset = 'Z'] = written.exec(text) ?? [];
  if (year === undefined) return null;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [number, number, number, number, number, number];
  if (mo < 1 || mo > 12 || d < 1 || d > daysOf(y, mo) || h > 23 || mi > 59 || s > 60) return null;
  const shift = offset.length === 1 ? 0 : (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));
  const instant = daysSince1970(y, mo, d) * 86_400 + h * 3600 + mi * 60 + s - shift * 60;
  return instant < earliest || instant > latest ? null : { second: instant, fraction: fraction.replace(/0+$/, '') };
}

/** The years 1 to 9999 in UTC: what four digits can write and a database can hold. */
const earliest = -62_135_596_800;
const latest = 253_402_300_799;

/** As STIX and TAXII write it: UTC, microseconds, what is finer cut off. */
export function writeMicroseconds({ second, fraction }: Instant): string {
  const days = Math.floor(second / 86_400);
  const [year, month, day] = dateOf(days);
  const rest = second - days * 86_400;
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${clock}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
}

/** Before 0, the same 0, after: by every digit written. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.second !== b.second) return a.second - b.second;
  return a.fraction === b.fraction ? 0 : a.fraction < b.fraction ? -1 : 1;
}

const daysOf = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** H. Hinnant, chrono-compatible low-level date algorithms: years begin in March, so that the leap day comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

function dateOf(days: number): readonly [number, number, number] {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * shifted + 2) / 5) + 1];
}
