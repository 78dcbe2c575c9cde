import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRecord, keptInJapan } from '../../../../test/liaison/records.ts';
import { calendarFile } from './calendar-file.ts';
import { clocksOf } from './clocks-of.ts';

/** RFC 5545 §3.1: `name *(";" param) ":" value`; a parameter's value in quotation marks or without `;:,"`. */
const contentLine = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^;:,"]*)(?:,(?:"[^"]*"|[^;:,"]*))*)*):(.*)$/su;
const utcTime = /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d|60)Z$/;
/** §3.3.11: no bare `;`, `,` or control of US-ASCII but the tab, a backslash only before what may be escaped. */
// oxlint-disable-next-line no-control-regex -- they are what must not be there
const text = /^(?:[^\\;,\u0000-\u0008\u000a-\u001f\u007f]|\\[\\;,nN])*$/u;

/** Of each component: what it must have once, and what it may have once (§3.4, §3.6, RFC 7986). */
const components: Readonly<
  Record<string, { readonly must: readonly string[]; readonly may: readonly string[]; readonly holds: readonly string[] }>
> = {
  VCALENDAR: { must: ['VERSION', 'PRODID'], may: ['CALSCALE', 'METHOD', 'NAME', 'X-WR-CALNAME', 'REFRESH-INTERVAL'], holds: ['VEVENT'] },
  VEVENT: {
    must: ['UID', 'DTSTAMP', 'DTSTART'],
    may: ['DTEND', 'SEQUENCE', 'SUMMARY', 'DESCRIPTION', 'CATEGORIES', 'CLASS', 'TRANSP', 'STATUS'],
    holds: ['VALARM'],
  },
  VALARM: { must: ['ACTION', 'TRIGGER', 'DESCRIPTION'], may: [], holds: [] },
};
const values: Readonly<Record<string, RegExp>> = {
  VERSION: /^2\.0$/,
  CALSCALE: /^GREGORIAN$/,
  METHOD: /^PUBLISH$/,
  'REFRESH-INTERVAL': /^P(?:T\d+H)$/,
  DTSTAMP: utcTime,
  DTSTART: utcTime,
  DTEND: utcTime,
  TRIGGER: utcTime,
  SEQUENCE: /^\d{1,9}$/,
  CLASS: /^(?:PUBLIC|PRIVATE|CONFIDENTIAL)$/,
  TRANSP: /^(?:OPAQUE|TRANSPARENT)$/,
  STATUS: /^(?:TENTATIVE|CONFIRMED|CANCELLED)$/,
  ACTION: /^DISPLAY$/,
};

/** Walks a whole file by the grammar, and answers the UIDs of its events. */
function checked(file: string): readonly string[] {
  expect(file.endsWith('\r\n')).toBe(true);
  const physical = file.slice(0, -2).split('\r\n');
  for (const line of physical) {
    expect(new TextEncoder().encode(line).length, line).toBeLessThanOrEqual(75);
    expect(line, 'no bare line break, no empty line').toMatch(/^[^\r\n]+$/u);
    expect(line.isWellFormed(), 'no character is cut in two').toBe(true);
  }
  const uids: string[] = [];
  const open: { readonly name: string; readonly seen: Map<string, string> }[] = [];
  for (const line of physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n')) {
    const [, name = '', params = '', value = ''] = contentLine.exec(line) ?? [];
    expect(name, line).not.toBe('');
    const inner = open.at(-1);
    if (name === 'BEGIN') {
      expect(inner ? components[inner.name]?.holds : ['VCALENDAR'], line).toContain(value);
      open.push({ name: value, seen: new Map() });
    } else if (name === 'END') {
      const { must = [] } = components[value] ?? {};
      expect(inner?.name).toBe(value);
      for (const needed of must) expect(inner?.seen.has(needed), `${value} ${needed}`).toBe(true);
      const [start, end] = [inner?.seen.get('DTSTART') ?? '', inner?.seen.get('DTEND') ?? '9'];
      expect(start <= end).toBe(true);
      open.pop();
    } else {
      const { must = [], may = [] } = components[inner?.name ?? ''] ?? {};
      expect([...must, ...may], line).toContain(name);
      expect(inner?.seen.has(name), `${name} stands once`).toBe(false);
      inner?.seen.set(name, value);
      expect(value, line).toMatch(values[name] ?? text);
      // A time of day in UTC has no TZID; a trigger that is a time says so.
      expect(params).toBe(name === 'TRIGGER' ? ';VALUE=DATE-TIME' : name === 'REFRESH-INTERVAL' ? ';VALUE=DURATION' : '');
      if (name === 'UID') uids.push(value);
    }
  }
  expect(open).toEqual([]);
  return uids;
}

const clocks = clocksOf(aRecord({ preservations: [keptInJapan('2026-10-30T02:00:00.000Z')] }));
const letter = fc.oneof(
  fc.constantFrom('\r', '\n', '\\', ';', ',', ':', '"', ' ', '期', '\u{1F512}', '\u0085'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);

describe('a calendar file', () => {
  it('is iCalendar by the grammar, with one UID an event', () => {
    for (const language of ['ja', 'en'] as const) {
      const entries = ['IN-2026-0001', 'OUT-2026-0002'].map((number) => ({ number, partnerZone: 'Europe/Berlin', clocks }));
      const uids = checked(calendarFile(entries, { name: { ja: '期限', en: 'Clocks' }, language, now: '2026-11-21T00:00:00.000Z' }));
      expect(uids.length).toBeGreaterThan(1);
      expect(new Set(uids).size).toBe(uids.length);
    }
    expect(checked(calendarFile([], { name: { ja: '期限', en: 'Clocks' }, language: 'ja', now: '2026-11-21T00:00:00.000Z' }))).toEqual([]);
  });

  it('is iCalendar whatever its words are (seed 81)', () => {
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 200 }), (words) => {
        const named = clocks.map((clock) => ({ ...clock, name: { ja: words, en: words }, article: { ja: words, en: words } }));
        checked(
          calendarFile([{ number: 'IN-2026-0001', partnerZone: 'UTC', clocks: named }], {
            name: { ja: words, en: words },
            language: 'ja',
            now: '2026-11-21T00:00:00.000Z',
          }),
        );
      }),
      { seed: 81, numRuns: 150 },
    );
  });
});
