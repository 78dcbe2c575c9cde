import { describe, expect, it } from 'vitest';
import { aRecord, entered, keptInJapan } from '../../../../test/liaison/records.ts';
import { request } from '../../../../test/liaison/samples.ts';
import { clockFrom } from './clock-from.ts';
import type { Clock } from './clock.ts';
import { clocksOf } from './clocks-of.ts';
import { deadlineRule } from './deadline-rules.ts';
import { nextClock } from './next-clock.ts';
import { standing } from './standing.ts';

const kept = aRecord({ preservations: [keptInJapan('2026-10-30T02:00:00.000Z')] });
const clock = (record: typeof kept, rule: string): Clock => {
  const found = clocksOf(record).find((one) => one.rule === rule);
  if (!found) throw new Error(`no clock ${rule}`);
  return found;
};
const hour = 3_600_000;

describe('how a clock stands', () => {
  it('says what is left, how much has gone, and which reminder is due', () => {
    const first = clock(kept, 'PRES-JP-1');
    expect(standing(first, '2026-11-25T15:00:00.000Z')).toMatchObject({
      how: 'running',
      remaining: 96 * hour,
      overdue: 0,
      reminder: '2026-11-24T00:00:00.000Z',
      nextReminder: '2026-11-27T00:00:00.000Z',
    });
    expect(standing(first, '2026-11-10T00:00:00.000Z').reminder).toBeNull();
    expect(standing(first, '2026-10-30T02:00:00.000Z').gone).toBe(0);
  });

  it('is overdue once its end has passed, and not at its end', () => {
    const first = clock(kept, 'PRES-JP-1');
    expect(standing(first, first.dueAt)).toMatchObject({ how: 'running', remaining: 0, overdue: 0 });
    expect(standing(first, '2026-11-29T16:00:00.000Z')).toMatchObject({ how: 'overdue', remaining: 0, overdue: hour });
  });

  it('is not overdue when a minimum has been kept long enough', () => {
    expect(standing(clock(kept, 'PRES-29-MIN'), '2027-01-10T00:00:00.000Z')).toMatchObject({ how: 'kept-long-enough', overdue: 0 });
  });

  it('keeps what was left while it stands still', () => {
    const waiting = aRecord({
      request: request({ type: 'police-information', instrument: 'icpo', urgency: 'routine' }),
      receivedAt: '2026-11-02T00:00:00.000Z',
      waits: [{ cause: 'judicial', why: '', from: '2026-11-04T15:00:00.000Z', until: null }],
    });
    const paused = clock(waiting, 'SPOC-7D');
    for (const now of ['2026-11-05T00:00:00.000Z', '2027-05-05T00:00:00.000Z'])
      expect(standing(paused, now)).toMatchObject({ how: 'paused', remaining: 120 * hour, overdue: 0 });
  });

  it('is over when it was met, and reminds of nothing any more', () => {
    const met = aRecord({ entered: entered(['received', '2026-10-29T14:41:00.000Z'], ['answered', '2026-10-30T00:00:00.000Z']) });
    expect(standing(clock(met, 'INT-ACK-URGENT'), '2027-01-01T00:00:00.000Z')).toMatchObject({
      how: 'over',
      remaining: 0,
      overdue: 0,
      reminder: null,
      nextReminder: null,
    });
  });
});

describe('the next clock', () => {
  it('is the running one that ends first; of equal ends the one that binds more', () => {
    const extended = aRecord({
      preservations: [keptInJapan('2026-10-30T02:00:00.000Z', { extension: { at: '2026-11-20T00:00:00.000Z', days: 30 } })],
      acknowledgement: { reference: '', handler: '', expectedBy: null, language: 'en', missing: '', at: '2026-10-29T15:00:00.000Z' },
    });
    // The treaty's minimum ends at the same instant, but asks for nothing to be done.
    expect(nextClock(clocksOf(extended))?.rule).toBe('PRES-JP-2');
    const [law, own] = ['PPC-FINAL', 'HIT'].map((id) => {
      const rule = deadlineRule(id);
      if (!rule) throw new Error(id);
      return clockFrom(rule, { startedAt: '2026-11-01T00:00:00.000Z', zone: 'Asia/Tokyo', subject: null, due: '2026-11-20T00:00:00.000Z' });
    });
    expect(nextClock(own && law ? [own, law] : [])?.rule).toBe('PPC-FINAL');
  });

  it('is never one that stands still, is over, or only has to be kept up', () => {
    const clocks = clocksOf(kept);
    expect(nextClock(clocks.filter(({ bound }) => bound === 'until'))).toBeNull();
    expect(nextClock(clocks.map((one) => ({ ...one, state: 'paused' as const })))).toBeNull();
    expect(nextClock(clocks.map((one) => ({ ...one, state: 'met' as const })))).toBeNull();
    expect(nextClock([])).toBeNull();
  });
});

describe('a clock from a mark outside any inquiry', () => {
  it('counts the same way: a hit is judged within ten days, a lead agreed on within 72 hours', () => {
    const ends = ['HIT', 'LEAD-72H'].map((id) => {
      const rule = deadlineRule(id);
      return rule && clockFrom(rule, { startedAt: '2026-11-21T03:00:00.000Z', zone: 'Asia/Tokyo', subject: 'x', due: null }).dueAt;
    });
    expect(ends).toEqual(['2026-12-01T15:00:00.000Z', '2026-11-24T03:00:00.000Z']);
  });
});
