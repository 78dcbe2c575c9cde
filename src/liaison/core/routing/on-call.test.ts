import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Emergency, isOutOfHours, onCallAt, onCallSteps, type RosterEntry } from './on-call.ts';

const T = Date.parse('2026-11-21T12:00:00Z');
const at = (minutes: number): number => T + minutes * 60_000;
const iso = (minutes: number): string => new Date(at(minutes)).toISOString();
const on = (step: number, from = -600, to = 600, name = `step ${step}`): RosterEntry => ({
  id: `00000000-0000-4000-8000-00000000000${step}`,
  step,
  name,
  contact: '000-0000',
  from: iso(from),
  to: iso(to),
});
const full = [1, 2, 3, 4].map((step) => on(step));
const emergency = (change: Partial<Emergency> = {}): Emergency => ({
  number: 'IN-2026-0001',
  subject: { ja: '', en: '' },
  receivedAt: iso(0),
  takenAt: null,
  ...change,
});
const called = (roster: readonly RosterEntry[], minutes: number, of: readonly Emergency[] = [emergency()]): string[] =>
  onCallAt(roster, of, at(minutes)).calls.map(
    ({ step, entry, overdueMinutes }) => `${step.step}:${entry ? 'on' : 'gap'}+${overdueMinutes}`,
  );

describe('an emergency that nobody takes up', () => {
  it('climbs after 15, 30 and 45 minutes, and who was called stays called', () => {
    expect(called(full, -1)).toEqual([]);
    expect(called(full, 0)).toEqual(['1:on+0']);
    expect(called(full, 14)).toEqual(['1:on+14']);
    expect(called(full, 15)).toEqual(['1:on+15', '2:on+0']);
    expect(called(full, 30)).toEqual(['1:on+30', '2:on+15', '3:on+0']);
    expect(called(full, 100)).toEqual(['1:on+100', '2:on+85', '3:on+70', '4:on+55']);
  });

  it('goes past a gap at once', () => {
    expect(called([on(2), on(4)], 0)).toEqual(['1:gap+0', '2:on+0']);
    expect(called([on(4)], 5)).toEqual(['1:gap+5', '2:gap+5', '3:gap+5', '4:on+5']);
    expect(called([], 5)).toEqual(['1:gap+5', '2:gap+5', '3:gap+5', '4:gap+5']);
  });

  it('is nobody’s call once it is taken up, while another still is', () => {
    const two = [emergency({ takenAt: iso(3) }), emergency({ number: 'IN-2026-0002', receivedAt: iso(10) })];
    expect(onCallAt(full, two, at(20)).calls.map((call) => call.emergency.number)).toEqual(['IN-2026-0002']);
  });

  it('says when the next step falls due', () => {
    expect(onCallAt(full, [emergency()], at(0)).nextAt).toBe(iso(15));
    expect(onCallAt(full, [emergency()], at(20)).nextAt).toBe(iso(30));
    expect(onCallAt(full, [emergency()], at(46)).nextAt).toBeNull();
    expect(onCallAt(full, [], at(0)).nextAt).toBeNull();
  });

  it('never has fewer calls a minute later, and names only who is on (seed 45)', () => {
    const entry = fc.record({
      step: fc.integer({ min: 1, max: 4 }),
      from: fc.integer({ min: -200, max: 100 }),
      length: fc.integer({ min: 1, max: 300 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), fc.integer({ min: 0, max: 90 }), (entries, minutes) => {
        const roster = entries.map(({ step, from, length }) => on(step, from, from + length));
        const { calls } = onCallAt(roster, [emergency()], at(minutes));
        for (const { step, entry: who, since } of calls) {
          expect(Date.parse(since)).toBeLessThanOrEqual(at(minutes));
          expect(Date.parse(since)).toBeLessThanOrEqual(at(step.afterMinutes));
          if (who) expect([who.step, Date.parse(who.from) <= at(minutes) && at(minutes) < Date.parse(who.to)]).toEqual([step.step, true]);
        }
        const due = onCallSteps.filter(({ afterMinutes }) => afterMinutes <= minutes).length;
        expect(calls.length).toBeGreaterThanOrEqual(due);
        // Somebody is called whenever anybody is on.
        const isAnybody = onCallAt(roster, [], at(minutes)).duty.some((one) => one.entry !== null);
        if (isAnybody) expect(calls.some((call) => call.entry !== null)).toBe(true);
      }),
      { seed: 45 },
    );
  });

  it('of two who are on for a step, calls the one whose turn began later', () => {
    expect(onCallAt([on(1, -600, 600, 'early'), on(1, -10, 600, 'late')], [], at(0)).duty[0]?.entry?.name).toBe('late');
  });
});

describe('out of hours', () => {
  it.each([
    ['2026-11-20T08:29:00+09:00', true],
    ['2026-11-20T08:30:00+09:00', false],
    ['2026-11-20T17:14:00+09:00', false],
    ['2026-11-20T17:15:00+09:00', true],
    ['2026-11-21T10:00:00+09:00', true],
    ['2026-11-23T10:00:00+09:00', true],
    ['2026-12-30T10:00:00+09:00', true],
  ])('%s: %s', (moment, expected) => {
    expect(isOutOfHours(Date.parse(moment))).toBe(expected);
  });
});
