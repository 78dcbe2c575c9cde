import type { Text } from '#model/text.ts';

export type PeriodId = 'year' | 'last-year' | 'quarter';

export const periodNames: Record<PeriodId, Text> = {
  year: { ja: '今年', en: 'This year' },
  'last-year': { ja: '昨年', en: 'Last year' },
  quarter: { ja: '90日間', en: '90 days' },
};

/** From when to when, in RFC 3339; years are Japan's. `now` in milliseconds. */
export function periodOf(id: PeriodId, now: number): { readonly from: string; readonly to: string } {
  if (id === 'quarter') return { from: new Date(now - 90 * 86_400_000).toISOString(), to: new Date(now).toISOString() };
  const year = new Date(now + 9 * 3_600_000).getUTCFullYear() - (id === 'last-year' ? 1 : 0);
  const start = (of: number): string => new Date(Date.UTC(of, 0, 1) - 9 * 3_600_000).toISOString();
  return { from: start(year), to: start(year + 1) };
}
