import type { Language, Text } from '#model/text.ts';
import { clockKindNames, unverifiedMark, waitCauseNames } from './clock-names.ts';
import type { Clock } from './clock.ts';
import { isTicking } from './clock.ts';
import { dayAndTime, offsetFromUtc, placeOf } from './day-and-time.ts';
import { instantOf, millisecondsOf } from './instants.ts';
import { japan } from './marks.ts';

/** What of an inquiry leaves in a calendar: its number, and its clocks. Nothing of what it is about. */
export type CalendarEntry = { readonly number: string; readonly partnerZone: string; readonly clocks: readonly Clock[] };

type CalendarOptions = {
  readonly name: Text;
  readonly language: Language;
  /** ISO 8601. */
  readonly now: string;
};

/**
 * A calendar file (iCalendar, RFC 5545) of the clocks that somebody waits for. Times are in UTC, so that no zone has to be defined; an event lasts the
 * hour before its end, so that 24:00 stands on the right day; both zones are written in it. Identifiers stay the same from file to file, so that a
 * subscribed calendar moves an event instead of adding one. Clocks that are over are left out.
 */
export function calendarFile(entries: readonly CalendarEntry[], { name, language, now }: CalendarOptions): string {
  return lines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Renkei//Liaison clocks//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name[language])}`,
    `X-WR-CALNAME:${escaped(name[language])}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...entries.flatMap((entry) => entry.clocks.filter(isTicking).flatMap((clock) => event(entry, clock, language, now))),
    'END:VCALENDAR',
  ]);
}

function event({ number, partnerZone }: CalendarEntry, clock: Clock, language: Language, now: string): string[] {
  const summary = `${number} ${clock.name[language]}`;
  const due = millisecondsOf(clock.dueAt);
  const isPaused = clock.state === 'paused';
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(`${number}.${clock.id}@renkei`)}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(instantOf(Math.max(due - 3_600_000, Math.min(due, millisecondsOf(clock.startedAt)))))}`,
    `DTEND:${utc(clock.dueAt)}`,
    `SEQUENCE:${clock.pauses.length}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description(clock, partnerZone, language))}`,
    `CATEGORIES:${escaped(clockKindNames[clock.kind][language])}`,
    'CLASS:CONFIDENTIAL',
    'TRANSP:TRANSPARENT',
    `STATUS:${isPaused ? 'TENTATIVE' : 'CONFIRMED'}`,
    ...(isPaused ? [] : clock.remindAt.flatMap((at) => alarm(at, summary))),
    'END:VEVENT',
  ];
}

const alarm = (at: string, summary: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `TRIGGER;VALUE=DATE-TIME:${utc(at)}`,
  `DESCRIPTION:${escaped(summary)}`,
  'END:VALARM',
];

function description(clock: Clock, partnerZone: string, language: Language): string {
  const article = clock.article[language];
  const zones = [...new Set([japan, partnerZone])];
  const paused = clock.pauses.find(({ until }) => until === null);
  return [
    clock.verified ? article : `${article} (${unverifiedMark[language]})`,
    ...zones.map((zone) => `${dayAndTime(clock.dueAt, zone, language)} ${placeOf(zone)} (${offsetFromUtc(clock.dueAt, zone)})`),
    ...(paused ? [waitCauseNames[paused.cause][language]] : []),
  ].join('\n');
}

/** `20261129T150000Z` */
const utc = (instant: string): string => `${instantOf(millisecondsOf(instant)).slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** Text as RFC 5545 §3.3.11 writes it; control characters have no place in it. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

const lines = (all: readonly string[]): string => all.map((line) => `${folded(line)}\r\n`).join('');

/** A line of at most 75 octets; what is longer goes on in lines that begin with a space (§3.1). Never cuts a character. */
function folded(line: string): string {
  let [out, room] = ['', 75];
  for (const letter of line) {
    const octets = octetsOf(letter);
    if (octets > room) [out, room] = [`${out}\r\n `, 74];
    out += letter;
    room -= octets;
  }
  return out;
}

function octetsOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
}
