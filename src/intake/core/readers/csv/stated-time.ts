import type { Moment } from '#model/moment.ts';

const ZONE = 'Asia/Tokyo';
/** Japan has had no summer time since 1952, so the offset is the zone. */
const OFFSET_HOURS = 9;

/** First year of each era less one (元号法; an era's first year is 元年). */
const eras: Readonly<Record<string, number>> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988, 昭和: 1925, s: 1925 };

/**
 * A time as tables state it, or null: RFC 3339; `2026/11/02`, `2026-11-2 9:05`, `2026年11月2日 9時5分`, `令和8年11月2日`, `R8.11.2`,
 * `2026年11月`, `2026`. Without a zone it is Japanese time. What is not stated lowers the precision and is never made up.
 */
export function statedTime(written: string): Moment | null {
  if (written.length > 60) return null;
  const text = written.normalize('NFKC').trim();
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(text)) {
    const at = Date.parse(text.replace(' ', 'T'));
    return Number.isNaN(at) ? null : { at: new Date(at).toISOString(), precision: 'second', approximate: false, zone: 'UTC' };
  }
  const match =
    /^(?:(令和|平成|昭和|[RHS])\s*)?(元|\d{1,4})\s*(?:[年./-]\s*(?:(\d{1,2})\s*(?:[月./-]\s*(?:(\d{1,2})\s*日?)?)?)?)?(?:\s*\([日月火水木金土]\))?(?:[T\s]*(?:(午前|午後)\s*)?(\d{1,2})\s*[:時]\s*(?:(\d{1,2})\s*(?:[:分]\s*(?:(\d{1,2})\s*秒?)?)?)?)?\s*(頃|ごろ|ころ)?$/i.exec(
      text,
    );
  if (!match) return null;
  const [, era, yearText, monthText, dayText, half, hourText, minuteText, secondText, about] = match;
  const year = (yearText === '元' ? 1 : Number(yearText)) + (era ? (eras[era.toLowerCase()] ?? 0) : 0);
  const [month, day, minute, second] = [monthText, dayText, minuteText, secondText].map(number) as [
    number | null,
    number | null,
    number | null,
    number | null,
  ]; // four in, four out
  const hour = hourText === undefined ? null : Number(hourText) + (half === '午後' && Number(hourText) < 12 ? 12 : 0);
  if (year < 1900 || year > 2200 || (month ?? 1) > 12 || (hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null;
  if (hour !== null && day === null) return null;
  const midnight = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  if (midnight.getUTCDate() !== (day ?? 1) || month === 0) return null; // 31 April, day 0
  const at = midnight.getTime() + (((hour ?? 0) - OFFSET_HOURS) * 60 + (minute ?? 0)) * 60_000 + (second ?? 0) * 1000;
  const precision =
    second !== null
      ? 'second'
      : minute !== null
        ? 'minute'
        : hour !== null
          ? 'hour'
          : day !== null
            ? 'day'
            : month !== null
              ? 'month'
              : 'year';
  return { at: new Date(at).toISOString(), precision, approximate: about !== undefined, zone: ZONE };
}

const number = (part: string | undefined): number | null => (part === undefined ? null : Number(part));
