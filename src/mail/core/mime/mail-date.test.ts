import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mailDate } from './mail-date.ts';

it.each<[string, string | null, number | null]>([
  ['Mon, 1 Jan 2024 10:00:00 +0900 (JST)', '2024-01-01T01:00:00Z', 540],
  ['1 Jan 24 10:00 JST', '2024-01-01T01:00:00Z', 540],
  ['Mon, 01 Jan 2024 10:00:00 -0000', '2024-01-01T10:00:00Z', null],
  ['Thu, 01 Jan 104 00:00:00 GMT', '2004-01-01T00:00:00Z', 0],
  ['1 Jan 99 00:00 EST', '1999-01-01T05:00:00Z', -300],
  ['Mon Jan  1 10:00:00 2024', '2024-01-01T10:00:00Z', null],
  ['Mon Jan  1 10:00:00 EST 2024', '2024-01-01T15:00:00Z', -300],
  ['Mon, 1 Jan 2024 10:00:00 GMT+0900', '2024-01-01T01:00:00Z', 540],
  ['Mon, 1 January 2024 10:00:00 PM +09:00', '2024-01-01T13:00:00Z', 540],
  ['2024-01-01T10:00:00+09:00', '2024-01-01T01:00:00Z', 540],
  ['2024/01/05 10:05', '2024-01-05T10:05:00Z', null],
  ['2024年1月5日(金) 10時05分', '2024-01-05T10:05:00Z', null],
  ['Jan 5, 2024 3:04 PM', '2024-01-05T15:04:00Z', null],
  ['Mon, 1 Jan 2024 10:00:00 +9900', '2024-01-01T10:00:00Z', null],
  ['Thu, 29 Feb 2024 10:00:00 +0000', '2024-02-29T10:00:00Z', 0],
  ['Wed, 29 Feb 2023 10:00:00 +0000', null, null],
  ['32 Jan 2024 10:00 GMT', null, null],
  ['1 Jan 2024 25:00 GMT', null, null],
  ['yesterday', null, null],
  ['', null, null],
])('reads %j', (text, at, offset) => {
  expect(mailDate(text)).toEqual(at === null ? null : { at: Date.parse(at), offset });
});

it('gives back every moment that is written by the book (seed 5507)', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_799 }), fc.integer({ min: -47, max: 56 }), (seconds, quarters) => {
      const offset = quarters * 15;
      const local = new Date(seconds * 1000 + offset * 60_000);
      fc.pre(local.getUTCFullYear() >= 1970);
      const two = (n: number): string => String(n).padStart(2, '0');
      const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
      const text = `${local.getUTCDate()} ${months[local.getUTCMonth()]} ${local.getUTCFullYear()} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())} ${zone}`;
      expect(mailDate(text)).toEqual({ at: seconds * 1000, offset });
    }),
    { seed: 5507 },
  );
});
