import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';
import { textOf } from '../text-of.ts';

/** iCalendar (RFC 5545). */
export const calendar: Format = {
  id: 'calendar',
  name: { ja: '予定（ICS）', en: 'appointment (ICS)' },
  kind: 'calendar',
  sniff: ({ headLower }) => (/^\s{0,10}begin:vcalendar/u.test(headLower) ? 0.95 : 0),
  inspect({ bytes }, work) {
    const link = /https?:\/\/[^\s"<>]{4,300}/iu.exec(textOf(bytes.subarray(0, 1 << 20), work.ports));
    if (link) work.mark('calendar-link', link[0], link.index);
    return 'calendar';
  },
  examples: [
    {
      title: 'an appointment with a link',
      name: 'a.ics',
      bytes: () => latin('BEGIN:VCALENDAR\r\nURL:https://meet.example/1\r\nEND:VCALENDAR\r\n'),
      kind: 'calendar',
      marks: ['calendar-link'],
    },
  ],
};
