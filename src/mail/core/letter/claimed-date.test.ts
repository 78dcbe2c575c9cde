import fc from 'fast-check';
import { expect, it } from 'vitest';
import { claimedDate } from './claimed-date.ts';

const read = (text: string): string | null => {
  const found = claimedDate(text, 540);
  return found === null ? null : new Date(found.at).toISOString().slice(0, 16);
};

it.each([
  ['2024年1月5日(金) 10:00 山田太郎:', '2024-01-05T01:00'],
  ['2024年1月5日(金) 午後3:05', '2024-01-05T06:05'],
  ['2024/01/05 10:00:30', '2024-01-05T01:00'],
  ['2024-01-05 10:00', '2024-01-05T01:00'],
  ['Fri, 5 Jan 2024 10:00:00 +0000', '2024-01-05T10:00'],
  ['Fri, 5 Jan 2024 10:00:00 -0500 (EST)', '2024-01-05T15:00'],
  ['5 Jan 02 10:00 GMT', '2002-01-05T10:00'],
  ['Fri, Jan 5, 2024 at 10:00 PM', '2024-01-05T13:00'],
  ['Friday, January 5, 2024 12:30 AM', '2024-01-04T15:30'],
  ['Fri Jan  5 10:00:00 2024', '2024-01-05T01:00'],
  ['1/15/2024 10:00', '2024-01-15T01:00'],
  ['15/1/2024 10:00', '2024-01-15T01:00'],
  ['05.01.24 um 10:00', '2024-01-05T01:00'],
  ['5. März 2024 10:00', '2024-03-05T01:00'],
  ['5 de enero de 2024, 10:00', '2024-01-05T01:00'],
  ['vendredi 5 janvier 2024 10:00', '2024-01-05T01:00'],
  ['2024년 1월 5일 (금) 오후 3:05', '2024-01-05T06:05'],
  ['2024年1月5日周五 10:00', '2024-01-05T01:00'],
  ['January 5, 2024 at 10:00:00 GMT+9', '2024-01-05T01:00'],
  ['2024-01-05', '2024-01-05T03:00'],
  // could be a day of three calendars
  ['24/01/05 10:00', null],
  ['2024/13/05', null],
  ['10:00', null],
  ['version 1.2.3.4', null],
  ['', null],
])('%j', (text, at) => {
  expect(read(text)).toBe(at);
});

it('what it takes for a date stands in the text (seed 551)', () => {
  const piece = fc.constantFrom('2024', '/', '1', '05', '年', '月', '日', ' ', 'Jan', ',', ':', '10', '午後', 'PM', '+0900', '.', '-', 'x');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
      const text = pieces.join('');
      const found = claimedDate(text, 0);
      if (found === null) return;
      expect(Number.isFinite(found.at)).toBe(true);
      expect(found.from).toBeGreaterThanOrEqual(0);
      expect(found.to).toBeGreaterThan(found.from);
      expect(found.to).toBeLessThanOrEqual(text.length);
    }),
    { seed: 551, numRuns: 2_000 },
  );
});
