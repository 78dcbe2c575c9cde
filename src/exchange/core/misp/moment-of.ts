import type { Json } from '../stix/stix-object.ts';

/** Seconds since 1970 (as MISP writes: text or number) → `2020-10-25T16:22:00.000Z`; null for what is no such time. */
export function momentOfSeconds(seconds: Json | undefined): string | null {
  const number =
    typeof seconds === 'number' ? seconds : typeof seconds === 'string' && /^\d{1,12}$/.test(seconds) ? Number(seconds) : Number.NaN;
  return Number.isFinite(number) && number >= 0 && number < 253_402_300_800 ? new Date(number * 1000).toISOString() : null;
}

/** A date or moment as MISP objects write it (`2020-10-25T16:22:00+00:00`, `2020-10-25 16:22:00`, `2020-10-25`) → RFC 3339 in UTC without empty fractions; null otherwise. */
export function momentOfText(text: Json | undefined): string | null {
  if (typeof text !== 'string' || text.length > 40) return null;
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text.trim());
  if (!match) return null;
  const [, day, time = '00:00:00', fraction = '', zone = 'Z'] = match;
  const whole = `${day}T${time.length === 5 ? `${time}:00` : time}`;
  const at = Date.parse(`${whole}${zone.length === 5 && zone !== 'Z' ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`);
  if (Number.isNaN(at)) return null;
  const trimmed = fraction.replace(/\.?0+$/, '');
  return `${new Date(at).toISOString().slice(0, 19)}${trimmed}Z`;
}

/** `2020-10-25T16:22:00.000Z` → `2020-10-25T16:22:00Z`: first_observed, valid_from and the like as misp-stix writes them. */
export const withoutEmptyFraction = (moment: string): string => moment.replace(/\.0+Z$/, 'Z');

/** RFC 3339 → seconds since 1970 as MISP writes them. */
export function secondsOf(moment: Json | undefined): string | null {
  const at = typeof moment === 'string' ? Date.parse(moment) : Number.NaN;
  return Number.isNaN(at) ? null : String(Math.floor(at / 1000));
}
