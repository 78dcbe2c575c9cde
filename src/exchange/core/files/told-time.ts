const JAPAN = 9 * 3_600_000;
const lengths: Readonly<Record<string, number>> = { second: 19, minute: 16, hour: 13, day: 10, month: 7, year: 4 };

/** A time as a brief shows it: Japanese time, no more exact than it was stated. `2026-11-02 09:05`, `2026-11`. What is no time is shown as it is. */
export function toldTime(at: string, precision = 'minute'): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at.slice(0, 40);
  return new Date(time + JAPAN)
    .toISOString()
    .slice(0, lengths[precision] ?? 16)
    .replace('T', ' ');
}
