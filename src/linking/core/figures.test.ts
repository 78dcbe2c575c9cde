import { describe, expect, it } from 'vitest';
import { type FigureCounts, figuresOf } from './figures.ts';

const none = { part: 0, answered: 0 };
const counts: FigureCounts = {
  reports: 0,
  incidentsWeek: 0,
  incidentsQuarter: 0,
  seriousWeek: 0,
  clusters: 0,
  unreviewed: 0,
  linkedAfar: 0,
  acrossCountries: 0,
  shares: { 'double-extortion': none, 'remote-access': none, restored: none, 'ten-million': none },
  tasks: { cases: 0, tasks: 0, open: 0, ending: 0, gone: 0, soon: 0 },
};

describe('the figures', () => {
  it('carry denominator, clock and list, each', () => {
    const all = figuresOf(
      { ...counts, shares: { ...counts.shares, restored: { part: 21, answered: 111 } }, tasks: { ...counts.tasks, cases: 1 } },
      true,
    );
    expect(all.map(({ id }) => id)).toEqual([
      'damage-week',
      'linked-afar',
      'across-countries',
      'unreviewed',
      'checklist',
      'retention',
      'restored',
    ]);
    expect(
      all.filter(({ of, clock, href }) => of.ja === '' || of.en === '' || clock.ja === '' || clock.en === '' || !href.startsWith('/')),
    ).toEqual([]);
    expect(all.at(-1)).toMatchObject({ value: 19, unit: 'percent', of: { ja: '回答111件のうち21件', en: '21 of 111 who answered' } });
  });

  it('leave a share of fewer than five answers to the police', () => {
    const few = { ...counts, shares: { ...counts.shares, restored: { part: 1, answered: 4 } } };
    const ids = (isPolice: boolean): string[] => figuresOf(few, isPolice).map(({ id }) => id);
    expect([ids(true).includes('restored'), ids(false).includes('restored')]).toEqual([true, false]);
  });

  it('raise what needs attention', () => {
    const notes = figuresOf({ ...counts, seriousWeek: 2, unreviewed: 3, tasks: { ...counts.tasks, cases: 1, gone: 4 } }, true).map(
      ({ note }) => note?.state ?? null,
    );
    expect(notes).toEqual(['open', null, null, 'waiting', null, 'late']);
  });
});
