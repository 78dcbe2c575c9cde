import { describe, expect, it } from 'vitest';
import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import { namedPrefectures } from './named-prefectures.ts';
import { namedTies, ownerPrefecture as ownerAt, type Tie } from './owner-prefecture.ts';

const ownerPrefecture = (ties: readonly Tie[]) => ownerAt(ties, { id: 'JP-NPA', country: 'JP' });
const report = (prefecture: number, number: string, serious = false): Tie => ({ kind: 'report', prefecture, number, serious });

describe('the owner of an inquiry', () => {
  it('is the one prefecture that holds the selectors, and says by which reports', () => {
    expect(ownerPrefecture([report(27, 'R-000002'), report(27, 'R-000003')])).toMatchObject({
      organisation: 'JP-27',
      units: ['JP-27'],
      why: [{ ja: '大阪府の報告2件が同じ値を持つ（R-000002 など）。' }],
    });
  });

  it('is the Agency where several prefectures are concerned, each with a task', () => {
    const owner = ownerPrefecture([report(27, 'R-000002'), { kind: 'case', prefecture: 1, number: 'I-000001', serious: false }]);
    expect(owner).toMatchObject({ organisation: 'JP-NPA', units: ['JP-01', 'JP-27'] });
    expect(owner.why.at(-1)?.en).toContain('2 prefectures');
  });

  it('is the Agency in a serious cyber incident, though one prefecture alone is concerned', () => {
    expect(ownerPrefecture([report(13, 'R-000001', true)])).toMatchObject({ organisation: 'JP-NPA', units: ['JP-13'] });
  });

  it('goes by places that are only named where nothing else speaks', () => {
    const named = namedTies('被害者は京都府内の会社', 'A company in Osaka');
    expect(ownerPrefecture([...named, report(13, 'R-000001')])).toMatchObject({ organisation: 'JP-13', units: ['JP-13'] });
    expect(ownerPrefecture(named)).toMatchObject({ organisation: 'JP-NPA', units: ['JP-26', 'JP-27'] });
    expect(ownerPrefecture(namedTies('The victim lives in Kyoto.'))).toMatchObject({
      organisation: 'JP-26',
      why: [{ en: 'The request names Kyoto.' }],
    });
  });

  it("is the centre's own organisation in another country, whatever places are named: the rule is Japan's", () => {
    const owner = ownerAt([report(13, 'R-000001'), ...namedTies('A company in Osaka')], { id: 'SG-CYB', country: 'SG' });
    expect(owner).toMatchObject({ organisation: 'SG-CYB', units: [] });
  });

  it('is the Agency where nothing points anywhere', () => {
    expect(ownerPrefecture([])).toMatchObject({ organisation: 'JP-NPA', units: [], why: [{ en: expect.stringContaining('Nothing') }] });
  });
});

describe('prefectures named in a text', () => {
  it('are found by either name, each of the 47', () => {
    for (const { code, ja, en } of prefectures) {
      expect(namedPrefectures(`被害は${ja}で発生`), ja).toEqual([code]);
      expect(namedPrefectures(`seen in ${en}, once`), en).toEqual([code]);
    }
  });

  it('are not read into other words', () => {
    expect(namedPrefectures('東京都千代田区')).toEqual([13]);
    expect(namedPrefectures('東京都と京都府')).toEqual([13, 26]);
    expect(namedPrefectures('Narada, Miega, osaka')).toEqual([]);
  });
});
