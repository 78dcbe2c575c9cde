import type { Text } from '#model/text.ts';

const MINUTE = 60_000;

/** How long after something, as people say it: `{ ja: '12分', en: '12 minutes' }`. Minutes to two hours, hours to two days, then days. */
export function waited(milliseconds: number): Text {
  const minutes = Math.max(0, Math.round(milliseconds / MINUTE));
  if (minutes < 120) return inUnits(minutes, '分', 'minute');
  if (minutes < 48 * 60) return inUnits(Math.round(minutes / 60), '時間', 'hour');
  return inUnits(Math.round(minutes / 60 / 24), '日', 'day');
}

const inUnits = (n: number, ja: string, en: string): Text => ({ ja: `${n}${ja}`, en: n === 1 ? `1 ${en}` : `${n} ${en}s` });
