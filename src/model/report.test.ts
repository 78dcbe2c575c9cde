import { describe, expect, it } from 'vitest';
import { ReportInput } from './report.ts';

const moment = { at: '2026-11-01T00:00:00Z', precision: 'day', approximate: false };
const takes = (input: unknown): boolean => ReportInput.safeParse(input).success;

describe('what a report may state', () => {
  it('names a country in two letters, in either case', () => {
    expect(['JP', 'sg'].map((country) => takes({ country }))).toEqual([true, true]);
    expect(['<<', '  ', '日本', 'J1', 'JPN'].map((country) => takes({ country }))).toEqual([false, false, false, false, false]);
  });

  it('names a zone and recipients within reason', () => {
    expect(takes({ occurred: { ...moment, zone: 'America/Argentina/ComodRivadavia' } })).toBe(true);
    expect(takes({ occurred: { ...moment, zone: 'x'.repeat(1000) } })).toBe(false);
    expect(takes({ handling: { releasableTo: Array.from({ length: 60 }, (_, index) => `JP-${index}`) } })).toBe(true);
    expect(takes({ handling: { releasableTo: Array(100_000).fill('JP-13') } })).toBe(false);
  });
});
