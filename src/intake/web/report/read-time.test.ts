import { expect, it } from 'vitest';
import { readTime, readYen } from './read-time.ts';

it.each([
  ['14:30', 870],
  ['１４時３０分', 870],
  ['午後2時', 840],
  ['2pm', 840],
  ['午前12時', 0],
  ['9時', 540],
  ['25:00', null],
  ['午後13時', null],
  ['朝', null],
  ['', null],
])('reads the time of day %s as %s minutes', (written, minutes) => expect(readTime(written)).toBe(minutes));

it.each([
  ['１２０万円', 1_200_000],
  ['1,200,000', 1_200_000],
  ['1.2億', 120_000_000],
  ['約50万', 500_000],
  ['0', 0],
  ['たくさん', null],
  ['-5', null],
  ['', null],
])('reads the sum %s as %s yen', (written, yen) => expect(readYen(written)).toBe(yen));
