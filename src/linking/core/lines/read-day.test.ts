import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf } from '../engine/pack.ts';
import { noDay } from '../engine/packed-reports.ts';
import { otherTime, readDay } from './read-day.ts';

const read = (time: string): number => {
  const bytes = Uint8Array.from(`x"${time}"x`, (one) => one.charCodeAt(0));
  return readDay(bytes, 2, 2 + time.length);
};

test('the day of any time is that of the clock (seed 4831)', () => {
  const zone = fc.oneof(
    fc.constantFrom('Z', '+00:00', '-00:00'),
    fc
      .tuple(fc.constantFrom('+', '-'), fc.nat(23), fc.nat(59))
      .map(([sign, ...parts]) => sign + parts.map((one) => String(one).padStart(2, '0')).join(':')),
  );
  const second = fc.constantFrom('', '.0', '.999', '.123456789');
  const date = fc.date({ min: new Date('1960-01-01'), max: new Date('2110-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(date, second, zone, (at, fraction, behind) => {
      const time = at.toISOString().replace(/\.\d+Z$/, fraction + behind);
      const day = dayOf(Date.parse(time));
      expect(read(time)).toBe(day === noDay || time.slice(5, 10) === '02-29' ? otherTime : day);
    }),
    { seed: 4831, numRuns: 3000 },
  );
});

test.each([
  ['2024-03-01T00:00:00Z', 19_783],
  ['1970-01-01T00:00:00Z', otherTime],
  ['1989-12-31T23:59:59Z', otherTime],
  ['1990-01-01T00:00:00Z', 7305],
  ['2100-01-01T00:00:00Z', otherTime],
  ['2024-02-29T00:00:00Z', otherTime],
  ['2023-02-29T00:00:00Z', otherTime],
  ['2024-04-31T00:00:00Z', otherTime],
  ['2024-13-01T00:00:00Z', otherTime],
  ['2024-00-01T00:00:00Z', otherTime],
  ['2024-01-01T24:00:00Z', otherTime],
  ['2024-01-01T00:60:00Z', otherTime],
  ['2024-01-01T00:00:60Z', otherTime],
  ['2024-01-01T00:00:00', otherTime],
  ['2024-01-01T00:00:00.Z', otherTime],
  ['2024-01-01T00:00:00+24:00', otherTime],
  ['2024-01-01T00:00:00+0900', otherTime],
  ['2024-01-01T00:00:00ZZ', otherTime],
  ['2024-01-01t00:00:00Z', otherTime],
  ['2O24-01-01T00:00:00Z', otherTime],
])('%s: %i', (time, day) => expect(read(time)).toBe(day));
