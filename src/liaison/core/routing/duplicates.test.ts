import { describe, expect, it } from 'vitest';
import { aRecord } from '../../../../test/liaison/records.ts';
import { partner, request } from '../../../../test/liaison/samples.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { duplicatesOf } from './duplicates.ts';

const record = aRecord({ channel: { id: '24-7', reason: '', alternative: null } });
const other = (change: Partial<InquiryRecord>): InquiryRecord =>
  aRecord({
    id: '00000000-0000-4000-8000-0000000000ab',
    number: 'IN-2026-0703',
    channel: { id: '24-7', reason: '', alternative: null },
    ...change,
  });
const stranger = { ...partner, organisation: 'DE-SUEDMARK', reference: 'SM-1' };
const found = (change: Partial<InquiryRecord>): string[] =>
  duplicatesOf(record, [other(change)]).flatMap(({ reasons }) => reasons.map(({ en }) => en));
const [selector] = record.request.selectors;
const used = (at: string | null) => request({ selectors: selector ? [{ ...selector, at }] : [] });

describe('the same request by two channels', () => {
  it('is known by the partner’s reference, however it is written and by whichever authority of the country', () => {
    expect(
      found({
        partner: { ...stranger, reference: 'nm cy 26／3318' },
        request: request({ selectors: [] }),
        channel: { id: 'icpo', reason: '', alternative: null },
      }),
    ).toEqual(["the partner's reference is the same (NM-CY/26/3318)", 'it came by another channel (icpo)']);
  });

  it('is known by partner, instrument and selectors within thirty days', () => {
    expect(found({ partner: { ...partner, reference: null }, receivedAt: '2026-11-02T14:41:00.000Z' })).toEqual([
      'same partner, same instrument, and 1 of 1 selectors in common (4 days apart)',
    ]);
  });

  it.each([
    ['another reference of a stranger', { partner: stranger }],
    ['the same reference in another country', { partner: { ...partner, organisation: 'FR-X', country: 'FR' } }],
    ['no reference on either side', { partner: { ...stranger, reference: null } }],
    ['another instrument', { partner: { ...partner, reference: null }, request: request({ instrument: 'icpo' }) }],
    ['two months later', { partner: { ...partner, reference: null }, receivedAt: '2026-12-29T14:41:00.000Z' }],
    ['another use of the address', { partner: { ...partner, reference: null }, request: used('2026-10-03T03:12:40Z') }],
    ['an outgoing one', { direction: 'outgoing' as const }],
    ['itself', { id: record.id }],
    ['one without a number', { number: null }],
  ] satisfies [string, Partial<InquiryRecord>][])('is not %s', (_, change) => {
    expect(found(change)).toEqual([]);
  });

  it('takes a use without a time for any use, and one within the hour for the same', () => {
    for (const at of [null, '2026-10-03T02:12:40Z', '2026-10-03T00:12:40Z'])
      expect(found({ partner: { ...partner, reference: null }, request: used(at) }), String(at)).toHaveLength(1);
  });
});
