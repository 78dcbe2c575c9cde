import phrases from '#knowledge/mail-phrases.json' with { type: 'json' };
import { dateOf } from './write-message.ts';
import type { Person } from './person.ts';

/** A message as a later one quotes it. `text`: everything in it, older quotes included. */
export type Quoted = { readonly from: Person; readonly to: Person; readonly at: number; readonly subject: string; readonly text: string };

/** So many lines of older mail are carried along. */
const MOST = 80;

/** The quote that the writer's program puts below what is written (above it: nobody in business mail does). @param alter changes of the quoted words */
export function quote(writer: Person, { from, to, at, subject, text }: Quoted, alter: (text: string) => string): string {
  const there = new Date(at + writer.offset * 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [year, month, day, hour, minute] = [
    there.getUTCFullYear(),
    there.getUTCMonth() + 1,
    there.getUTCDate(),
    there.getUTCHours(),
    two(there.getUTCMinutes()),
  ];
  const lines = alter(text).split('\n').slice(0, MOST);
  const marked = lines.map((line) => (line.startsWith('>') ? `>${line}` : line === '' ? '>' : `> ${line}`)).join('\n');
  const { weekdays, months, quotes } = phrases[writer.language];
  const values: Readonly<Record<string, string>> = {
    name: from.name,
    address: from.address,
    toName: to.name,
    toAddress: to.address,
    subject,
    date: dateOf(at, writer.offset).slice(0, -9),
    year: String(year),
    month: String(month),
    monthName: months[month - 1] ?? '',
    day: String(day),
    month2: two(month),
    day2: two(day),
    hour: String(hour),
    minute,
    weekday: weekdays[there.getUTCDay()] ?? '',
    marked,
    text: lines.join('\n'),
  };
  return quotes[writer.program.quote].replaceAll(/\{(\w+)\}/g, (_, slot: string) => values[slot] ?? '');
}

/** The whole message below a line, as a forward has it. */
export function forwarded(writer: Person, { from, to, at, subject, text }: Quoted): string {
  const line = writer.program.outlook ? '-----Original Message-----' : '---------- Forwarded message ---------';
  return `${line}\nFrom: ${from.name} <${from.address}>\nDate: ${dateOf(at, writer.offset)}\nSubject: ${subject}\nTo: ${to.name} <${to.address}>\n\n${text.split('\n').slice(0, MOST).join('\n')}`;
}
