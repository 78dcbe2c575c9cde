import { describe, expect, it } from 'vitest';
import { dayAndTime, dayNumber, monthAndDay, offsetFromUtc, placeOf } from './day-and-time.ts';

describe('an end as people read it', () => {
  it('is 24:00 of its last day where it falls on midnight, and the clock’s time elsewhere', () => {
    const end = '2026-11-29T15:00:00.000Z';
    expect(dayAndTime(end, 'Asia/Tokyo', 'ja')).toBe('2026年11月29日(日) 24:00');
    expect(dayAndTime(end, 'Asia/Tokyo', 'en')).toBe('Sun 29 Nov 2026, 24:00');
    expect(dayAndTime(end, 'Europe/Berlin', 'en')).toBe('Sun 29 Nov 2026, 16:00');
    expect(dayAndTime('2026-12-31T15:00:00.000Z', 'Asia/Tokyo', 'ja')).toBe('2026年12月31日(木) 24:00');
  });

  it('is 00:00 of the next day where it is a beginning', () => {
    expect(dayAndTime('2026-11-29T15:00:00.000Z', 'Asia/Tokyo', 'ja', false)).toBe('2026年11月30日(月) 00:00');
    expect(monthAndDay('2026-11-29T15:00:00.000Z', 'Asia/Tokyo', 'ja')).toBe('11月30日');
    expect(monthAndDay('2026-11-29T15:00:00.000Z', 'Asia/Tokyo', 'en', true)).toBe('29 Nov');
  });

  it('tells how far a place is from UTC on that day, half hours and summer included', () => {
    expect([
      offsetFromUtc('2026-07-01T00:00:00.000Z', 'Europe/Berlin'),
      offsetFromUtc('2026-12-01T00:00:00.000Z', 'Europe/Berlin'),
    ]).toEqual(['UTC+2', 'UTC+1']);
    expect(offsetFromUtc('2026-07-01T00:00:00.000Z', 'Australia/Lord_Howe')).toBe('UTC+10:30');
    expect(offsetFromUtc('2026-07-01T00:00:00.000Z', 'UTC')).toBe('UTC');
    expect([placeOf('America/Sao_Paulo'), placeOf('America/Argentina/Buenos_Aires'), placeOf('UTC')]).toEqual([
      'Sao Paulo',
      'Buenos Aires',
      'UTC',
    ]);
  });

  it('counts days of the place', () => {
    expect(dayNumber('2026-11-29T15:00:00.000Z', 'Asia/Tokyo') - dayNumber('2026-11-29T14:59:59.999Z', 'Asia/Tokyo')).toBe(1);
    expect(dayNumber('2026-11-29T15:00:00.000Z', 'Asia/Tokyo', true)).toBe(dayNumber('2026-11-29T00:00:00.000Z', 'Asia/Tokyo'));
  });
});
