import type { Language, Text } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { calendarFile } from './core/deadlines/calendar-file.ts';
import { clocksFor } from './core/deadlines/clocks-for.ts';
import { openInquiries } from './store/open-inquiries.ts';

/** The clocks of all open inquiries that a viewer may see as a calendar file, and the numbers of those inquiries. `tx` runs as the viewer. @param now ISO 8601 */
export async function clockCalendar(
  tx: Executor,
  viewer: Viewer,
  { language, now }: { readonly language: Language; readonly now: string },
): Promise<{ readonly file: string; readonly numbers: readonly string[] }> {
  const shown = (await openInquiries(tx)).map((record) => clocksFor(record, viewer, now));
  const entries = shown.map(({ number, zones, clocks }) => ({ number, partnerZone: zones.theirs, clocks }));
  return { file: calendarFile(entries, { name: allClocks, language, now }), numbers: shown.map(({ number }) => number) };
}

const allClocks: Text = { ja: '連携 照会の期限', en: 'Renkei: clocks of inquiries' };
