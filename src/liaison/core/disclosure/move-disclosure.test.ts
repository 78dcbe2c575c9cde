import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDisclosure, contentOf, deskActor, holdings, reports } from '../../../../test/liaison/disclosures.ts';
import { both } from '../../../../test/liaison/samples.ts';
import { isSameActor } from '../inquiry/actor.ts';
import type { Disclosure } from './disclosure.ts';
import { type DisclosureStep, moveDisclosure, samePins } from './move-disclosure.ts';
import { letterBytes, pinsOf, renderDisclosure } from './render-disclosure.ts';
import { MessageContent } from '../message/message-content.ts';
import { contentText } from '../message/partner-message.ts';

const at = '2026-11-22T00:00:00Z';
type Asked = { readonly act: DisclosureStep['act']; readonly who: number; readonly word: string; readonly stale: boolean };

const asked: fc.Arbitrary<Asked> = fc.record({
  act: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('proposed' as const, 'approved' as const, 'sent' as const) },
    { weight: 3, arbitrary: fc.constantFrom('edited' as const, 'returned' as const) },
    { weight: 1, arbitrary: fc.constantFrom('withdrawn' as const, 'recalled' as const, 'corrected' as const) },
  ),
  who: fc.integer({ min: 1, max: 4 }),
  word: fc.constantFrom('Yes.', 'No.', 'Perhaps.'),
  stale: fc.boolean(),
});

const stepOf = (disclosure: Disclosure, { act, who, word, stale }: Asked): DisclosureStep => {
  const by = deskActor(`desk ${who}`);
  const content = { ...disclosure.content, paragraphs: [{ question: 'Q1', part: 'full' as const, text: both('…', word) }] };
  switch (act) {
    case 'edited':
      return { act, by, at, content };
    case 'proposed':
      return { act, by, at, objections: [] };
    case 'approved':
      return { act, by, at, objections: [], seen: pinsOf(stale ? { ...disclosure, content } : disclosure) };
    case 'sent':
      return { act, by, at, objections: [] };
    default:
      return { act, by, at, why: 'why' };
  }
};

describe('two persons and the bytes they agreed on (seed 20261127)', () => {
  it('hold in every history: no author approves, what is approved is what was pinned, what left is what was approved', () => {
    let sent = 0;
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 30 }), (acts) => {
        let now = aDisclosure(contentOf(holdings([])), { authors: [deskActor('desk 1')] });
        let left: readonly { sha256: string }[] | null = null;
        for (const one of acts) {
          const next = moveDisclosure(now, stepOf(now, one));
          if (!next.ok) continue;
          const { value } = next;
          // Nobody is ever dropped from the authors.
          for (const author of now.authors) expect(value.authors.some((other) => isSameActor(author, other))).toBe(true);
          if (value.approval) {
            const { by, pins } = value.approval;
            expect(value.authors.some((author) => isSameActor(author, by))).toBe(false);
            expect(samePins(pins, pinsOf(value))).toBe(true);
          } else expect(['draft', 'proposed', 'withdrawn']).toContain(value.state);
          if (value.state === 'sent') {
            left = pinsOf(value);
            sent += 1;
          }
          if (left) expect(pinsOf(value)).toEqual(left);
          now = value;
        }
      }),
      { seed: 20_261_127, numRuns: 4000 },
    );
    expect(sent).toBeGreaterThan(100);
  });

  it('refuse an approver who looked at other bytes', () => {
    const proposed = aDisclosure(contentOf(holdings([])), { state: 'proposed', proposedBy: deskActor('desk one') });
    const other = { ...proposed, content: { ...proposed.content, subject: both('別', 'Re: something else') } };
    const step = { act: 'approved', by: deskActor('desk two'), at, objections: [], seen: pinsOf(other) } as const;
    expect(moveDisclosure(proposed, step)).toMatchObject({ ok: false, reason: { code: 'disclosure-changed' } });
    expect(moveDisclosure(proposed, { ...step, seen: pinsOf(proposed) })).toMatchObject({ ok: true, value: { state: 'approved' } });
    expect(moveDisclosure(proposed, { ...step, by: deskActor('desk one'), seen: pinsOf(proposed) })).toMatchObject({
      reason: { code: 'approver-is-author' },
    });
  });

  it('refuse to send what was changed behind the approval', () => {
    const content = contentOf(holdings([]));
    const approved = aDisclosure(content, {
      state: 'approved',
      approval: { by: deskActor('desk two'), at, pins: pinsOf(aDisclosure(content)) },
    });
    const changed = { ...approved, content: { ...content, conditions: [{ kind: 'confidential' as const, detail: '', until: null }] } };
    const step = { act: 'sent', by: deskActor('desk two'), at, objections: [] } as const;
    expect(moveDisclosure(approved, step)).toMatchObject({ ok: true });
    expect(moveDisclosure(changed, step)).toMatchObject({ ok: false, reason: { code: 'disclosure-changed' } });
  });

  it('are for the desk alone', () => {
    const unit = { ...deskActor('x'), capacity: 'unit' as const, organisation: 'JP-13' };
    expect(moveDisclosure(aDisclosure(contentOf(holdings([]))), { act: 'proposed', by: unit, at, objections: [] })).toMatchObject({
      reason: { code: 'not-your-part' },
    });
  });
});

describe('the bytes of a letter (seed 20261128)', () => {
  it('are those that the partner’s system reads: parsed and written again, they are the same', () => {
    fc.assert(
      fc.property(reports, fc.boolean(), (held, isConditional) => {
        const conditions = isConditional ? [{ kind: 'no-onward' as const, detail: '', until: null }] : [];
        const disclosure = aDisclosure(contentOf(holdings(held), { conditions }));
        for (const recipient of disclosure.content.recipients) {
          const letter = renderDisclosure(disclosure, recipient);
          const { text, bytes } = letterBytes(letter);
          expect(new TextEncoder().encode(text).length).toBe(bytes);
          expect(contentText(MessageContent.parse(JSON.parse(text)))).toBe(text);
          expect(letter.kind).toBe(isConditional ? 'delivery' : 'answer');
        }
      }),
      { seed: 20_261_128, numRuns: 300 },
    );
  });

  it('say nothing of a line that is omitted, whatever stands in it', () => {
    fc.assert(
      fc.property(reports, fc.stringMatching(/^[a-z]{8,12}$/), (held, secret) => {
        const content = contentOf(holdings(held));
        const [recipient] = content.recipients;
        if (!recipient) return;
        const without = letterBytes(renderDisclosure(aDisclosure(content), recipient)).text;
        const line = { label: { ja: secret, en: secret }, ours: { ja: secret, en: secret }, leaves: { ja: secret, en: secret } };
        const [first] = content.items;
        if (!first) return;
        const hidden = { ...first, ...line, id: 'I299', decision: 'omit' as const, marks: { ...first.marks, tlp: 'red' as const } };
        expect(letterBytes(renderDisclosure(aDisclosure({ ...content, items: [...content.items, hidden] }), recipient)).text).toBe(without);
      }),
      { seed: 20_261_129, numRuns: 200 },
    );
  });

  it('show a line that is withheld, and none of its value', () => {
    const content = contentOf(holdings([], { cluster: { number: 'C-0147', name: 'Hoarfrost' } }));
    const items = content.items.map((item) => (item.label.en === 'Group' ? { ...item, decision: 'withhold' as const } : item));
    const [recipient] = content.recipients;
    const letter = recipient && renderDisclosure(aDisclosure({ ...content, items }), recipient);
    expect(letter?.items.find(({ label }) => label === 'Group')?.value).toBeNull();
    expect(JSON.stringify(letter)).not.toContain('Hoarfrost');
  });
});
