import facts from '#knowledge/mail-quote-lines.json' with { type: 'json' };

/** What a line says of a moment. `at`: milliseconds since 1970 in UTC. `from`, `to`: where in the text the date stands (UTF-16). */
type ClaimedDate = { readonly at: number; readonly from: number; readonly to: number };

/** A line that introduces a quote is never longer; what lies behind is not looked at, which bounds every pattern here. */
const LONGEST = 500;

/**
 * The first date with a year in a line above a quote, as mail programs of many languages write it. Where it names no zone, it is read in the zone of the
 * one who quotes (`offset`, minutes east of UTC), since mail programs write their user's time; where it names no time, it is noon. Numbers divided by `/` of
 * which both could be the month are read as month/day (Outlook of the United States); with a year of two digits they could be anything, and are not read.
 * Null where nothing is readable.
 */
export function claimedDate(text: string, offset: number): ClaimedDate | null {
  const short = text.slice(0, LONGEST);
  if (!/\d/.test(short)) return null;
  const day = dayIn(short);
  if (day === null || day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31) return null;
  const time = timeIn(short, day.to);
  const zone = time.zone ?? offset;
  const at = Date.UTC(fullYear(day.year), day.month - 1, day.day, time.hour, time.minute, time.second) - zone * 60_000;
  return Number.isFinite(at) ? { at, from: day.from, to: Math.max(day.to, time.to) } : null;
}

type Day = { readonly year: number; readonly month: number; readonly day: number; readonly from: number; readonly to: number };

function dayIn(text: string): Day | null {
  let best: Day | null = null;
  for (const [pattern, read] of shapes) {
    const match = pattern.exec(text);
    if (!match || (best !== null && match.index >= best.from)) continue;
    const [year, month, day] = read(match);
    best = { year, month, day, from: match.index, to: match.index + match[0].length };
  }
  return best;
}

const month = (name: string | undefined): number => months[(name ?? '').toLowerCase()] ?? 0;
const months: Readonly<Record<string, number>> = facts.months;
const monthNames = Object.keys(facts.months)
  .toSorted((a, b) => b.length - a.length)
  .join('|');

const shapes: readonly (readonly [RegExp, (match: RegExpExecArray) => readonly [number, number, number]])[] = [
  // 2024/01/05, 2024-1-5, 2024年1月5日, 2024년 1월 5일
  [/(\d{4}) ?[-/.年년] ?(\d{1,2}) ?[-/.月월] ?(\d{1,2})[日일]?/, ([, y, m, d]) => [Number(y), Number(m), Number(d)]],
  // 05.01.2024, 5-1-24, 1/5/2024
  [
    /(?<!\d)(\d{1,2})(?:([.-])(\d{1,2})\2(\d{4}|\d{2})|\/(\d{1,2})\/(\d{4}))(?!\d)/,
    ([, a, mark, b, y, other, year]) =>
      mark === undefined ? monthFirst(Number(a), Number(other), Number(year)) : [Number(y), Number(b), Number(a)],
  ],
  // 5 January 2024, 5. Januar 2024, 5 de enero de 2024, 5-Jan-02
  [
    new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er)?\\.?[ -]{1,3}(?:de )?(${monthNames})\\.?,?[ -]{1,3}(?:de )?(\\d{4}|\\d{2})(?![\\d:])`,
      'iu',
    ),
    ([, d, name, y]) => [Number(y), month(name), Number(d)],
  ],
  // January 5, 2024
  [
    new RegExp(`(?<!\\p{L})(${monthNames})\\.? {1,2}(\\d{1,2})(?:st|nd|rd|th)?,? {1,2}(\\d{4})(?!\\d)`, 'iu'),
    ([, name, d, y]) => [Number(y), month(name), Number(d)],
  ],
  // Fri Jan  5 10:00:00 2024
  [
    new RegExp(`(?<!\\p{L})(${monthNames}) {1,2}(\\d{1,2}),? {1,2}\\d{1,2}:\\d\\d(?::\\d\\d)? (?:[A-Z]{3,4} )?(\\d{4})(?!\\d)`, 'iu'),
    ([, name, d, y]) => [Number(y), month(name), Number(d)],
  ],
];

const monthFirst = (a: number, b: number, year: number): readonly [number, number, number] => (a <= 12 ? [year, a, b] : [year, b, a]);

/** RFC 5322 §4.3: two digits below 50 are of this century. */
const fullYear = (year: number): number => (year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year);

type Time = { readonly hour: number; readonly minute: number; readonly second: number; readonly zone: number | null; readonly to: number };

/** The time that stands next to a date: behind it as a rule, inside it in `Fri Jan 5 10:00:00 2024`. */
function timeIn(text: string, dayEnd: number): Time {
  const near = text.slice(dayEnd, dayEnd + 60);
  const behind = clock.exec(near);
  const match = behind ?? clock.exec(text.slice(Math.max(0, dayEnd - 24), dayEnd));
  if (!match) return { hour: 12, minute: 0, second: 0, zone: null, to: dayEnd };
  const [whole, before = '', hours, minutes = '0', seconds = '0', after = ''] = match;
  const half = (before || after).toLowerCase().trim();
  const hour = facts.afternoon.includes(half)
    ? (Number(hours) % 12) + 12
    : facts.morning.includes(half)
      ? Number(hours) % 12
      : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 60) return { hour: 12, minute: 0, second: 0, zone: null, to: dayEnd };
  const end = behind ? match.index + whole.length : 0;
  const zone = behind ? zoneAt(near.slice(end, end + 16)) : null;
  return { hour, minute: Number(minutes), second: Number(seconds), zone: zone?.minutes ?? null, to: dayEnd + end + (zone?.length ?? 0) };
}

const halves = [...facts.afternoon, ...facts.morning].map((word) => word.replaceAll('.', '\\.')).join('|');
const clock = new RegExp(
  `(?:(${halves}) ?)?(?<!\\d)(\\d{1,2})(?:[:時点시h] ?(\\d{2})?)(?:[:分분] ?(\\d{2})?)?[分秒분초]?(?: ?(${halves})(?!\\p{L}))?`,
  'iu',
);

/** `+0900`, `GMT+9`, `(JST)`: what follows a time. */
function zoneAt(text: string): { readonly minutes: number; readonly length: number } | null {
  const number = /^ ?\(?(?:GMT|UTC)? ?([+-])(\d{1,2}):?(\d{2})?\)?/.exec(text);
  if (number) {
    const [whole, sign, hours, minutes = '0'] = number;
    const total = Number(hours) * 60 + Number(minutes);
    return total > 14 * 60 ? null : { minutes: sign === '-' ? -total : total, length: whole.length };
  }
  const [whole, name = ''] = /^ ?\(?([A-Z]{1,4})\)?(?![A-Za-z])/.exec(text) ?? [];
  const minutes = zones[name];
  return whole === undefined || minutes === undefined ? null : { minutes, length: whole.length };
}

/** Names that RFC 5322 §4.3 knows, and Japan's. */
const zones: Readonly<Record<string, number>> = {
  GMT: 0,
  UTC: 0,
  UT: 0,
  Z: 0,
  JST: 540,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
};
