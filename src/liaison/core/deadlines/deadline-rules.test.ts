import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { instrument } from '../instruments/instrument.ts';
import { ends } from './ends.ts';
import { deadlineRule, deadlineRules } from './deadline-rules.ts';
import { longestPeriods } from './preserved-until.ts';
import { starts } from './starts.ts';

describe('the table of deadlines', () => {
  it('names every rule once, in both languages, with an article', () => {
    expect(new Set(deadlineRules.map(({ id }) => id)).size).toBe(deadlineRules.length);
    for (const { id, name, article, pausesIn } of deadlineRules)
      for (const text of [name, article, ...pausesIn.flatMap(({ tell, article }) => [tell, article])])
        expect(
          [text.ja, text.en].every((words) => words.length > 0),
          id,
        ).toBe(true);
  });

  it('calls no law verified for which it names no source', () => {
    const bare = deadlineRules.filter(({ kind, source }) => kind !== 'internal' && source.verified && source.url === null);
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it('marks as unverified what the research did not read', () => {
    const read = deadlineRules.filter(({ kind, source }) => kind !== 'internal' && source.verified).map(({ id }) => id);
    expect(read).toEqual(['SPOC-8H', 'SPOC-3D', 'SPOC-7D', 'EPOC-10D', 'EPOC-8H']);
  });

  it('ships the Second Protocol and the UN Convention disabled', () => {
    const off = deadlineRules.filter(({ inForce }) => inForce !== 'always' && inForce.from === null).map(({ id }) => id);
    expect(off).toEqual(['PRES-UN-42-MIN', '2AP7-30D', '2AP8-SERVE-45D', '2AP8-SUBSCRIBER-20D', '2AP8-TRAFFIC-45D']);
  });

  it('speaks of instruments that the table of instruments knows, but for law that binds others only', () => {
    const unknown = deadlineRules.flatMap(({ instruments }) => instruments.filter((id) => instrument(id) === null));
    expect([...new Set(unknown)]).toEqual(['eu-2023-1543', 'eu-2014-41']);
  });

  it('has whole days where days are counted, and a start and a stop for every rule', () => {
    for (const { id, duration, calendar, trigger, stop } of deadlineRules) {
      if (calendar !== 'elapsed' && duration !== null) expect(duration, id).toMatch(/^P\d+[DMY]$/);
      if (calendar === 'businessDays:JP') expect(duration, id).toMatch(/D$/);
      expect([starts[trigger], ends[stop]].every(Boolean), id).toBe(true);
    }
  });

  it('allows the periods that preservation in Japan is reckoned with', () => {
    expect(deadlineRule('PRES-JP-1')?.duration).toBe(`P${longestPeriods.first}D`);
    expect(deadlineRule('PRES-JP-2')?.duration).toBe(`P${longestPeriods.second}D`);
  });

  it('stands in the documentation, rule by rule, with what is unverified', () => {
    const page = readFileSync(new URL('../../../../docs/liaison.md', import.meta.url), 'utf8');
    const missing = deadlineRules.filter(({ id, kind, article, source }) => {
      const row = page.split('\n').find((line) => line.startsWith(`| ${id} |`)) ?? '';
      return !row.includes(article.en) || !row.includes(` ${kind} `) || row.includes('**unverified**') === source.verified;
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});
