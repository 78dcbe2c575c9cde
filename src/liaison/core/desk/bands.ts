import { z } from 'zod';
import type { Text } from '#model/text.ts';

/** How near the next clock of an inquiry is. `none`: no clock runs. */
export const Band = z.enum(['overdue', 'today', 'week', 'later', 'none']);
export type Band = z.infer<typeof Band>;

export const bandNames: Record<Band, Text> = {
  overdue: { ja: '期限を過ぎた', en: 'Overdue' },
  today: { ja: '今日まで', en: 'Due today' },
  week: { ja: '7日以内', en: 'Within 7 days' },
  later: { ja: 'その後', en: 'Later' },
  none: { ja: '動いている時計なし', en: 'No clock running' },
};

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Where the bands part, milliseconds since 1970. A day of the desk ends at 24:00 in Japan, which has no summer time (UTC+9); `week` ends
 * seven days after today does.
 */
export function bandEdges(now: number): { readonly now: number; readonly today: number; readonly week: number } {
  const today = Math.floor((now + 9 * hour) / day) * day + day - 9 * hour;
  return { now, today, week: today + 7 * day };
}

export function bandOf(dueAt: string | null, now: number): Band {
  if (dueAt === null) return 'none';
  const at = Date.parse(dueAt);
  const edges = bandEdges(now);
  return at < edges.now ? 'overdue' : at < edges.today ? 'today' : at < edges.week ? 'week' : 'later';
}
