import { dayOf } from '../engine/pack.ts';
import { noDay } from '../engine/packed-reports.ts';

/** Says that a time has to be read the general way. */
export const otherTime = -2;

/**
 * The day of a time as in PackedReports, read where it stands: RFC 3339 with a zone, as the schema of reports takes it; `otherTime` for everything else, for 29 February,
 * which the schema has to judge, and for a time that cannot be, which is warned about.
 */
export function readDay(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 20) return otherTime;
  const year = digits(bytes, start, 4);
  const month = digits(bytes, start + 5, 2);
  const day = digits(bytes, start + 8, 2);
  const hour = digits(bytes, start + 11, 2);
  const minute = digits(bytes, start + 14, 2);
  const second = digits(bytes, start + 17, 2);
  const isMarked =
    bytes[start + 4] === hyphen &&
    bytes[start + 7] === hyphen &&
    bytes[start + 10] === letterT &&
    bytes[start + 13] === colon &&
    bytes[start + 16] === colon;
  if (!isMarked || year < 0 || month < 1 || month > 12 || day < 1 || day > lengths[month - 1]!) return otherTime; // twelve months
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return otherTime;
  let at = start + 19;
  if (bytes[at] === point) {
    const first = (at += 1);
    while (at < end && bytes[at]! >= zero && bytes[at]! <= nine) at += 1;
    if (at === first || at - first > mostFraction) return otherTime;
  }
  const ahead = zone(bytes, at, end);
  if (ahead === null) return otherTime;
  // Parts of a second never make another day.
  const found = dayOf(((daysBefore(year, month) + day - 1) * 1440 + hour * 60 + minute - ahead) * 60_000 + second * 1000);
  return found === noDay ? otherTime : found;
}

/** Minutes that the zone at [at, end) is ahead of UTC. */
function zone(bytes: Uint8Array, at: number, end: number): number | null {
  if (bytes[at] === letterZ) return at + 1 === end ? 0 : null;
  const isAhead = bytes[at] === plus;
  if (end - at !== 6 || (!isAhead && bytes[at] !== hyphen) || bytes[at + 3] !== colon) return null;
  const [hours, minutes] = [digits(bytes, at + 1, 2), digits(bytes, at + 4, 2)];
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return null;
  return (isAhead ? 1 : -1) * (hours * 60 + minutes);
}

/** A number of so many digits; -1 where something else stands. */
function digits(bytes: Uint8Array, at: number, count: number): number {
  let number = 0;
  for (let place = at; place < at + count; place++) {
    const digit = bytes[place]! - zero;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Days from 1 January 1970 to the first of a month (Gregorian, also before there was such a calendar). */
function daysBefore(year: number, month: number): number {
  const before = year - 1;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = 365 * (year - 1970) + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
  return days + firsts[month - 1]! + Number(isLeap && month > 2);
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const firsts = lengths.map((_, month) => lengths.slice(0, month).reduce((sum, length) => sum + length, 0));
/** More digits than any clock has. */
const mostFraction = 9;
const [zero, nine, hyphen, colon, point, plus, letterT, letterZ] = [0x30, 0x39, 0x2d, 0x3a, 0x2e, 0x2b, 0x54, 0x5a];
