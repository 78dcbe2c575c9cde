import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseSubject } from './base-subject.ts';

describe('the base of a subject', () => {
  it.each([
    ['見積書の件', '見積書の件', null],
    ['Re: 見積書の件', '見積書の件', 'reply'],
    ['RE：ＲＥ: Re[2]: 見積書の件', '見積書の件', 'reply'],
    ['返信: 見積書の件', '見積書の件', 'reply'],
    ['転送： 見積書の件', '見積書の件', 'forward'],
    ['Fwd: Re: Quote', 'quote', 'forward'],
    ['Re: FW: Quote', 'quote', 'reply'],
    ['AW: WG: Angebot', 'angebot', 'reply'],
    ['回复: 转发: 报价', '报价', 'reply'],
    ['답장: 견적', '견적', 'reply'],
    ['[ML:123] Re: [ml 124] 会合', '会合', 'reply'],
    ['【社外】Re: 【重要】見積書の件', '見積書の件', 'reply'],
    ['[EXTERNAL] RE: Quote', 'quote', 'reply'],
    ['【A社】見積書の件', '【a社】見積書の件', null],
    ['Quote (fwd)', 'quote', 'forward'],
    ['[Fwd: Quote]', 'quote', 'forward'],
    ['Re^3: Quote', 'quote', 'reply'],
    ['  Many   blanks　here ', 'many blanks here', null],
    ['Report: third quarter', 'report: third quarter', null],
    ['[only a tag]', '[only a tag]', null],
    ['Re:', '', 'reply'],
    ['', '', null],
  ])('of %j is %j', (subject, base, prefix) => {
    expect(baseSubject(subject)).toEqual({ base, prefix });
  });

  it('is its own base, and is the same however often it was answered (seed 511)', () => {
    const lead = fc.constantFrom('Re: ', 'RE:', 'Fwd: ', '返信：', '【社外】', '[EXTERNAL] ', 'Re[4]: ');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.array(lead, { maxLength: 6 }), (subject, leads) => {
        const { base } = baseSubject(subject);
        expect(baseSubject(base).base).toBe(base);
        // A tag alone is a subject; before a subject it is none.
        if (base !== '') expect(baseSubject(leads.join('') + base).base).toBe(base);
      }),
      { seed: 511, numRuns: 500 },
    );
  });
});
