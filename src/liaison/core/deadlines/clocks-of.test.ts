import { describe, expect, it } from 'vitest';
import { partner, question, request } from '../../../../test/liaison/samples.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { Between } from './applies.ts';
import { Clock } from './clock.ts';
import { clocksOf } from './clocks-of.ts';
import { deadlineRules } from './deadline-rules.ts';
import { PreservationPlan } from './preservation-plan.ts';
import { preservationPlans } from './preservation-plans.ts';
import { aRecord, entered, keptInJapan } from '../../../../test/liaison/records.ts';

const clock = (record: InquiryRecord, rule: string, rules = deadlineRules, between?: Between): Clock | undefined =>
  clocksOf(record, rules, between).find((one) => one.rule === rule);

describe('clocks of an inquiry', () => {
  it('run from receipt, not from when it was registered', () => {
    const record = aRecord({
      receivedAt: '2026-10-29T14:41:00.000Z',
      entered: entered(['received', '2026-10-29T14:41:00.000Z'], ['registered', '2026-10-30T01:00:00.000Z']),
    });
    expect(clock(record, 'INT-ACK-URGENT')).toMatchObject({
      startedAt: '2026-10-29T14:41:00.000Z',
      dueAt: '2026-10-29T18:41:00.000Z',
      state: 'running',
    });
  });

  it('give a preservation in Japan the treaty’s sixty days and the first thirty of ours, which end at midnight in Tokyo', () => {
    const record = aRecord({ preservations: [keptInJapan('2026-10-30T02:00:00.000Z')] });
    expect(clock(record, 'PRES-29-MIN')).toMatchObject({
      dueAt: '2026-12-29T15:00:00.000Z',
      kind: 'treaty',
      bound: 'until',
      verified: false,
    });
    expect(clock(record, 'PRES-JP-1')).toMatchObject({
      dueAt: '2026-11-29T15:00:00.000Z',
      kind: 'statutory',
      state: 'running',
      verified: false,
    });
    expect(clock(record, 'PRES-JP-1')?.remindAt).toEqual([
      '2026-11-19T00:00:00.000Z',
      '2026-11-24T00:00:00.000Z',
      '2026-11-27T00:00:00.000Z',
      '2026-11-28T00:00:00.000Z',
    ]);
    expect(clock(record, 'PRES-JP-2')).toBeUndefined();
  });

  it('chain the second thirty days to the end of the first, whenever they were asked for', () => {
    const record = aRecord({
      preservations: [keptInJapan('2026-10-30T02:00:00.000Z', { extension: { at: '2026-11-20T00:00:00.000Z', days: 30 } })],
    });
    expect(clock(record, 'PRES-JP-1')).toMatchObject({ state: 'met', endedAt: '2026-11-20T00:00:00.000Z' });
    expect(clock(record, 'PRES-JP-2')).toMatchObject({
      startedAt: '2026-11-29T15:00:00.000Z',
      dueAt: '2026-12-29T15:00:00.000Z',
      state: 'running',
    });
  });

  it('count no more than the law allows, whatever the record says', () => {
    const record = aRecord({ preservations: [keptInJapan('2026-10-30T02:00:00.000Z', { days: 90 })] });
    expect(clock(record, 'PRES-JP-1')?.dueAt).toBe('2026-11-29T15:00:00.000Z');
  });

  it('say when an extension came too late, when a preservation lapsed, and when a minimum was kept', () => {
    const late = aRecord({
      preservations: [keptInJapan('2026-10-30T02:00:00.000Z', { extension: { at: '2026-11-30T00:00:00.000Z', days: 30 } })],
    });
    expect(clock(late, 'PRES-JP-1')?.state).toBe('met-late');
    const lapsed = aRecord({
      preservations: [keptInJapan('2026-10-30T02:00:00.000Z', { endedAt: '2026-11-29T15:00:00.000Z', endedWhy: 'lapsed' })],
    });
    expect([clock(lapsed, 'PRES-JP-1')?.state, clock(lapsed, 'PRES-29-MIN')?.state]).toEqual(['missed', 'missed']);
    const kept = aRecord({
      preservations: [
        keptInJapan('2026-10-30T02:00:00.000Z', {
          extension: { at: '2026-11-20T00:00:00.000Z', days: 30 },
          endedAt: '2026-12-29T15:00:00.001Z',
          endedWhy: 'lapsed',
        }),
      ],
    });
    expect([clock(kept, 'PRES-JP-2')?.state, clock(kept, 'PRES-29-MIN')?.state]).toEqual(['missed', 'met']);
  });

  it('of a preservation abroad follow the partner’s midnight and the days it said', () => {
    const record = aRecord({
      direction: 'outgoing',
      preservations: [{ ...keptInJapan('2026-10-20T10:00:00.000Z'), where: 'abroad', days: 60 }],
    });
    // Berlin is at UTC+2 when it begins and at UTC+1 when it ends.
    expect(clock(record, 'PRES-ABROAD')).toMatchObject({ dueAt: '2026-12-19T23:00:00.000Z', zone: 'Europe/Berlin', kind: 'treaty' });
  });

  it('stand still for a judge, name the cause, and say what the requester must be told', () => {
    const record = aRecord({
      request: request({ type: 'police-information', instrument: 'icpo', urgency: 'routine' }),
      receivedAt: '2026-11-02T00:00:00.000Z',
      waits: [{ cause: 'judicial', why: '', from: '2026-11-04T01:00:00.000Z', until: '2026-11-06T03:00:00.000Z' }],
    });
    const spoc = clock(record, 'SPOC-7D');
    expect(spoc).toMatchObject({ dueAt: '2026-11-11T15:00:00.000Z', kind: 'benchmark', state: 'running' });
    expect(spoc?.pauses).toMatchObject([{ cause: 'judicial', moved: 2 * 86_400_000, tell: { ja: expect.stringContaining('理由') } }]);
    const open = { ...record, waits: record.waits.map((wait) => ({ ...wait, until: null })) };
    expect(clock(open, 'SPOC-7D')).toMatchObject({ state: 'paused', dueAt: '2026-11-09T15:00:00.000Z' });
    const translating = { ...record, waits: record.waits.map((wait) => ({ ...wait, cause: 'translation' as const })) };
    expect(clock(translating, 'SPOC-7D')).toMatchObject({ dueAt: '2026-11-09T15:00:00.000Z', pauses: [] });
  });

  it('measure by access: what lies with the police in eight hours, what has to be fetched in three days', () => {
    const asks = (category: 'statement' | 'traffic'): InquiryRecord =>
      aRecord({ request: request({ type: 'police-information', instrument: 'icpo', questions: [question('Q1', { category })] }) });
    expect(clocksOf(asks('statement')).map(({ rule }) => rule)).toContain('SPOC-8H');
    expect(clocksOf(asks('traffic')).map(({ rule }) => rule)).toContain('SPOC-3D');
  });

  it('begin anew for a follow-up', () => {
    const record = aRecord({
      request: request({ type: 'police-information', instrument: 'icpo', urgency: 'routine' }),
      receivedAt: '2026-11-02T00:00:00.000Z',
      entered: entered(
        ['received', '2026-11-02T00:00:00.000Z'],
        ['answered', '2026-11-03T00:00:00.000Z'],
        ['follow-up', '2026-11-10T00:00:00.000Z'],
      ),
    });
    expect(clocksOf(record).filter(({ rule }) => rule === 'SPOC-7D')).toMatchObject([
      { state: 'met', endedAt: '2026-11-03T00:00:00.000Z' },
      { state: 'running', id: 'SPOC-7D.follow-up-1', dueAt: '2026-11-17T15:00:00.000Z' },
    ]);
  });

  it('of routine work count the days on which offices work: over the year’s end only from 4 January', () => {
    const record = aRecord({ request: request({ urgency: 'routine' }), receivedAt: '2026-12-28T02:00:00.000Z' });
    expect(clock(record, 'INT-ACK-ROUTINE')).toMatchObject({ dueAt: '2027-01-04T15:00:00.000Z', zone: 'Asia/Tokyo' });
  });

  it('are not those of an instrument that is not in force, and would be once it is', () => {
    const record = aRecord({
      direction: 'outgoing',
      request: request({ type: 'subscriber-data', instrument: '2ap-7' }),
      entered: entered(['draft', '2026-11-01T00:00:00.000Z'], ['sent', '2026-11-02T00:00:00.000Z']),
    });
    expect(clock(record, '2AP7-30D')).toBeUndefined();
    const inForce = deadlineRules.map((rule) => (rule.id === '2AP7-30D' ? { ...rule, inForce: { from: '2026-11-02', to: null } } : rule));
    // Both tables have to say so: that of deadlines and that of treaties.
    expect(clock(record, '2AP7-30D', inForce)).toBeUndefined();
    expect(clock(record, '2AP7-30D', inForce, () => ({ answer: 'yes' }))).toMatchObject({ dueAt: '2026-12-02T23:00:00.000Z' });
    expect(clock(record, '2AP7-30D', deadlineRules, () => ({ answer: 'yes' }))).toBeUndefined();
  });

  it('hold no partner to a treaty that it has not joined, and run where nobody knows', () => {
    const record = aRecord({ preservations: [keptInJapan('2026-10-30T02:00:00.000Z')] });
    expect(clock(record, 'PRES-29-MIN', deadlineRules, () => ({ answer: 'no' }))).toBeUndefined();
    expect(clock(record, 'PRES-29-MIN', deadlineRules, () => ({ answer: 'not-known' }))?.state).toBe('running');
    expect(clock(record, 'PRES-JP-1', deadlineRules, () => ({ answer: 'no' }))?.state).toBe('running');
  });

  it('of an inquiry that was withdrawn are cancelled, not missed', () => {
    const record = aRecord({
      direction: 'outgoing',
      entered: entered(['sent', '2026-06-01T00:00:00.000Z'], ['withdrawn', '2026-06-05T00:00:00.000Z']),
    });
    expect(clock(record, 'INT-CHASE-30')).toMatchObject({ state: 'cancelled', endedAt: '2026-06-05T00:00:00.000Z' });
  });

  it('survive the first and the last instants that can be written', () => {
    for (const at of ['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z']) {
      const record = aRecord({ receivedAt: at, request: request({ urgency: 'routine', wantedBy: at }), preservations: [keptInJapan(at)] });
      for (const one of clocksOf(record, deadlineRules, () => ({ answer: 'yes' }))) expect(Clock.safeParse(one).error).toBeUndefined();
      for (const one of preservationPlans(record)) expect(PreservationPlan.safeParse(one).error).toBeUndefined();
    }
  });

  it('survive a zone that nobody knows', () => {
    const record = aRecord({
      direction: 'outgoing',
      partner: { ...partner, zone: 'Mars/Olympus' },
      entered: entered(['sent', '2026-06-01T00:00:00.000Z']),
    });
    expect(clock(record, 'INT-CHASE-30')).toMatchObject({ zone: 'UTC', dueAt: '2026-07-02T00:00:00.000Z' });
  });
});
