import { describe, expect, it } from 'vitest';
import { request } from '../../../../test/liaison/samples.ts';
import { aRecord, keptInJapan } from '../../../../test/liaison/records.ts';
import type { Preservation } from '../inquiry/preservation.ts';
import type { PreservationPlan } from './preservation-plan.ts';
import { preservationPlans } from './preservation-plans.ts';

const plan = (preservation: Preservation, change: Parameters<typeof aRecord>[0] = {}): PreservationPlan | undefined =>
  preservationPlans(aRecord({ preservations: [preservation], ...change }))[0];

/** 30 October 2026, 11:00 in Tokyo. */
const start = '2026-10-30T02:00:00.000Z';

describe('a preservation beside its treaty', () => {
  it('falls thirty days short until the extension is asked for, and not at all afterwards', () => {
    expect(plan(keptInJapan(start))).toMatchObject({ shortNow: 30, shortAtBest: 0, until: '2026-11-29T15:00:00.000Z' });
    const extended = keptInJapan(start, { extension: { at: '2026-11-20T00:00:00.000Z', days: 30 } });
    expect(plan(extended)).toMatchObject({ shortNow: 0, until: '2026-12-29T15:00:00.000Z', second: { isAskedInTime: true } });
  });

  it('has its extension asked for between the 19th and the 28th, and on the 29th at the very latest', () => {
    expect(plan(keptInJapan(start))?.ask).toEqual({
      opens: '2026-11-18T15:00:00.000Z',
      lastDay: '2026-11-28T15:00:00.000Z',
      end: '2026-11-29T15:00:00.000Z',
    });
  });

  it('leaves no slack after the sixtieth day', () => {
    const { treaty, second, followUp } = plan(keptInJapan(start)) ?? {};
    expect(second?.until).toBe(treaty?.until);
    expect(followUp).toEqual({ opens: '2026-12-07T15:00:00.000Z', by: '2026-12-29T15:00:00.000Z', doneAt: null });
  });

  it('warns when even the longest extension cannot reach the minimum, by how many days', () => {
    expect(plan(keptInJapan(start, { days: 20 }))).toMatchObject({ shortNow: 40, shortAtBest: 10 });
    expect(plan(keptInJapan(start, { extension: { at: start, days: 10 } }))).toMatchObject({ shortNow: 20, shortAtBest: 20 });
    expect(plan(keptInJapan(start, { days: 90 }))).toMatchObject({ first: { days: 30 }, shortNow: 30, shortAtBest: 0 });
  });

  it('says when the extension came after the first period had run out', () => {
    const late = keptInJapan(start, { extension: { at: '2026-11-29T15:00:00.001Z', days: 30 } });
    expect(plan(late)?.second?.isAskedInTime).toBe(false);
  });

  it('knows no minimum where no treaty in force carries the request', () => {
    expect(plan(keptInJapan(start), { request: request({ instrument: 'icpo' }) })).toMatchObject({
      treaty: null,
      shortNow: 0,
      shortAtBest: 0,
    });
    expect(plan(keptInJapan(start), { request: request({ instrument: 'uncc-42' }) })?.treaty).toBeNull();
  });

  it('abroad counts the partner’s days at the partner’s midnight', () => {
    const abroad = { ...keptInJapan('2026-03-01T10:00:00.000Z'), where: 'abroad' as const, days: 60 };
    expect(plan(abroad, { direction: 'outgoing' })).toMatchObject({
      zone: 'Europe/Berlin',
      until: '2026-04-30T22:00:00.000Z',
      ask: null,
      second: null,
      shortNow: 0,
      followUp: { opens: '2026-04-08T22:00:00.000Z', by: '2026-04-30T22:00:00.000Z' },
    });
    expect(plan(abroad, { direction: 'outgoing' })?.first.article.en).toBe('Budapest Convention Art. 29(7)');
    expect(plan(abroad, { direction: 'outgoing', request: request({ instrument: 'icpo' }) })).toMatchObject({
      treaty: null,
      first: { article: { en: 'The period that the partner stated' } },
    });
    const less = { ...abroad, days: 45 };
    expect(plan(less, { direction: 'outgoing' })).toMatchObject({ shortNow: 15, shortAtBest: 15 });
    expect(plan({ ...less, extension: { at: less.startedAt, days: 15 } }, { direction: 'outgoing' })).toMatchObject({ shortNow: 0 });
  });
});
