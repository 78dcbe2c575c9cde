import { describe, expect, it } from 'vitest';
import { aRecord, keptInJapan } from '../../../../test/liaison/records.ts';
import { preservationPlans } from '../../core/deadlines/preservation-plans.ts';
import type { Preservation } from '../../core/inquiry/preservation.ts';
import { goneOf, leftOf, type Strip, stripOf } from './strip-of.ts';

const strip = (preservation: Preservation, now: string): Strip => {
  const [plan] = preservationPlans(aRecord({ preservations: [preservation] }));
  if (!plan) throw new Error('no plan');
  return stripOf(plan, now);
};
/** 30 October 2026, 11:00 in Tokyo. */
const kept = keptInJapan('2026-10-30T02:00:00.000Z');

describe('the strip of two clocks', () => {
  it('stands on 21 November 22 days after the preservation, with 38 and 8 days left', () => {
    const { total, today, treaty, first, second } = strip(kept, '2026-11-21T00:04:00.000Z');
    expect([total, today]).toEqual([60, 22]);
    expect(treaty && [goneOf(treaty, today), leftOf(treaty, today)]).toEqual([22, 38]);
    expect([goneOf(first, today), leftOf(first, today), second]).toEqual([22, 8, { from: 30, to: 60 }]);
  });

  it('has the extension asked for from the 20th to the 29th day, and presses for the request from the 39th', () => {
    expect(strip(kept, '2026-11-21T00:04:00.000Z')).toMatchObject({ ask: { from: 20, to: 29 }, followUp: { from: 39, to: 60 } });
  });

  it('counts days of Tokyo: one minute after midnight there is a new day', () => {
    expect(strip(kept, '2026-11-20T14:59:00.000Z').today).toBe(21);
    expect(strip(kept, '2026-11-20T15:01:00.000Z').today).toBe(22);
  });

  it('stays at its end when everything is past, and at the day on which it ended', () => {
    expect(strip(kept, '2027-03-01T00:00:00.000Z')).toMatchObject({ today: 60, isPast: true });
    const ended = { ...kept, endedAt: '2026-11-10T00:00:00.000Z', endedWhy: 'secured' as const };
    expect(strip(ended, '2027-03-01T00:00:00.000Z')).toMatchObject({ today: 11, isPast: false });
  });
});
