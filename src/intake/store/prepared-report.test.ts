import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IndicatorType } from '#model/indicator.ts';
import { indicatorKey } from '#model/indicator/normalise.ts';
import { contentHash, digestOf, prepareReport, traceKey } from './prepared-report.ts';

describe('what is worked out from a report', () => {
  it('keys a trace as the model does (seed 5)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IndicatorType.options), fc.string({ unit: 'binary' }), (type, norm) => {
        expect(traceKey({ type, norm })).toBe(indicatorKey(type, norm));
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  it('lists what the sender listed, then what the text says, each trace once, and warns of what is none', () => {
    const { indicators, warnings } = digestOf({
      text: '攻撃元は 203.0.113.9 と 198.51.100[.]7 である。',
      indicators: [
        { type: 'ipv4', value: '198.51.100.7' },
        { type: 'ipv4', value: '999.1.1.1' },
        { type: 'ipv4', value: '998.1.1.1' },
      ],
    });
    expect(indicators.map(({ norm, given, span }) => [norm, given, span])).toEqual([
      ['198.51.100.7', true, [19, 33]],
      ['203.0.113.9', false, [5, 16]],
    ]);
    expect(warnings).toEqual([{ code: 'trace-unreadable', facts: { type: 'ipv4' }, at: { field: 'indicators' } }]);
  });

  it.each([
    ['1970-01-01T00:00:00Z', 'time-implausible'],
    ['2027-01-01T00:00:00Z', 'time-ahead'],
  ])('leaves out a time that no report can have, %s, and warns', (reportedAt, code) => {
    const arrival = { sender: null, receivedAt: Date.UTC(2026, 10, 23), home: { id: 'JP', country: 'JP' }, exercise: false };
    const { report, warnings } = prepareReport({ text: 'x', reportedAt }, arrival);
    expect(report.reportedAt).toBeNull();
    expect(warnings).toMatchObject([{ code, facts: { field: 'reportedAt' } }]);
  });

  it('knows content again whatever the id', () => {
    expect(contentHash({ id: 'a', text: 'x' })).toEqual(contentHash({ text: 'x', id: 'b' }));
    expect(contentHash({ text: 'x' })).not.toEqual(contentHash({ text: 'y' }));
  });
});
