import type { Letter } from '../letter/letter.ts';

/** What "today's date in eight digits" may be, on the day that the sender's Date says, most usual first; [] without a date. */
export function datePasswords({ sent }: Pick<Letter, 'sent'>): readonly string[] {
  if (!sent) return [];
  const [year = '', month = '', day = ''] = new Date(sent.at + (sent.offset ?? 540) * 60_000).toISOString().slice(0, 10).split('-');
  return [
    `${year}${month}${day}`,
    `${month}${day}`,
    `${year.slice(2)}${month}${day}`,
    `${year}/${month}/${day}`,
    `${year}-${month}-${day}`,
    `${day}${month}${year}`,
  ];
}
