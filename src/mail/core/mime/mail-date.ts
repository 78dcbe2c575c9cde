/** `at`: milliseconds since 1970 in UTC. `offset`: minutes east of UTC that the sender's clock stood at; null where it says none (`-0000`, military letters). */
type MailDate = { readonly at: number; readonly offset: number | null };

/**
 * A date of a header (RFC 5322 §3.3, obsolete forms §4.3), and how mail programs really write it: names of zones, two- and three-digit years, `GMT+0900`,
 * `+09:00`, the order of asctime, full names of months, ISO 8601, slashes, `2024年1月5日`. The day of the week is not looked at. Null where no date stands there,
 * or one that does not exist. What has no zone counts as UTC.
 */
export function mailDate(raw: string): MailDate | null {
  const text = raw.slice(0, 200);
  const usual = standard.exec(text);
  if (usual !== null) {
    const [, day, month, year, hour, minute, second, zone] = usual;
    return made({ day, month: monthNamed(month ?? ''), year: fullYear(year ?? ''), hour, minute, second, zone: zoneOf(zone ?? '') });
  }
  return unusual(text);
}

const standard =
  /^\s*(?:[A-Za-z]{2,9}\.?\s*,?\s*)?(\d{1,2})[\s-]\s*([A-Za-z]{3,9})\.?[\s-]\s*(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}(?!\d)|[A-Za-z]{1,5}(?=\s*(?:\(|$)))/;

type Fields = {
  readonly day: string | undefined;
  readonly month: number | null;
  readonly year: number;
  readonly hour: string | undefined;
  readonly minute: string | undefined;
  readonly second: string | undefined;
  readonly zone: number | null;
};

function made({ day, month, year, hour, minute, second, zone }: Fields): MailDate | null {
  const [d, h, m, s] = [Number(day), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  if (month === null || h > 24 || m > 59 || s > 60 || d < 1 || year < 1970 || year > 9999) return null;
  if (d > daysIn(year, month)) return null;
  return { at: Date.UTC(year, month, d, h, m, s) - (zone ?? 0) * 60_000, offset: zone };
}

const daysIn = (year: number, month: number): number =>
  month === 1 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [3, 5, 8, 10].includes(month) ? 30 : 31;

/** Besides: full-width digits and colons, and the units year, month, hour and minute in Japanese (U+5E74, U+6708, U+6642, U+5206). */
function unusual(written: string): MailDate | null {
  const text = written.replaceAll(/\([^()]{0,60}\)/g, ' ').replaceAll(/[\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
  const time = /(\d{1,2})(?:[:\uFF1A]|\u6642)(\d{1,2})(?:(?:[:\uFF1A]|\u5206)(\d{1,2})(?:[.,]\d{1,9})?)?(?:\s?([AaPp])\.?[Mm])?/.exec(text);
  const rest = time === null ? text : `${text.slice(0, time.index)} ${text.slice(time.index + time[0].length)}`;
  const signed = /(?:(?:GMT|UTC?|Z)\s?)?([+-]\d{2}:?\d{2})(?!\d)/.exec(time === null ? '' : text.slice(time.index + time[0].length));
  const named = signed === null ? /\b([A-Z]{3,4}|Z|UT)\b/.exec(rest.replaceAll(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/gi, ' ')) : null;
  const zone = zoneOf(signed?.[1] ?? named?.[1] ?? '');
  const half = time?.[4]?.toLowerCase();
  const hour = half === undefined ? time?.[1] : String((Number(time?.[1]) % 12) + (half === 'p' ? 12 : 0));
  const clock = { hour, minute: time?.[2], second: time?.[3], zone };
  const numbers = /(?:^|\D)(\d{4})\s?[-/.\u5E74]\s?(\d{1,2})\s?[-/.\u6708]\s?(\d{1,2})/.exec(rest);
  if (numbers !== null) return made({ ...clock, year: Number(numbers[1]), month: numberedMonth(numbers[2]), day: numbers[3] });
  const dayFirst = /(?:^|\D)(\d{1,2})[\s.-]{0,3}([A-Za-z]{3,9})[\s.,-]{1,3}(\d{2,4})(?!\d)/.exec(rest);
  const month = monthNamed(dayFirst?.[2] ?? '');
  if (dayFirst !== null && month !== null) return made({ ...clock, day: dayFirst[1], month, year: fullYear(dayFirst[3] ?? '') });
  const monthFirst = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[.,]?\s{1,3}(\d{1,2})\b/i.exec(rest);
  const year = /(?:^|[^\d+-])(\d{4})(?!\d)/.exec(rest);
  if (monthFirst === null || year === null) return null;
  return made({ ...clock, day: monthFirst[2], month: monthNamed(monthFirst[1] ?? ''), year: Number(year[1]) });
}

/** RFC 5322 §4.3. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length >= 4) return year;
  return digits.length === 3 || year >= 50 ? 1900 + year : 2000 + year;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** From 0. */
function monthNamed(name: string): number | null {
  const month = months.indexOf(name.slice(0, 3).toLowerCase());
  return month < 0 ? null : month;
}

function numberedMonth(digits: string | undefined): number | null {
  const month = Number(digits);
  return month >= 1 && month <= 12 ? month - 1 : null;
}

/** Zones that have one meaning in mail: those of RFC 5322 §4.3, and of programs in Japan and Europe. Minutes east of UTC. */
const zones: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  JST: 540,
  KST: 540,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  CEST: 120,
  MET: 60,
  MEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  HKT: 480,
  SGT: 480,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
};

function zoneOf(written: string): number | null {
  const signed = /^([+-])(\d{2}):?(\d{2})$/.exec(written);
  if (signed === null) return Object.hasOwn(zones, written.toUpperCase()) ? (zones[written.toUpperCase()] ?? null) : null;
  const minutes = Number(signed[2]) * 60 + Number(signed[3]);
  // −0000 says that the sender's offset is not known (RFC 5322 §3.3); no place on earth is further away than 14 hours.
  if ((signed[1] === '-' && minutes === 0) || minutes > 14 * 60 || Number(signed[3]) > 59) return null;
  return signed[1] === '-' ? -minutes : minutes;
}
