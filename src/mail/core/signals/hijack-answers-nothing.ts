import { message } from '#model/text.ts';
import { signOnHeader } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';

/** Part of the last days that the mailbox must have. */
const COVERED = 0.9;
const LOOKED_AT = 40;

/** `Re:` of nothing: no letter that it could answer, no reference, no quote that stands anywhere, though the mailbox is whole. */
export const hijackAnswersNothing: Signal = {
  id: 'hijack.answers-nothing',
  group: 'hijack',
  name: { ja: '返信を装う件名', en: 'Pretends to answer' },
  technique: 'T1656',
  refutedBy: { ja: '元のメールが別の場所で見つかった', en: 'What it answers is found elsewhere' },
  read: ({ turn, relationship, mailbox }) => {
    const { letter, parent, quotes } = turn;
    if (turn.direction === 'out' || letter.prefix !== 'reply' || parent !== null || letter.list !== null || letter.automatic) return [];
    if (letter.references.length + letter.inReplyTo.length > 0 || mailbox.oneSided || mailbox.coverage < COVERED) return [];
    if (quotes.some(({ original }) => original !== null)) return [];
    const before = relationship.turns.slice(-LOOKED_AT, -1);
    if (before.some((one) => one.letter.baseSubject === letter.baseSubject)) return [];
    const address = letter.from[0]?.address ?? '';
    const written = mailbox.person(address)?.sentTo ?? 0;
    const weight = written === 0 ? 'hijack.answers-nothing.stranger' : 'hijack.answers-nothing';
    const text = written === 0 ? fromStranger(address) : nothing();
    return [signOnHeader(letter, weight, 'subject', { span: letter.subject.span, quote: letter.subject.text }, text)];
  },
};

const nothing = message({
  ja: () => '件名は返信だが、元になるメールがメールボックスにない',
  en: () => 'The subject says it is a reply, but the mailbox has nothing that it could answer',
});
const fromStranger = message({
  ja: (address: string) => `件名は返信だが、持ち主は ${address} に一度も書いていない`,
  en: (address: string) => `The subject says it is a reply, but the owner never wrote to ${address}`,
});
