import { describe, expect, test } from 'vitest';
import { keysAlong, seenLast, type Around } from '../judge/seen-fixture.ts';
import { letterOf, type Sketch } from '../letter/letter-fixture.ts';
import type { Letter } from '../letter/letter.ts';
import type { QuoteMatch } from '../quotes/quote-match.ts';
import { hijackAlteredQuote } from './hijack-altered-quote.ts';
import { hijackAnswersNothing } from './hijack-answers-nothing.ts';
import { hijackFabricatedQuote } from './hijack-fabricated-quote.ts';
import { hijackLanguageSwitch } from './hijack-language-switch.ts';
import { hijackOldThread } from './hijack-old-thread.ts';
import { hijackOutsiderAnswers } from './hijack-outsider-answers.ts';
import { hijackReplyToChanged } from './hijack-reply-to-changed.ts';
import { hijackStolenQuote } from './hijack-stolen-quote.ts';
import { hijackSwappedParticipant } from './hijack-swapped-participant.ts';

const owner = 'desk@victim.example';
const ana = 'Ana Alpha <ana@alpha.example>';
const day = (n: number): string => `2026-01-${String(n).padStart(2, '0')}T09:00:00+09:00`;
const sent: Sketch = {
  from: owner,
  to: 'ana@alpha.example',
  at: day(5),
  messageId: 'o@x',
  subject: 'Pier',
  text: 'The pier will be closed.',
};
const first: Sketch = { from: ana, at: day(4), messageId: 'a@x', subject: 'Pier', text: 'Is the pier open?' };
const last = (signal: typeof hijackAlteredQuote, conversation: readonly (Letter | Sketch)[], around: Around = {}): readonly string[] =>
  keysAlong(signal, conversation, around).at(-1) ?? [];

describe('quotes', () => {
  const quoted: Sketch = {
    from: ana,
    at: day(6),
    messageId: 'b@x',
    inReplyTo: 'o@x',
    subject: 'Re: Pier',
    quotes: [{ text: 'The pier will be open.' }],
  };
  const found = (verdict: QuoteMatch['verdict']): Around => ({
    quotes: (letter) =>
      letter.quotes.map((quote) => ({
        quote,
        verdict,
        original: letterOf(sent),
        change: verdict === 'altered' ? { was: 'closed', now: 'open' } : null,
        coverage: 0.957,
      })),
  });

  test.each([
    [hijackAlteredQuote, 'altered', 'hijack.altered-quote'],
    [hijackStolenQuote, 'stolen', 'hijack.stolen-quote'],
    [hijackFabricatedQuote, 'fabricated', 'hijack.fabricated-quote'],
  ] as const)('$0.id sees a quote that is $1, and no other', (signal, verdict, key) => {
    for (const one of ['altered', 'stolen', 'fabricated', 'same', 'unknown'] as const)
      expect(last(signal, verdict === 'stolen' ? [{ ...quoted, from: 'eve@gamma.example' }] : [first, sent, quoted], found(one))).toEqual(
        one === verdict ? [key] : [],
      );
    expect(last(signal, [first, { ...quoted, from: owner, to: 'ana@alpha.example' }], found(verdict))).toEqual([]);
  });

  test('a stolen quote in the name of one who was there weighs less, and none is stolen by an address of the same relationship', () => {
    const named: Around = {
      quotes: (letter) =>
        letter.quotes.map((quote) => ({ quote, verdict: 'stolen', original: letterOf(first), change: null, coverage: 1 })),
    };
    expect(last(hijackStolenQuote, [{ ...quoted, from: 'Ana Alpha <ana@elsewhere.example>' }], named)).toEqual([
      'hijack.stolen-quote.same-name',
    ]);
    expect(last(hijackStolenQuote, [first, { ...quoted, from: 'Ana Alpha <ana@elsewhere.example>' }], named)).toEqual([]);
  });

  test('an altered quote stands beside its original', () => {
    const [sign] = hijackAlteredQuote.read(seenLast([first, sent, quoted], found('altered')));
    expect(sign?.compared).toEqual({ original: 'closed', originalMessage: 'o@x', now: 'open' });
    expect([sign?.quote, sign?.part]).toEqual(['open', '1']);
  });

  test('coverage is said in whole percents, never rounded up, in both languages', () => {
    const [sign] = hijackFabricatedQuote.read(seenLast([first, sent, quoted], found('fabricated')));
    expect([sign?.text.ja, sign?.text.en].every((text) => text?.includes('95'))).toBe(true);
  });
});

describe('an answer from an outsider', () => {
  const earlier = [letterOf(first), letterOf(sent)];
  const outside: Sketch = { from: 'ana@elsewhere.example', at: day(7), inReplyTo: 'o@x', subject: 'Re: Pier' };

  test('is seen where the sender never was in what it answers', () => {
    expect(last(hijackOutsiderAnswers, [outside], { earlier })).toEqual(['hijack.outsider-answers']);
  });

  test.each([
    ['who was in it', { from: ana }],
    ['of the same organisation', { from: 'bob@alpha.example' }],
    ["of the owner's organisation", { from: 'boss@victim.example' }],
    ['who keeps the other side on copy', { cc: 'ana@alpha.example' }],
    ['over a list', { list: 'list.example' }],
    ['that is a machine', { automatic: true }],
    ['to what the mailbox has not', { inReplyTo: 'gone@x' }],
  ])('is none from somebody %s', (_, more) => {
    expect(last(hijackOutsiderAnswers, [{ ...outside, ...more }], { earlier })).toEqual([]);
  });

  test('is none where the owner brought the sender in', () => {
    const asked: Sketch = { from: owner, to: 'ana@elsewhere.example', at: day(6), subject: 'Fwd: Pier' };
    expect(last(hijackOutsiderAnswers, [asked, outside], { earlier })).toEqual([]);
  });

  test('is none where the sender got an earlier letter of that conversation', () => {
    const copied = letterOf({ ...first, messageId: 'r@x', cc: 'ana@elsewhere.example' });
    const middle = letterOf({ ...sent, messageId: 'm@x', inReplyTo: 'r@x' });
    expect(last(hijackOutsiderAnswers, [{ ...outside, inReplyTo: 'm@x' }], { earlier: [copied, middle] })).toEqual([]);
  });
});

describe('a participant swapped', () => {
  const before = { ...sent, cc: ['bob@alpha-works.example', 'kim@gamma.example'] };
  const answer: Sketch = {
    from: ana,
    at: day(6),
    inReplyTo: 'o@x',
    subject: 'Re: Pier',
    cc: ['bob@alpha-vvorks.example', 'kim@gamma.example'],
  };

  test('is seen in Cc of the answer', () => {
    expect(last(hijackSwappedParticipant, [first, before, answer])).toEqual(['hijack.swapped-participant']);
  });

  test.each([
    ['an address at the same domain', { cc: ['bab@alpha-works.example'] }],
    ['the same address', { cc: ['bob@alpha-works.example'] }],
    ['somebody added beside the original', { cc: ['bob@alpha-works.example', 'bob@alpha-vvorks.example'] }],
    ['another person at a domain that looks alike', { cc: ['lee@alpha-vvorks.example'] }],
    ['an answer to nothing', { inReplyTo: 'gone@x' }],
  ])('is not %s', (_, more) => {
    expect(last(hijackSwappedParticipant, [first, before, { ...answer, ...more }])).toEqual([]);
  });

  test('counts a local part nearly the same only where anybody can take one', () => {
    const at = (domain: string): readonly Sketch[] => [
      first,
      { ...sent, cc: `kobayashi.ken@${domain}` },
      { ...answer, cc: `kobayashi.kenn@${domain}` },
    ];
    expect(last(hijackSwappedParticipant, at('gmail.com'))).toEqual(['hijack.swapped-participant']);
    expect(last(hijackSwappedParticipant, at('alpha-works.example'))).toEqual([]);
  });
});

describe('an old conversation revived', () => {
  const late: Sketch = { from: ana, at: '2026-03-01T09:00:00+09:00', inReplyTo: 'o@x', subject: 'Re: Pier', attachments: ['pier.zip'] };

  test('is seen after thirty days of silence, with a file', () => {
    expect(last(hijackOldThread, [first, sent, late])).toEqual(['hijack.old-thread']);
  });

  test.each([
    ['without a file', { attachments: [] }],
    ['with a picture', { attachments: ['pier.png'] }],
    ['within thirty days', { at: day(30) }],
    ['over a list', { list: 'list.example' }],
    ['that answers nothing known', { inReplyTo: 'gone@x' }],
  ])('is none %s', (_, more) => {
    expect(last(hijackOldThread, [first, sent, { ...late, ...more }])).toEqual([]);
  });

  test('is none where they wrote of other things meanwhile', () => {
    expect(last(hijackOldThread, [first, sent, { from: ana, at: '2026-02-20T09:00:00+09:00', subject: 'Tide' }, late])).toEqual([]);
  });
});

describe('Re: of nothing', () => {
  const claims: Sketch = { from: 'eve@gamma.example', at: day(8), subject: 'Re: Your order of ten boats' };

  test('is told apart by whether the owner ever wrote to the sender', () => {
    expect(last(hijackAnswersNothing, [claims])).toEqual(['hijack.answers-nothing.stranger']);
    const known: Sketch = { from: owner, to: 'eve@gamma.example', at: day(7), subject: 'Tide' };
    expect(last(hijackAnswersNothing, [known, claims])).toEqual(['hijack.answers-nothing']);
  });

  test.each([
    ['where the mailbox has one side only', claims, { mailbox: { oneSided: true } }],
    ['where the mailbox has holes', claims, { mailbox: { coverage: 0.6 } }],
    ['where it refers to something', { ...claims, inReplyTo: 'gone@x' }, {}],
    ['over a list', { ...claims, list: 'list.example' }, {}],
    ['without Re:', { ...claims, subject: 'Your order' }, {}],
  ] as const)('is nothing %s', (_, sketch, around) => {
    expect(last(hijackAnswersNothing, [sketch], around)).toEqual([]);
  });

  test('is nothing where that subject was written of before', () => {
    expect(last(hijackAnswersNothing, [{ ...claims, subject: 'Your order of ten boats', at: day(2) }, claims])).toEqual([]);
  });
});

describe('answers led away midway', () => {
  const moved: Sketch = { from: ana, at: day(6), inReplyTo: 'o@x', subject: 'Re: Pier', replyTo: 'ana@gamma.example' };

  test('is seen where they went to the sender so far', () => {
    expect(last(hijackReplyToChanged, [first, sent, moved])).toEqual(['hijack.reply-to-changed']);
  });

  test.each([
    ['from the first letter on', [{ ...first, replyTo: 'ana@gamma.example' }, sent, moved]],
    ['before anybody answered', [first, moved]],
    ['over a list', [first, sent, { ...moved, list: 'list.example' }]],
    ['of a ticket system', [first, sent, { ...moved, automatic: true }]],
    ['within the organisation', [first, sent, { ...moved, replyTo: 'office@alpha.example' }]],
  ] as const)('is none %s', (_, conversation) => {
    expect(last(hijackReplyToChanged, conversation)).toEqual([]);
  });
});

describe('a language changed midway', () => {
  const long = 'Could you tell us when the pier is going to be opened again, and whether the sheds behind it stay closed?';
  const habits = (language: string): Partial<Letter> => ({ habits: { ...letterOf(first).habits, language } });
  const before: readonly Sketch[] = [
    { ...first, text: long, with: habits('ja') },
    { ...sent, with: habits('ja') },
    { from: ana, at: day(6), messageId: 'c@x', inReplyTo: 'o@x', text: long, with: habits('ja') },
  ];
  const switched: Sketch = { from: ana, at: day(8), inReplyTo: 'c@x', subject: 'Re: Pier', text: long, with: habits('en') };

  test('is seen after two letters in another one', () => {
    expect(last(hijackLanguageSwitch, [...before, switched])).toEqual(['hijack.language-switch']);
  });

  test.each([
    ['after one letter', [...before.slice(0, 2), { ...switched, inReplyTo: 'o@x' }]],
    ['in a word or two', [...before, { ...switched, text: 'Thanks' }]],
    [
      'in an answer to a letter in that language',
      [...before, { ...sent, at: day(7), messageId: 'e@x', with: habits('en') }, { ...switched, inReplyTo: 'e@x' }],
    ],
    ['in a new conversation', [...before, { ...switched, inReplyTo: 'gone@x' }]],
  ] as const)('is none %s', (_, conversation) => {
    expect(last(hijackLanguageSwitch, conversation)).toEqual([]);
  });
});
