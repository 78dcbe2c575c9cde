import { describe, expect, it } from 'vitest';
import linkingWeights from '#knowledge/linking-weights.json' with { type: 'json' };
import { families } from './families/index.ts';
import { times, weightRows } from './weight-rows.ts';
import { Weights } from './weights.ts';

const shipped = Weights.parse(linkingWeights);

describe('weights as rows', () => {
  it('name every kind of evidence that the table weighs, once, in both languages', () => {
    const rows = weightRows(shipped);
    expect(rows.map(({ type }) => type).toSorted()).toEqual(
      [...new Set([...Object.keys(shipped.types), ...Object.keys(shipped.likeness)])].toSorted(),
    );
    const named = new Set(families.flatMap(({ types }) => Object.keys(types)));
    for (const { type, name, sentence } of rows.filter((row) => named.has(row.type))) {
      expect(name.ja, type).not.toBe(type);
      expect([sentence.ja.length > 10, sentence.en.length > 10], type).toEqual([true, true]);
    }
  });

  it('end where a value counts as common', () => {
    const table: Weights = {
      ...shipped,
      buckets: [2, 4, 8],
      types: { ipv4: { weights: [4, 3, 2, 1], hub: 6, halfLifeDays: null } },
      likeness: {},
    };
    const [row] = weightRows(table);
    expect(row?.cells.map(({ name }) => name.en)).toEqual(['2 reports', '3–4 reports', '5–6 reports']);
  });

  it('show what another version has beside, and where each weight comes from', () => {
    const row = { hub: 60, halfLifeDays: null };
    const one: Weights = {
      ...shipped,
      buckets: [2],
      likeness: {},
      types: { ipv4: { ...row, weights: [4, 3], measured: [{ low: 3, high: 5, pairs: 9 }, null], basis: ['learned', 'estimated'] } },
    };
    const other: Weights = { ...one, types: { ipv4: { ...row, weights: [3.5, 3], measured: [{ low: 3, high: 4, pairs: 2 }, null] } } };
    expect(weightRows(one, other)[0]?.cells.map(({ basis, beside }) => [basis, beside])).toEqual([
      ['learned', 3.5],
      ['estimated', 3],
    ]);
    expect(weightRows(other)[0]?.cells.map(({ basis }) => basis)).toEqual(['measured', 'estimated']);
  });

  it.each([
    [3.75, '5,600 times as', '5,600倍'],
    [0.3, '2 times as', '2倍'],
    [-1, '10 times less', '10分の1倍'],
    [6, '1,000,000 times as', '1,000,000倍'],
  ])('say %d as %s', (weight, en, ja) => {
    expect(times(weight)).toEqual({ en, ja });
  });
});
