import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRecord, keptInJapan } from '../../../../test/liaison/records.ts';
import { request } from '../../../../test/liaison/samples.ts';
import { calendarFile } from './calendar-file.ts';
import type { Clock } from './clock.ts';
import { clocksOf } from './clocks-of.ts';

const options = { name: { ja: '照会の期限', en: 'Clocks of inquiries' }, language: 'ja', now: '2026-11-21T00:00:00.000Z' } as const;
const record = aRecord({ preservations: [keptInJapan('2026-10-30T02:00:00.000Z')] });
const encoder = new TextEncoder();
const fileOf = (clocks: readonly Clock[], language: 'ja' | 'en' = 'ja'): string =>
  calendarFile([{ number: 'IN-2026-0702', partnerZone: 'Europe/Berlin', clocks }], { ...options, language });

/** Reads a file back as RFC 5545 says: unfold, split at the first colon, take escapes out. Independent of the writer. */
function read(file: string): { name: string; value: string }[] {
  expect(file.endsWith('\r\n')).toBe(true);
  const physical = file.slice(0, -2).split('\r\n');
  expect(physical.filter((line) => encoder.encode(line).length > 75 || /[\r\n]/.test(line))).toEqual([]);
  return physical
    .join('\r\n')
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => {
      const colon = line.indexOf(':');
      return {
        name: line.slice(0, colon),
        value: line.slice(colon + 1).replaceAll(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark)),
      };
    });
}
const values = (file: string, name: string): string[] => read(file).flatMap((line) => (line.name === name ? [line.value] : []));

/** Text of any characters, the marks that the format gives a meaning often among them. */
const letter = fc.oneof(
  fc.constantFrom('\r', '\n', '\\', ';', ',', ':', ' ', '期', '\u{1F512}'),
  fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
);
const anyText = fc.array(letter, { maxLength: 300 }).map((letters) => letters.join(''));

describe('a calendar file of clocks', () => {
  const file = fileOf(clocksOf(record).filter(({ rule }) => rule === 'PRES-JP-1'));

  it('puts the end of a day on that day, in UTC, with both zones written out', () => {
    expect(values(file, 'DTSTART')).toEqual(['20261129T140000Z']);
    expect(values(file, 'DTEND')).toEqual(['20261129T150000Z']);
    expect(values(file, 'DESCRIPTION')[0]).toBe(
      '刑事訴訟法 第197条3項・4項 (未確認)\n2026年11月29日(日) 24:00 Tokyo (UTC+9)\n2026年11月29日(日) 16:00 Berlin (UTC+1)',
    );
    expect(
      values(
        fileOf(
          clocksOf(record).filter(({ rule }) => rule === 'PRES-JP-1'),
          'en',
        ),
        'DESCRIPTION',
      )[0],
    ).toBe(
      'Code of Criminal Procedure Art. 197(3), (4) (unverified)\nSun 29 Nov 2026, 24:00 Tokyo (UTC+9)\nSun 29 Nov 2026, 16:00 Berlin (UTC+1)',
    );
  });

  it('reminds ten, five, two and one days before', () => {
    expect(values(file, 'TRIGGER;VALUE=DATE-TIME')).toEqual([
      '20261119T000000Z',
      '20261124T000000Z',
      '20261127T000000Z',
      '20261128T000000Z',
    ]);
  });

  it('names an event the same in every file', () => {
    const later = calendarFile([{ number: 'IN-2026-0702', partnerZone: 'UTC', clocks: clocksOf(record) }], {
      ...options,
      now: '2026-12-01T00:00:00.000Z',
    });
    expect(values(later, 'UID')).toEqual(values(fileOf(clocksOf(record)), 'UID'));
    expect(new Set(values(later, 'UID')).size).toBe(values(later, 'UID').length);
  });

  it('tells number, clock and article and nothing of the matter', () => {
    const told = fileOf(
      clocksOf(
        aRecord({
          ...record,
          waits: [{ cause: 'judicial', why: 'SECRET-WHY', from: '2026-10-30T00:00:00.000Z', until: null }],
          request: request({ facts: { original: 'en', ja: '', en: 'SECRET-FACT', rendering: 'original' } }),
        }),
      ),
    );
    for (const secret of ['SECRET', '保全データ', 'みずほの森', 'Nordmark', 'NM-CY', '198.51.100', '製造業'])
      expect(told).not.toContain(secret);
  });

  it('leaves out what is over, and does not ring for what stands still', () => {
    const done = aRecord({
      ...record,
      acknowledgement: { reference: '', handler: '', expectedBy: null, language: 'en', missing: '', at: '2026-10-29T15:00:00.000Z' },
    });
    expect(values(fileOf(clocksOf(done)), 'UID').some((uid) => uid.includes('INT-ACK'))).toBe(false);
    const paused = fileOf(
      clocksOf(record)
        .filter(({ rule }) => rule === 'PRES-JP-1')
        .map((clock) => ({ ...clock, state: 'paused' as const })),
    );
    expect([values(paused, 'STATUS'), values(paused, 'TRIGGER;VALUE=DATE-TIME')]).toEqual([['TENTATIVE'], []]);
  });

  it('survives any text: lines of 75 octets, nothing cut, nothing let out of its field (seed 545)', () => {
    const [clock] = clocksOf(record);
    fc.assert(
      fc.property(anyText, (text) => {
        const file = fileOf(clock ? [{ ...clock, name: { ja: text, en: text } }] : []);
        // oxlint-disable-next-line no-control-regex -- what the writer takes out
        const plain = text.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
        const lines = read(file);
        expect(lines.filter(({ name }) => name === 'SUMMARY')).toEqual([{ name: 'SUMMARY', value: `IN-2026-0702 ${plain}` }]);
        expect(lines.filter(({ name }) => name === 'UID')).toHaveLength(1);
      }),
      { seed: 545, numRuns: 100 },
    );
  });
});
