import type { Text } from '#model/text.ts';

export type Tick = { readonly at: number; readonly text: Text };

const hour = 3_600_000;
const day = 24 * hour;
/** Japan has one time zone and no summer time, so its calendar is UTC moved by nine hours. */
const japan = 9 * hour;

/**
 * Readable points in time between two instants (milliseconds, UTC), set on Japanese midnights, months and years; at most `most`
 * of them. A tick that opens a year says so; the first always says enough to know the year.
 */
export function timeTicks(from: number, to: number, most: number): Tick[] {
  for (const step of steps) {
    const times = step.times(from, to, most);
    if (times !== null && times.length <= most)
      return times.map((at, index) => ({ at, text: step.text(new Date(at + japan), index === 0) }));
  }
  return [];
}

type Step = { times(from: number, to: number, most: number): number[] | null; text(at: Date, first: boolean): Text };

const hours = (count: number): Step => ({
  times: (from, to, most) => every(from, to, count * hour, most),
  text: (at, first) => (first || at.getUTCHours() === 0 ? dayText(at, first) : clock(at)),
});
const days = (count: number): Step => ({ times: (from, to, most) => every(from, to, count * day, most), text: dayText });
const months = (count: number, least = 1): Step => ({
  times: (from, to, most) => {
    const start = new Date(from + japan);
    const times: number[] = [];
    for (let month = Math.ceil(start.getUTCMonth() / count) * count; times.length <= most + 1; month += count) {
      const at = Date.UTC(start.getUTCFullYear(), month) - japan;
      if (at > to) break;
      if (at >= from) times.push(at);
    }
    return times.length < least ? null : times;
  },
  text: (at, first) => {
    const opensYear = at.getUTCMonth() === 0;
    if (count >= 12) return { ja: `${at.getUTCFullYear()}年`, en: String(at.getUTCFullYear()) };
    const [ja, en] = [`${at.getUTCMonth() + 1}月`, monthName(at)];
    return first || opensYear ? { ja: `${at.getUTCFullYear()}年${ja}`, en: `${en} ${at.getUTCFullYear()}` } : { ja, en };
  },
});

const steps: readonly Step[] = [
  ...[1, 3, 6, 12].map(hours),
  ...[1, 2, 7].map(days),
  months(1, 3),
  days(14),
  ...[1, 2, 3, 6, 12, 24, 60, 120, 600].map((count) => months(count)),
];

/** Multiples of a step counted from a Japanese Monday midnight; null when there would be more than fit, or too few to read a scale. */
function every(from: number, to: number, step: number, most: number): number[] | null {
  if ((to - from) / step > most + 1) return null;
  const monday = Date.UTC(1970, 0, 5) - japan;
  const times: number[] = [];
  for (let at = monday + Math.ceil((from - monday) / step) * step; at <= to; at += step) times.push(at);
  return times.length < 2 ? null : times;
}

function dayText(at: Date, first: boolean): Text {
  const [month, date] = [at.getUTCMonth() + 1, at.getUTCDate()];
  const year = first || (month === 1 && date === 1) ? at.getUTCFullYear() : null;
  return {
    ja: `${year === null ? '' : `${year}年`}${month}月${date}日`,
    en: `${date} ${monthName(at)}${year === null ? '' : ` ${year}`}`,
  };
}

const clock = (at: Date): Text => ({ ja: `${at.getUTCHours()}時`, en: `${String(at.getUTCHours()).padStart(2, '0')}:00` });
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthName = (at: Date): string => monthNames[at.getUTCMonth()] ?? '';
