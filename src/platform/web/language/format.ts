import type { Language } from '#model/text.ts';
import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import { useLanguage } from './language.tsx';

/** The house keeps one clock, Japan's, and says so; UTC stands in the title of every time. */
export const zone = 'Asia/Tokyo';

export type Precision = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

/** Numbers, times, money and places as the reader's language writes them. Instants are RFC 3339 strings or milliseconds, UTC. */
export const useFormat = (): Format => {
  const { language } = useLanguage();
  const made = formats.get(language) ?? formatIn(language);
  formats.set(language, made);
  return made;
};

/** Made once a language: a screen of a few hundred marks that each made its own would wait for it. */
const formats = new Map<Language, Format>();

export type Format = ReturnType<typeof formatIn>;

/** The formatters of one language. Pure but for Intl. */
export function formatIn(language: Language) {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB';
  const whole = new Intl.NumberFormat(locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const clock = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const monthAndDay = new Intl.DateTimeFormat(locale, { timeZone: zone, month: language === 'ja' ? 'long' : 'short', day: 'numeric' });
  const dates = new Map<Precision, Intl.DateTimeFormat>();
  const date = (at: string | number, precision: Precision = 'minute'): string => {
    const format = dates.get(precision) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...parts[precision] });
    dates.set(precision, format);
    return format.format(new Date(at)).replace(' at ', ' ');
  };

  const time = (at: string | number): string => clock.format(new Date(at));
  const day = (at: string | number): string => monthAndDay.format(new Date(at));

  return {
    /** `2026年11月21日 9:04` or `21 November 2026 09:04`; no more exact than the precision. */
    date,
    /** The same with its zone: `… JST`. */
    zoned: (at: string | number, precision: Precision = 'minute') => `${date(at, precision)} JST`,
    /** Time of day, `09:04`. */
    time,
    /** Month and day, `11月21日` or `21 Nov`. */
    day,
    /** Today its time of day, then `昨日` or `yesterday`, then the day. */
    recent: (at: string | number, now: number) => {
      const days = dayNumber(now) - dayNumber(at);
      return days === 0 ? time(at) : days === 1 ? relative.format(-1, 'day') : day(at);
    },
    /** `3分前`, `yesterday`, `in 6 days`: the largest unit that fits. */
    relative: (at: string | number, now: number) => {
      const seconds = (new Date(at).getTime() - now) / 1000;
      const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
      return relative.format(Math.trunc(seconds / size), unit);
    },
    /** `1,048,576` */
    count: (value: number) => whole.format(value),
    /** From a share of 1: `98.8%`. What is not nothing never reads 0 %, what is not all never 100 %. */
    percent: (share: number, digits = 0) => {
      const write = (value: number): string =>
        new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value);
      const step = 10 ** -(digits + 2);
      if (share > 0 && share < step / 2) return language === 'ja' ? `${write(step)}未満` : `<${write(step)}`;
      if (share < 1 && share > 1 - step / 2) return language === 'ja' ? `${write(1 - step)}超` : `>${write(1 - step)}`;
      return write(share);
    },
    /** `1.84億円` or `¥184M`. */
    yen: (value: number) =>
      language === 'ja'
        ? `${new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(value)}円`
        : `¥${new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(value).toUpperCase()}`,
    /** `2.4 MB`, in powers of 1,000. */
    bytes: (value: number) => {
      const step = Math.min(4, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
      const amount = new Intl.NumberFormat(locale, { maximumFractionDigits: step === 0 ? 0 : 1 }).format(value / 1000 ** step);
      return `${amount} ${['B', 'kB', 'MB', 'GB', 'TB'][step]}`;
    },
    /** `約3分` or `about 3 min`, from seconds. */
    duration: (seconds: number) => duration(seconds, language),
    /** Name of a country from ISO 3166-1 alpha-2; the code itself where nobody knows it. */
    country: (code: string) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    /** Name of a prefecture from JIS X 0401 (1 to 47). */
    prefecture: (code: number) => prefectures.find((prefecture) => prefecture.code === code)?.[language] ?? String(code),
    /** Name of a language from its BCP 47 tag. */
    languageName: (tag: string) => (/^[a-z]{2,3}(-|$)/i.test(tag) ? (languages.of(tag) ?? tag) : tag),
    list: (items: readonly string[]) => new Intl.ListFormat(locale).format(items),
  };
}

/** Days since 1970 on the house's clock, which has no summer time: UTC+9. */
const dayNumber = (at: string | number): number => Math.floor((new Date(at).getTime() + 9 * 3_600_000) / 86_400_000);

const parts: Record<Precision, Intl.DateTimeFormatOptions> = (() => {
  const year = { year: 'numeric' } as const;
  const month = { ...year, month: 'long' } as const;
  const day = { ...month, day: 'numeric' } as const;
  const hour = { ...day, hour: '2-digit', hourCycle: 'h23' } as const;
  const minute = { ...hour, minute: '2-digit' } as const;
  return { year, month, day, hour, minute, second: { ...minute, second: '2-digit' } };
})();

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

function duration(seconds: number, language: Language): string {
  const [amount, ja, en] =
    seconds < 60
      ? [Math.max(1, Math.round(seconds)), '秒', 's']
      : seconds < 5400
        ? [Math.round(seconds / 60), '分', 'min']
        : seconds < 172_800
          ? [Math.round(seconds / 3600), '時間', 'h']
          : [Math.round(seconds / 86_400), '日', 'days'];
  return language === 'ja' ? `約${amount}${ja}` : `about ${amount} ${en}`;
}
