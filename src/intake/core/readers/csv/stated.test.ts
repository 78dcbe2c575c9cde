import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statedPrefecture, statedYesNo } from './stated-choice.ts';
import { statedTime } from './stated-time.ts';
import { statedYen } from './stated-yen.ts';

describe('what a cell states', () => {
  it.each([
    ['2026-11-02T10:00:00+09:00', '2026-11-02T01:00:00.000Z', 'second'],
    ['2026/11/2', '2026-11-01T15:00:00.000Z', 'day'],
    ['2026-11-02 9:05', '2026-11-02T00:05:00.000Z', 'minute'],
    ['2026年11月2日（月）午後3時頃', '2026-11-02T06:00:00.000Z', 'hour'],
    ['令和８年１１月２日　９時５分', '2026-11-02T00:05:00.000Z', 'minute'],
    ['R8.11.2', '2026-11-01T15:00:00.000Z', 'day'],
    ['令和元年5月', '2019-04-30T15:00:00.000Z', 'month'],
    ['2026', '2025-12-31T15:00:00.000Z', 'year'],
  ])('%s is a time', (written, at, precision) => {
    expect(statedTime(written)).toMatchObject({ at, precision });
  });

  it.each(['', '昨日', '2026-13-01', '2026-02-30', '2026/11/2 25:00', '11/2/2026', '1e9', '2026-11-02T99:00:00Z'])(
    '%j is none',
    (written) => {
      expect(statedTime(written)).toBeNull();
    },
  );

  it.each([
    ['1200000', 1_200_000],
    ['￥1,200,000', 1_200_000],
    ['１２０万円', 1_200_000],
    ['1億2,000万円', 120_000_000],
    ['約50万', 500_000],
    ['1.5万円', 15_000],
    ['たくさん', null],
    ['-5', null],
    ['99999999999999999', null],
  ])('%s is yen', (written, yen) => {
    expect(statedYen(written)).toBe(yen);
  });

  it.each([
    ['東京都', 13],
    ['東京', 13],
    ['Tokyo', 13],
    ['13', 13],
    ['01', 1],
    ['JP-27', 27],
    ['京都', 26],
    ['北海道', 1],
    ['アトランティス', null],
  ])('%s is a prefecture', (written, code) => {
    expect(statedPrefecture(written)).toBe(code);
  });

  it('answers yes and no in both languages', () => {
    expect(['はい', 'YES', '無', 'no', 'たぶん'].map(statedYesNo)).toEqual([true, true, false, false, null]);
  });

  it('never throws and never takes long, whatever stands there (seed 13)', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[令和RHS元0-9年月日時分:/. -]{0,80}$/)), (written) => {
        const time = statedTime(written);
        if (time) expect(new Date(time.at).toISOString()).toBe(time.at);
        statedYen(written);
        statedPrefecture(written);
      }),
      { seed: 13, numRuns: 5000 },
    );
  });
});
